/** A trap that a simulated agent sent. */
export interface LabTrap {
  readonly atMs: number;
  readonly device: string;
  readonly notification: string;
  readonly oid: string;
  readonly to: string;
}

export const LAB_FAULT_GROUPS = ['links', 'agents', 'traffic', 'security', 'environment'] as const;
export type LabFaultGroup = (typeof LAB_FAULT_GROUPS)[number];

/**
 * device: name of a lab device. port: ifName on the device named by the parameter `device`. link: id of a link.
 * host: name of a station. number: within min..max. choice: one of choices.
 */
export const LAB_FAULT_PARAMETER_TYPES = [
  'device',
  'port',
  'link',
  'host',
  'number',
  'choice',
  'text',
] as const;

/** A value that a fault is told. */
export interface LabFaultParameter {
  readonly name: string;
  readonly label: string;
  readonly type: (typeof LAB_FAULT_PARAMETER_TYPES)[number];
  readonly required: boolean;
  /** What is taken where nothing is given; null where there is nothing to take. */
  readonly fallback: string | number | null;
  readonly min: number | null;
  readonly max: number | null;
  /** Such as `%`, `s`, `°C`; empty where it has none. */
  readonly unit: string;
  readonly choices: readonly { readonly value: string; readonly label: string }[];
  /** For `device`: only these node kinds; empty: all. */
  readonly nodeKinds: readonly string[];
}

export interface LabFaultKind {
  /** Such as `cable-out`. */
  readonly kind: string;
  readonly title: string;
  /** One or two sentences: what happens and what can be watched. */
  readonly about: string;
  readonly group: LabFaultGroup;
  /** Whether it lasts until it is ended; otherwise it happens once. */
  readonly lasting: boolean;
  readonly parameters: readonly LabFaultParameter[];
}

/** Who let it happen. */
export const LAB_FAULT_SOURCES = ['page', 'api', 'command', 'timeline', 'exercise'] as const;
export type LabFaultSource = (typeof LAB_FAULT_SOURCES)[number];

/** What is to happen. */
export interface LabFaultOrder {
  readonly kind: string;
  readonly parameters: Readonly<Record<string, string | number>>;
  /** Ends by itself after so many seconds of the lab's time. */
  readonly forSeconds?: number | undefined;
  readonly source: LabFaultSource;
}

/** What happens or has happened. */
export interface LabFault {
  readonly id: number;
  readonly kind: string;
  /** A sentence: `Cable out between access-1 Gi1/0/47 and access-2 Gi1/0/47`. */
  readonly text: string;
  readonly parameters: Readonly<Record<string, string | number>>;
  readonly source: LabFaultSource;
  /** Times of the real clock. `endsAtMs` where it ends by itself. */
  readonly startedAtMs: number;
  readonly endsAtMs: number | null;
  readonly endedAtMs: number | null;
  /** Devices that it touches. */
  readonly devices: readonly string[];
  /** Links that it touches. */
  readonly links: readonly string[];
  /** Traps sent because of it, while it lasted and at its end: the first 50, and how many in all. */
  readonly traps: readonly LabTrap[];
  readonly trapCount: number;
}

export const LAB_TIMELINE_STATES = ['due', 'active', 'done', 'failed'] as const;

/** Faults that the lab's file lets happen at their times. */
export interface LabTimeline {
  readonly running: boolean;
  /** Seconds of the lab's time since the timeline was started; 0 while it does not run. */
  readonly elapsedS: number;
  readonly entries: readonly {
    readonly atS: number;
    readonly kind: string;
    readonly text: string;
    readonly state: (typeof LAB_TIMELINE_STATES)[number];
    readonly faultId: number | null;
  }[];
}

import type { Credential } from './credential.ts';
import type { DeviceId } from './device.ts';
import type { SnmpType, Varbind } from './varbind.ts';

/** The operations that the MIB browser offers; each is a file in `server/browser/operations`. */
export const OPERATION_KINDS = ['get', 'getNext', 'getBulk', 'walk', 'table', 'set'] as const;
export type OperationKind = (typeof OPERATION_KINDS)[number];

/** One value to be set, as a person wrote it. */
export interface WantedValue {
  /** Name or OID of the instance. */
  readonly oid: string;
  /** A type letter of snmpset (`i u t a o s x d b ...`) or an SNMP type; absent: as the MIB says. */
  readonly type?: string;
  readonly value: string;
}

/** What is asked of a device. OIDs may be names; they are resolved by the loaded MIB. */
export interface OperationRequest {
  readonly kind: OperationKind;
  readonly oids: readonly string[];
  readonly nonRepeaters: number;
  /** Null: GETBULK asks for 10, walks adapt it to the device. */
  readonly maxRepetitions: number | null;
  /** False makes walks use GETNEXT. */
  readonly bulk: boolean;
  /** Varbinds of a walk, rows of a table. */
  readonly rowLimit: number;
  readonly values: readonly WantedValue[];
  /** For this one request; never stored, never logged. Null: the device's own. */
  readonly credential: Credential | null;
  /** SET: says what would happen, sends nothing but the reads. */
  readonly dryRun: boolean;
  /** SET: sent even where the MIB says that the agent must refuse it. */
  readonly force: boolean;
  /** Walks are kept. */
  readonly store: boolean;
  /** Try timeout and retries other than the device's own. */
  readonly timeoutMs: number | null;
  readonly retries: number | null;
}

/** Part of an index, decoded: the object's name and its value as text. */
export interface IndexPart {
  readonly name: string;
  readonly text: string;
}

/** A varbind with everything that the MIB knows of it, ready for people. */
export interface NamedVarbind {
  readonly oid: string;
  /** `ifDescr.2` */
  readonly name: string;
  /** The object below which the instance lies; null where the MIB knows none. */
  readonly objectOid: string | null;
  readonly type: SnmpType;
  readonly text: string;
  /** The octets of OCTET STRING and Opaque, two hex digits each with blanks between; null for other types. */
  readonly hex: string | null;
  /** INTEGER, Counter, Gauge and TimeTicks as a decimal number; null for other types. */
  readonly number: string | null;
  readonly index: readonly IndexPart[];
}

export interface TableColumn {
  readonly oid: string;
  readonly name: string;
  readonly syntax: string | null;
  readonly access: string | null;
  readonly isIndex: boolean;
  readonly enums: readonly { readonly name: string; readonly number: string }[];
}

export interface TableRow {
  /** Sub-identifiers of the instance, dotted. */
  readonly index: string;
  /** The index by its objects, decoded; one dotted text where it cannot be. */
  readonly indexTexts: readonly string[];
  /** In the order of the columns; null where the row has none. */
  readonly cells: readonly (NamedVarbind | null)[];
}

export interface SetChange {
  readonly oid: string;
  readonly name: string;
  /** Null where the instance did not exist or could not be read. */
  readonly before: NamedVarbind | null;
  /** Read back after the SET; null in a dry run or where it could not be read. */
  readonly after: NamedVarbind | null;
  /** The value that was asked for, rendered. */
  readonly wanted: string;
  readonly type: SnmpType;
}

export interface OperationProgress {
  readonly varbinds: number;
  readonly requests: number;
  /** Both ways, without UDP and IP headers. */
  readonly octets: number;
  readonly elapsedMs: number;
}

export interface OperationFailure {
  readonly code: string;
  /** The agent's error-status by its name of RFC 3416 §3, null where it gave none. */
  readonly errorStatus: string | null;
  /** 1-based; 0: points at none. */
  readonly errorIndex: number | null;
  readonly oid: string | null;
  readonly name: string | null;
  /** What happened, what it means, what to do. */
  readonly message: string;
  readonly needsWriteCredential: boolean;
  readonly elapsedMs: number;
}

/** What an operation tells while it runs, in order: one `start`, any number of others, one `end` or `failed`. */
export type OperationEvent =
  | {
      readonly event: 'start';
      readonly operation: OperationKind;
      readonly targetOid: string | null;
      readonly startedAtMs: number;
    }
  | {
      readonly event: 'columns';
      readonly columns: readonly TableColumn[];
      readonly index: readonly { readonly name: string }[];
    }
  | { readonly event: 'varbinds'; readonly items: readonly NamedVarbind[] }
  | { readonly event: 'rows'; readonly items: readonly TableRow[] }
  | { readonly event: 'changes'; readonly items: readonly SetChange[] }
  | { readonly event: 'note'; readonly text: string }
  | ({ readonly event: 'progress' } & OperationProgress)
  | {
      readonly event: 'end';
      readonly outcome: 'complete' | 'limit' | 'cancelled';
      readonly varbinds: number;
      readonly requests: number;
      readonly lostTries: number;
      readonly octetsSent: number;
      readonly octetsReceived: number;
      readonly elapsedMs: number;
      readonly walkId: number | null;
    }
  | ({ readonly event: 'failed' } & OperationFailure);

/** Takes events; the promise resolves when more may come (back-pressure). */
export type OperationSink = (event: OperationEvent) => Promise<void> | void;

/** Runs operations for people. */
export interface OperationDesk {
  /**
   * Runs to the end; what goes wrong on the way is a `failed` event, not an error.
   * @throws OperationRefusal before the first event: `busy` | `unknownDevice` | `invalidOperation`
   */
  run(
    deviceId: DeviceId,
    request: OperationRequest,
    options: { readonly signal: AbortSignal; readonly emit: OperationSink },
  ): Promise<void>;
}

export interface StoredWalk {
  readonly id: number;
  readonly deviceId: DeviceId;
  readonly rootOid: string;
  readonly atMs: number;
  readonly varbinds: number;
  /** False where a limit, a cancel or an error ended it. */
  readonly complete: boolean;
}

/** Walks that were kept, the last 20 of each device; older ones go as new ones come. */
export interface WalkRepository {
  save(walk: Omit<StoredWalk, 'id' | 'varbinds'>, varbinds: readonly Varbind[]): Promise<StoredWalk>;
  /** Newest first. */
  list(query: { readonly deviceId?: DeviceId }): readonly StoredWalk[];
  get(id: number): StoredWalk | null;
  /** In OID order; null where there is no such walk. */
  varbinds(id: number): Promise<readonly Varbind[] | null>;
  remove(id: number): boolean;
}

export interface WalkDifference {
  readonly oid: string;
  readonly name: string;
  readonly left: NamedVarbind | null;
  readonly right: NamedVarbind | null;
  readonly kind: 'changed' | 'added' | 'removed';
}

export interface WalkDifferences {
  readonly items: readonly WalkDifference[];
  /** Of all OIDs below the root, not only of those in `items`. */
  readonly counts: {
    readonly same: number;
    readonly changed: number;
    readonly added: number;
    readonly removed: number;
  };
}

/** Stored walks for people: read, compared, drawn as tables. Null: no such walk. */
export interface WalkDesk {
  list(query: { readonly deviceId?: DeviceId }): readonly StoredWalk[];
  get(id: number): StoredWalk | null;
  remove(id: number): boolean;
  /** Those behind `after` and below `root`; `next` is the OID to go on after. */
  varbinds(
    id: number,
    query: { readonly after?: string; readonly root?: string; readonly limit: number },
  ): Promise<{ readonly items: readonly NamedVarbind[]; readonly next: string | null } | null>;
  /** @throws OperationRefusal `invalidOperation` where the OID is no table */
  table(
    id: number,
    oid: string,
  ): Promise<{
    readonly columns: readonly TableColumn[];
    readonly index: readonly { readonly name: string }[];
    readonly rows: readonly TableRow[];
  } | null>;
  differences(query: {
    readonly left: number;
    readonly right: number;
    readonly root?: string;
    readonly limit: number;
  }): Promise<WalkDifferences | null>;
  /** The walk as a recording in snmpsim's .snmprec format; `scrub` takes out what tells whose device it is. */
  recording(id: number, options: { readonly scrub: boolean }): Promise<string | null>;
  nameOf(oid: string): string;
}

/** An operation that is not begun. The message is for people. */
export class OperationRefusal extends Error {
  override readonly name = 'OperationRefusal';
  readonly code: 'tooManyOperations' | 'unknownDevice' | 'invalidOperation';

  constructor(code: OperationRefusal['code'], message: string) {
    super(message);
    this.code = code;
  }
}

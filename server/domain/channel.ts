import type { AlertKind, RaisedSeverity } from './alert.ts';
import type { DeviceId } from './device.ts';
import type { Secret } from './secret.ts';

export type ChannelId = number;

/** Names of the channel kinds that ship; a kind is a file in `server/fault/channels`. */
export const CHANNEL_KINDS = ['email', 'webhook', 'rabbitmq', 'mqtt', 'syslog', 'snmp'] as const;
export type ChannelKindName = (typeof CHANNEL_KINDS)[number];

export type SettingValue = string | number | boolean;
/** By the key of the field. */
export type ChannelSettings = Readonly<Record<string, SettingValue>>;
export type ChannelSecrets = Readonly<Record<string, Secret>>;

/** One setting of a channel kind: forms, checks and documents are made from it. */
export interface ChannelField {
  readonly key: string;
  readonly label: string;
  readonly help: string;
  /** `secret` is write-only; `text` is one line, `lines` several. */
  readonly type: 'text' | 'lines' | 'number' | 'flag' | 'choice' | 'secret';
  readonly required: boolean;
  /** Taken where none is given; null where there is none. */
  readonly fallback: SettingValue | null;
  readonly choices: readonly { readonly value: string; readonly label: string }[];
  /** Of numbers the range, of texts the length; null: not bounded. */
  readonly min: number | null;
  readonly max: number | null;
  /** Asked for only where the settings named here have one of these values; null: always. By key of the setting. */
  readonly when: Readonly<Record<string, readonly SettingValue[]>> | null;
}

/** What an event does to an alert that a channel may tell of. */
export const NOTICE_EVENTS = ['raise', 'change', 'acknowledge', 'clear', 'escalation', 'test'] as const;
export type NoticeEvent = (typeof NOTICE_EVENTS)[number];

/** Which alerts a channel tells of. An empty list stands for all. */
export interface ChannelFilter {
  /** The least severity. */
  readonly severity: RaisedSeverity;
  readonly deviceIds: readonly DeviceId[];
  readonly groups: readonly string[];
  readonly kinds: readonly AlertKind[];
  readonly raise: boolean;
  readonly clear: boolean;
  readonly acknowledge: boolean;
}

/** A daily span in which a channel keeps what it has until the span is over. */
export interface QuietHours {
  /** IANA name: `Europe/Vienna`. */
  readonly timeZone: string;
  /** `HH:MM`; a span over midnight where `from` is later than `to`. */
  readonly from: string;
  readonly to: string;
  /** Days on which the span begins, 0 is Sunday; empty: every day. */
  readonly days: readonly number[];
  /** From this severity on nothing is kept back; null: everything is. */
  readonly unless: RaisedSeverity | null;
}

/** Sent through another channel while nobody has acknowledged the alert. */
export interface EscalationStep {
  readonly afterMinutes: number;
  readonly channelId: ChannelId;
  /** Sent again so many times, 0..20. */
  readonly repeats: number;
  readonly everyMinutes: number;
}

/** How a channel delivers, whatever its kind. */
export interface ChannelPolicy {
  readonly filter: ChannelFilter;
  readonly quiet: QuietHours | null;
  /** What comes within so many minutes is one message; 0: each at once. */
  readonly digestMinutes: number;
  /** Messages in a minute at the most; what is beyond becomes one message with a count. */
  readonly perMinute: number;
  readonly maxTries: number;
  readonly maxAgeHours: number;
  readonly escalation: readonly EscalationStep[];
  /** Address of the pages as the reader's browser reaches them; null: as this server listens. */
  readonly pagesAt: string | null;
  /** Title and text of a message, with named fields in braces. Empty: the shipped ones. */
  readonly templates: { readonly title: string; readonly text: string };
}

export const DEFAULT_POLICY: ChannelPolicy = {
  filter: {
    severity: 'warning',
    deviceIds: [],
    groups: [],
    kinds: [],
    raise: true,
    clear: true,
    acknowledge: false,
  },
  quiet: null,
  digestMinutes: 0,
  perMinute: 20,
  maxTries: 12,
  maxAgeHours: 24,
  escalation: [],
  pagesAt: null,
  templates: { title: '', text: '' },
};

export interface NewChannel {
  readonly name: string;
  readonly kind: ChannelKindName;
  readonly enabled: boolean;
  readonly settings: ChannelSettings;
  readonly secrets: ChannelSecrets;
  readonly policy: ChannelPolicy;
}

export interface Channel extends NewChannel {
  readonly id: ChannelId;
  readonly createdAtMs: number;
}

/** How a channel has fared; kept over restarts. */
export interface ChannelState {
  readonly channelId: ChannelId;
  readonly lastSentAtMs: number | null;
  /** Since when every try failed; null while the last one worked. */
  readonly failingSinceMs: number | null;
  readonly lastError: string | null;
  readonly waiting: number;
  readonly dead: number;
}

export interface ChannelRepository {
  /** By id. */
  list(): readonly Channel[];
  get(id: ChannelId): Channel | null;
  /** @throws StoreError `duplicate` where another channel has the name */
  insert(channel: NewChannel & { readonly createdAtMs: number }): Channel;
  update(channel: Channel): void;
  /** Removes it with its deliveries. */
  remove(id: ChannelId): boolean;
  states(): readonly ChannelState[];
  saveOutcome(
    id: ChannelId,
    outcome:
      { readonly atMs: number; readonly sent: true } | { readonly atMs: number; readonly error: string },
  ): void;
}

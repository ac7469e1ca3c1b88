import type { AlertKind, RaisedSeverity } from './alert.ts';
import type {
  Channel,
  ChannelField,
  ChannelId,
  ChannelKindName,
  ChannelPolicy,
  ChannelSecrets,
  ChannelSettings,
  ChannelState,
  NewChannel,
  NoticeEvent,
} from './channel.ts';
import type { DeviceId } from './device.ts';

/** What is told of an alert, as it stood when the event happened. Its texts come from devices: hostile. */
export interface Notice {
  readonly event: NoticeEvent;
  readonly atMs: number;
  readonly alertId: number | null;
  readonly deviceId: DeviceId | null;
  readonly device: string;
  readonly address: string;
  readonly groups: readonly string[];
  readonly kind: AlertKind | 'test';
  readonly interface: string;
  readonly severity: RaisedSeverity;
  readonly title: string;
  readonly raisedAtMs: number;
  readonly clearedAtMs: number | null;
  readonly reason: string;
  readonly acknowledgedBy: string;
  readonly note: string;
  readonly evidence: string;
  readonly clearsWhen: string;
  /** Times the condition was reported. */
  readonly reports: number;
}

/**
 * `scheduled`: an escalation whose time has not come; `held`: kept back by quiet hours or a digest; `waiting`: to be
 * sent now or tried again; `sending`: handed to the channel, outcome not known; `dead`: given up, a person decides.
 */
export const DELIVERY_STATES = [
  'scheduled',
  'held',
  'waiting',
  'sending',
  'sent',
  'dead',
  'cancelled',
  'discarded',
] as const;
export type DeliveryState = (typeof DELIVERY_STATES)[number];

export interface NewDelivery {
  /** The same at every try, so that the receiver can tell a repeated one. */
  readonly uid: string;
  readonly channelId: ChannelId;
  readonly alertId: number | null;
  readonly event: NoticeEvent;
  readonly state: 'scheduled' | 'held' | 'waiting';
  readonly notice: Notice;
  readonly createdAtMs: number;
  readonly dueAtMs: number;
  /** Of a scheduled escalation: the channel whose step it is, the step's number, repeats left. */
  readonly step: {
    readonly ofChannel: ChannelId;
    readonly index: number;
    readonly repeatsLeft: number;
  } | null;
}

export interface Delivery extends Omit<NewDelivery, 'state'> {
  readonly id: number;
  readonly state: DeliveryState;
  /** Tries begun. More than 1: the receiver may have it twice. */
  readonly attempts: number;
  readonly finishedAtMs: number | null;
  /** What the other side answered, or why it failed, in words. */
  readonly outcome: string | null;
  /** The delivery in whose message this one is told, null where it is alone or leads. */
  readonly leaderId: number | null;
}

export interface DeliveryQuery {
  readonly channelId?: ChannelId;
  readonly alertId?: number;
  readonly state?: DeliveryState;
  readonly beforeId?: number;
  readonly limit: number;
}

/** The outbox and, once sent, the log. Writers call inside or outside a transaction alike. */
export interface DeliveryRepository {
  insert(delivery: NewDelivery): Delivery;
  get(id: number): Delivery | null;
  list(query: DeliveryQuery): readonly Delivery[];
  /** Heads of messages to be sent now, oldest first; one that was tried before comes first of all. */
  due(channelId: ChannelId, nowMs: number, limit: number): readonly Delivery[];
  /** When after `nowMs` the next delivery of whatever channel falls due; null where none waits. */
  nextDueMs(nowMs: number): number | null;
  /** Channels with something due at this time. */
  dueChannels(nowMs: number): readonly ChannelId[];
  /** Of one digest: when it is sent; null where none is open. */
  openDigestMs(channelId: ChannelId, nowMs: number): number | null;
  /** Brings held deliveries whose time has come into the queue. */
  release(nowMs: number): void;
  scheduledDue(nowMs: number, limit: number): readonly Delivery[];
  /** The members are told in the message of the leader from now on. */
  join(leaderId: number, memberIds: readonly number[]): void;
  members(leaderId: number): readonly Delivery[];
  /** Changes the delivery and all that are told with it. */
  mark(
    id: number,
    part: {
      readonly state: DeliveryState;
      readonly attempts?: number;
      readonly dueAtMs?: number;
      readonly finishedAtMs?: number | null;
      readonly outcome?: string | null;
    },
  ): void;
  /** Of an alert on a channel, newest first. */
  ofAlert(alertId: number, channelId: ChannelId): readonly Delivery[];
  /** Ends what is scheduled for the alert, on every channel. */
  cancelScheduled(alertId: number, atMs: number, reason: string): void;
  /** What was being sent when the process ended: it waits again. @returns how many */
  recover(nowMs: number): number;
  /** What waits on a channel for its next try is due now: whoever mended it need not wait, too. */
  hasten(channelId: ChannelId, nowMs: number): void;
  sentSince(channelId: ChannelId, sinceMs: number): readonly number[];
  /** Called after a commit that left something to be sent. */
  onWaiting(listener: () => void): void;
  /** Called after a commit that changed deliveries. */
  onChange(listener: () => void): void;
}

/** A message as a channel sends it; one notice, or several told together. */
export interface OutgoingMessage {
  readonly uid: string;
  /** 1 at the first try; more says that the receiver may have had it before. */
  readonly attempt: number;
  readonly notices: readonly Notice[];
  /** Of all notices the worst. */
  readonly severity: RaisedSeverity;
  readonly atMs: number;
  /** Rendered, one line, without control characters. */
  readonly title: string;
  /** Rendered, several lines. */
  readonly text: string;
  /** Where the alert is explained. */
  readonly url: string;
}

/** A part of a message as it would be sent, for the preview. */
export interface RenderedPart {
  readonly label: string;
  readonly text: string;
}

export interface SendContext {
  readonly settings: ChannelSettings;
  readonly secrets: ChannelSecrets;
  readonly signal: AbortSignal;
  readonly timeoutMs: number;
}

/** A kind of channel: what it asks for, what it writes, how it sends. */
export interface ChannelKind {
  readonly kind: ChannelKindName;
  readonly label: string;
  /** One sentence: what it is good for. */
  readonly detail: string;
  readonly fields: readonly ChannelField[];
  /** What the fields alone do not tell: (key, sentence) pairs. */
  problems(settings: ChannelSettings, secrets: ChannelSecrets): readonly (readonly [string, string])[];
  /** Where it sends to, without what is secret. */
  target(settings: ChannelSettings, secrets: ChannelSecrets): string;
  preview(message: OutgoingMessage, settings: ChannelSettings): readonly RenderedPart[];
  /** @returns what the other side said, in words. @throws ChannelError */
  send(message: OutgoingMessage, context: SendContext): Promise<string>;
}

export type ChannelErrorCode =
  'refused' | 'unreachable' | 'timeout' | 'notAllowed' | 'badSettings' | 'stopped';

/** A message that was not taken. `permanent`: another try would end the same. The message holds no secret. */
export class ChannelError extends Error {
  override readonly name = 'ChannelError';
  readonly code: ChannelErrorCode;
  readonly permanent: boolean;

  constructor(
    code: ChannelErrorCode,
    message: string,
    options: { readonly permanent?: boolean; readonly cause?: unknown } = {},
  ) {
    super(message, options.cause === undefined ? undefined : { cause: options.cause });
    this.code = code;
    this.permanent = options.permanent ?? false;
  }
}

export interface TestOutcome {
  readonly ok: boolean;
  readonly text: string;
  readonly elapsedMs: number;
  readonly deliveryId: number;
}

export interface ChannelDraft {
  readonly kind: ChannelKindName;
  readonly settings: ChannelSettings;
  readonly policy: ChannelPolicy;
}

/** A draft that cannot be kept: which fields, and why. */
export class ChannelRefusal extends Error {
  override readonly name = 'ChannelRefusal';
  readonly code = 'invalidChannel';
  readonly problems: readonly { readonly path: string; readonly message: string }[];

  constructor(problems: ChannelRefusal['problems']) {
    super(problems.map(({ path, message }) => `${path}: ${message}`).join('; '));
    this.problems = problems;
  }
}

/** What pages may do with channels. Null and false: there is no such channel. */
export interface ChannelDesk {
  kinds(): readonly ChannelKind[];
  list(): readonly Channel[];
  get(id: ChannelId): Channel | null;
  states(): readonly ChannelState[];
  /** @throws ChannelRefusal */
  add(channel: NewChannel): Channel;
  /** `secrets` holds those to be replaced; null takes one away. @throws ChannelRefusal */
  change(
    id: ChannelId,
    part: Partial<Omit<NewChannel, 'secrets' | 'kind'>> & {
      readonly secrets?: Readonly<Record<string, ChannelSecrets[string] | null>>;
    },
  ): Channel | null;
  remove(id: ChannelId): boolean;
  /** Sends a notification of no alert through the channel and waits for what comes of it. */
  test(id: ChannelId): Promise<TestOutcome | null>;
  /** @throws ChannelRefusal */
  preview(draft: ChannelDraft): readonly RenderedPart[];
}

export interface DeliveryDesk {
  list(query: DeliveryQuery): readonly Delivery[];
  get(id: number): Delivery | null;
  /** A dead one is tried anew; null where there is none, the delivery as it is where it is not dead. */
  retry(id: number): Delivery | null;
  discard(id: number): Delivery | null;
}

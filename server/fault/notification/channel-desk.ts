import {
  type Channel,
  type ChannelId,
  type ChannelRepository,
  type NewChannel,
} from '../../domain/channel.ts';
import type { Clock } from '../../domain/clock.ts';
import {
  type ChannelDesk,
  type ChannelDraft,
  type ChannelKind,
  ChannelRefusal,
  type DeliveryRepository,
  type Notice,
  type RenderedPart,
  type TestOutcome,
} from '../../domain/notification.ts';
import type { Secret } from '../../domain/secret.ts';
import type { Transaction } from '../../domain/transaction.ts';
import type { ChannelBook } from './channel-book.ts';
import { checkedSettings, checkPolicy } from './channel-check.ts';
import { messageOf } from './message.ts';
import type { Sender } from './sender.ts';

const EXAMPLE_UID = '00000000-0000-4000-8000-000000000000';

export interface ChannelDeskOptions {
  readonly kinds: readonly ChannelKind[];
  readonly channels: ChannelBook;
  readonly repository: ChannelRepository;
  readonly deliveries: DeliveryRepository;
  readonly sender: Sender;
  readonly transaction: Transaction;
  readonly clock: Clock;
  readonly uid: () => string;
  readonly pagesAt: () => string;
  /** Told after channels changed. */
  readonly changed: () => void;
}

/** Keeps the channels; what is stored is checked, secrets are only ever replaced. */
export class Channels implements ChannelDesk {
  readonly #options: ChannelDeskOptions;

  constructor(options: ChannelDeskOptions) {
    this.#options = options;
  }

  kinds(): readonly ChannelKind[] {
    return this.#options.kinds;
  }

  list(): readonly Channel[] {
    return this.#options.channels.all();
  }

  get(id: ChannelId): Channel | null {
    return this.#options.channels.get(id);
  }

  states() {
    return this.#options.repository.states();
  }

  add(channel: NewChannel): Channel {
    const checked = this.#checked(channel, null);
    return this.#commit(() =>
      this.#options.repository.insert({ ...checked, createdAtMs: this.#options.clock.now() }),
    );
  }

  change(id: ChannelId, part: Parameters<ChannelDesk['change']>[1]): Channel | null {
    const before = this.get(id);
    if (before === null) return null;
    refuseStale(before, part);
    const secrets = { ...before.secrets };
    for (const [key, secret] of Object.entries(part.secrets ?? {}))
      if (secret === null) delete secrets[key];
      else secrets[key] = secret;
    const after = { ...before, ...part, secrets };
    const checked = { ...after, ...this.#checked(after, id) };
    return this.#commit(() => {
      this.#options.repository.update(checked);
      this.#options.deliveries.hasten(id, this.#options.clock.now());
      return checked;
    });
  }

  remove(id: ChannelId): boolean {
    return this.#commit(() => this.#options.repository.remove(id));
  }

  async test(id: ChannelId): Promise<TestOutcome | null> {
    const { deliveries, sender, repository, clock, uid } = this.#options;
    const channel = this.get(id);
    if (channel === null) return null;
    const nowMs = clock.now();
    const notice = exampleNotice('test', nowMs);
    const delivery = this.#options.transaction.transact(() => {
      const added = deliveries.insert({
        uid: uid(),
        channelId: id,
        alertId: null,
        event: 'test',
        state: 'held',
        notice,
        createdAtMs: nowMs,
        dueAtMs: nowMs,
        step: null,
      });
      // A person waits: it passes the queue, quiet hours and digests.
      deliveries.mark(added.id, { state: 'sending', attempts: 1 });
      return added;
    });
    const message = messageOf({
      uid: delivery.uid,
      attempt: 1,
      notices: [notice],
      policy: channel.policy,
      pagesAt: channel.policy.pagesAt ?? this.#options.pagesAt(),
    });
    const outcome = await sender.send(channel, message, new AbortController().signal);
    const atMs = clock.now();
    this.#options.transaction.transact(() => {
      // A test that failed is over: nobody waits for it any more.
      deliveries.mark(delivery.id, {
        state: outcome.ok ? 'sent' : 'discarded',
        finishedAtMs: atMs,
        outcome: outcome.text,
      });
      if (!outcome.ok) return;
      repository.saveOutcome(id, { atMs, sent: true });
      deliveries.hasten(id, atMs);
    });
    const { ok, text, elapsedMs } = outcome;
    return { ok, text, elapsedMs, deliveryId: delivery.id };
  }

  preview(draft: ChannelDraft): readonly RenderedPart[] {
    const kind = this.#kindOf(draft.kind);
    checkPolicy(draft.policy, { others: this.list().map(({ id }) => id), own: null });
    const message = messageOf({
      uid: EXAMPLE_UID,
      attempt: 1,
      notices: [exampleNotice('raise', this.#options.clock.now())],
      policy: draft.policy,
      pagesAt: draft.policy.pagesAt ?? this.#options.pagesAt(),
    });
    const defaults = Object.fromEntries(
      kind.fields.flatMap(({ key, fallback }) => (fallback === null ? [] : [[key, fallback]])),
    );
    return kind.preview(message, { ...defaults, ...draft.settings });
  }

  #checked(channel: NewChannel, own: ChannelId | null): NewChannel {
    const kind = this.#kindOf(channel.kind);
    checkPolicy(channel.policy, { others: this.list().map(({ id }) => id), own });
    return { ...channel, settings: checkedSettings(kind, channel.settings, channel.secrets) };
  }

  #kindOf(name: string): ChannelKind {
    const kind = this.#options.kinds.find((one) => one.kind === name);
    if (kind === undefined)
      throw new ChannelRefusal([{ path: 'kind', message: `there is no kind of channel ${name}` }]);
    return kind;
  }

  #commit<T>(work: () => T): T {
    try {
      return this.#options.transaction.transact(work);
    } finally {
      this.#options.channels.forget();
      this.#options.changed();
    }
  }
}

/**
 * A stored secret goes to the host that it was entered for and to no other: whoever may change a channel must not be
 * able to have it sent to a machine of their own. @throws ChannelRefusal
 */
function refuseStale(before: Channel, part: Parameters<ChannelDesk['change']>[1]): void {
  const moved = part.settings !== undefined && part.settings['host'] !== before.settings['host'];
  const url = part.secrets?.['url'];
  const redirected = url !== undefined && url !== null && hostOf(url) !== hostOf(before.secrets['url']);
  if (!moved && !redirected) return;
  const stale = Object.keys(before.secrets).filter((key) => part.secrets?.[key] === undefined);
  if (stale.length > 0)
    throw new ChannelRefusal(
      stale.map((key) => ({
        path: `secrets.${key}`,
        message: 'enter it again: it would go to another host than before',
      })),
    );
}

function hostOf(url: Secret | undefined): string | null {
  return url === undefined ? null : (URL.parse(url.reveal())?.host ?? null);
}

function exampleNotice(event: 'test' | 'raise', nowMs: number): Notice {
  const test = event === 'test';
  return {
    event,
    atMs: nowMs,
    alertId: test ? null : 1,
    deviceId: test ? null : 1,
    device: test ? 'Trapline' : 'core-1',
    address: test ? '' : '192.0.2.1',
    groups: test ? [] : ['core'],
    kind: test ? 'test' : 'linkDown',
    interface: test ? '' : 'Gi1/0/1',
    severity: test ? 'indeterminate' : 'critical',
    title: test ? 'This is a test of the channel; nothing is wrong' : 'core-1: Gi1/0/1 is down',
    raisedAtMs: nowMs,
    clearedAtMs: null,
    reason: '',
    acknowledgedBy: '',
    note: '',
    evidence: test ? '' : 'linkDown trap from 192.0.2.1: ifIndex 1',
    clearsWhen: test ? '' : 'a linkUp trap, or a poll that finds it up',
    reports: 1,
  };
}

import { onTestFinished } from 'vitest';
import type { Alert } from '../../../../server/domain/alert.ts';
import {
  type Channel,
  type ChannelPolicy,
  DEFAULT_POLICY,
  type NewChannel,
} from '../../../../server/domain/channel.ts';
import type { ChannelKind, OutgoingMessage } from '../../../../server/domain/notification.ts';
import { Secret } from '../../../../server/domain/secret.ts';
import { MINUTE, SECOND } from '../../../../server/domain/units.ts';
import { AlertBook } from '../../../../server/fault/alert-book.ts';
import { FLAP_DEFAULTS, FlapDamper } from '../../../../server/fault/flap-damper.ts';
import { AlertNotices } from '../../../../server/fault/notification/alert-notices.ts';
import { ChannelBook } from '../../../../server/fault/notification/channel-book.ts';
import { Channels } from '../../../../server/fault/notification/channel-desk.ts';
import { DeliveryLog } from '../../../../server/fault/notification/delivery-desk.ts';
import { Dispatcher } from '../../../../server/fault/notification/dispatcher.ts';
import { Sender } from '../../../../server/fault/notification/sender.ts';
import { FakeClock } from '../../../support/fake-clock.ts';
import { silentLog, StageLine } from '../../../support/stage-line.ts';
import { newDevice, startStore } from '../../store/temporary-store.ts';

export const START = Date.UTC(2026, 0, 31, 12);
type Answer = (message: OutgoingMessage, channel: string) => Promise<string> | string;

/** The notification of alerts over a real database, with a channel that the test answers for. */
export class Outbox {
  readonly clock: FakeClock;
  readonly store: ReturnType<typeof startStore>['store'];
  readonly folder: string;
  readonly book: AlertBook;
  readonly channels: Channels;
  readonly log: DeliveryLog;
  dispatcher: Dispatcher;
  /** Everything that reached the other side: channel, event of each notice, try. */
  readonly sent: { channel: string; message: OutgoingMessage }[] = [];
  answer: Answer = () => 'taken';
  readonly #dispatcherOf: () => Dispatcher;
  readonly deviceId: number;
  #raised = 0;

  constructor() {
    this.clock = new FakeClock(START);
    const { store, folder } = startStore({ clock: this.clock });
    this.store = store;
    this.folder = folder;
    // The database wants the device of an alert, and notices its name.
    const line = new StageLine({ clock: this.clock });
    this.deviceId = store.devices.insert(newDevice({ name: 'core-1', address: '192.0.2.1' })).id;
    line.device('core-1', { address: '192.0.2.1', groups: ['core'] });
    const kind: ChannelKind = {
      kind: 'webhook',
      label: 'Test',
      detail: '',
      fields: [
        {
          key: 'name',
          label: 'Name',
          help: '',
          type: 'text',
          required: true,
          fallback: null,
          choices: [],
          min: null,
          max: 100,
          when: null,
        },
        {
          key: 'host',
          label: 'Host',
          help: '',
          type: 'text',
          required: false,
          fallback: null,
          choices: [],
          min: null,
          max: 100,
          when: null,
        },
        {
          key: 'token',
          label: 'Token',
          help: '',
          type: 'secret',
          required: false,
          fallback: null,
          choices: [],
          min: null,
          max: 100,
          when: null,
        },
      ],
      problems: () => [],
      target: () => '',
      preview: (message) => [{ label: 'Title', text: message.title }],
      send: async (message, { settings }) => {
        const name = String(settings['name']);
        const words = await this.answer(message, name);
        this.sent.push({ channel: name, message });
        return words;
      },
    };
    const book = new ChannelBook({ channels: store.channels });
    let ids = 0;
    const shared = {
      channels: book,
      repository: store.channels,
      deliveries: store.deliveries,
      sender: new Sender({ kinds: [kind], clock: this.clock }),
      transaction: store,
      clock: this.clock,
      uid: () => `uid-${++ids}-${folder}`,
      pagesAt: () => 'https://trapline.example',
    };
    const notices = new AlertNotices({ ...shared, inventory: line.inventory, settleMs: 30 * SECOND });
    this.#dispatcherOf = () => new Dispatcher({ ...shared, notices, log: silentLog, random: () => 0.5 });
    this.dispatcher = this.#dispatcherOf();
    this.channels = new Channels({ ...shared, kinds: [kind], changed: () => this.dispatcher.wake() });
    this.log = new DeliveryLog({ ...shared, notices, alerts: store.alerts });
    const flaps = new FlapDamper(FLAP_DEFAULTS);
    this.book = new AlertBook({ alerts: store.alerts, listener: notices, log: silentLog, flaps });
    this.dispatcher.start();
    onTestFinished(() => this.dispatcher.stop());
  }

  add(name: string, policy: Partial<ChannelPolicy> = {}, part: Partial<NewChannel> = {}): Channel {
    return this.channels.add({
      name,
      kind: 'webhook',
      enabled: true,
      settings: { name },
      secrets: { token: new Secret('t0p-secret') },
      policy: { ...DEFAULT_POLICY, ...policy },
      ...part,
    });
  }

  raise(part: Partial<Pick<Alert, 'kind' | 'severity' | 'title'>> = {}): Alert {
    this.#raised += 1;
    return this.store.transact(() =>
      this.book.raise({
        key: `test:${this.#raised}`,
        kind: 'linkDown',
        deviceId: this.deviceId,
        interfaceId: null,
        thresholdId: null,
        ruleId: null,
        severity: 'major',
        title: `problem ${this.#raised}`,
        evidence: [],
        clearsWhen: 'it is over',
        atMs: this.clock.now(),
        ...part,
      }),
    );
  }

  clear(alert: Alert): void {
    const current = this.book.byId(alert.id) ?? alert;
    this.store.transact(() => this.book.clear(current, { atMs: this.clock.now(), reason: 'over' }));
  }

  acknowledge(alert: Alert): void {
    const acknowledged = { atMs: this.clock.now(), by: 'ann', note: '' };
    this.store.transact(() => this.book.change({ ...this.book.byId(alert.id)!, acknowledged }));
  }

  /** Lets time pass and everything that falls due be sent. */
  async pass(ms = 0): Promise<void> {
    await this.clock.advanceAsync(ms);
    for (let turn = 0; turn < 5; turn++) await new Promise((resolve) => void setImmediate(resolve));
    await this.clock.advanceAsync(0);
  }

  async minutes(count: number): Promise<void> {
    for (let minute = 0; minute < count; minute++) await this.pass(MINUTE);
  }

  /** A new process on the same database: what the old one knew only in memory is gone. */
  async restart(): Promise<void> {
    await this.dispatcher.stop();
    this.dispatcher = this.#dispatcherOf();
    this.dispatcher.start();
  }

  /** `channel: event title, …` of each message, oldest first. */
  told(): string[] {
    return this.sent.map(
      ({ channel, message }) =>
        `${channel}: ${message.notices.map(({ event, title }) => `${event} ${title}`).join(', ')}`,
    );
  }

  /** State and tries of each delivery, oldest first. */
  states(): string[] {
    return this.log
      .list({ limit: 1_000 })
      .map(({ event, state, attempts }) => `${event} ${state} ${attempts}`)
      .toReversed();
  }
}

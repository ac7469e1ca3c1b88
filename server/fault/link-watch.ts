import type { Alert, RaisedSeverity } from '../domain/alert.ts';
import type { Clock } from '../domain/clock.ts';
import type { Device, DeviceId } from '../domain/device.ts';
import type { Interface, InterfaceId, InterfaceStatus, OperStatus } from '../domain/interface.ts';
import type { InventoryReader, Observation } from '../domain/inventory.ts';
import type { DevicePoll } from '../domain/poll.ts';
import type { NewTrap, TrapFinding } from '../domain/trap.ts';
import type { AlertBook } from './alert-book.ts';
import { clockTime, plain, portText } from './wording.ts';

// RFC 2863 §6: linkDown and linkUp tell of the down state being entered and left; the other two pass no packets either.
const DOWN: readonly OperStatus[] = ['down', 'lowerLayerDown', 'notPresent'];

const CLEARS_WHEN = 'a linkUp trap of this port, or a poll that finds it up';

/** What was last heard of a port, by trap or poll. */
interface Belief {
  readonly up: boolean;
  readonly atMs: number;
}

type LinkFinding = Extract<TrapFinding, { kind: 'linkDown' | 'linkUp' }>;
type Row = Pick<InterfaceStatus, 'ifIndex' | 'ifAdminStatus' | 'ifOperStatus'>;

/**
 * One alert per port that is down. Traps are believed as they come; a poll that began after the last trap knows
 * better than any trap, so lost, doubled and reordered traps come right at the next poll.
 */
export class LinkWatch {
  readonly #book: AlertBook;
  readonly #inventory: InventoryReader;
  readonly #clock: Clock;
  /** By interface id; absent until a port was first seen. */
  readonly #beliefs = new Map<InterfaceId, Belief>();

  constructor(options: { book: AlertBook; inventory: InventoryReader; clock: Clock }) {
    this.#book = options.book;
    this.#inventory = options.inventory;
    this.#clock = options.clock;
  }

  /** Takes what the last run knew of the ports, so that a change while it was off is still a change. */
  load(): void {
    this.#beliefs.clear();
    for (const device of this.#inventory.devices())
      for (const { id, present, ifOperStatus } of this.#inventory.interfaces(device.id))
        if (present && ifOperStatus !== null)
          this.#beliefs.set(id, { up: !DOWN.includes(ifOperStatus), atMs: 0 });
  }

  onTrap(device: Device, trap: NewTrap, finding: LinkFinding): void {
    const port = this.#inventory.interfaceByIndex(device.id, finding.ifIndex);
    const atMs = trap.receivedAtMs;
    if (port !== null) this.#beliefs.set(port.id, { up: finding.kind === 'linkUp', atMs });
    const evidence = `${finding.kind} trap from ${plain(trap.senderAddress, 64)}: ${plain(trap.summary)}`;
    const alerts = keys(device.id, port, finding.ifIndex).flatMap((key) => this.#book.get(key) ?? []);
    if (finding.kind === 'linkUp') {
      for (const alert of alerts)
        this.#book.recover(alert, {
          atMs,
          reason: 'the device reported linkUp',
          evidence: [{ atMs, text: evidence }],
        });
      return;
    }
    const admin = finding.ifAdminStatus ?? port?.ifAdminStatus ?? null;
    const [alert] = alerts;
    if (alert === undefined) this.#raise(device, port, { ifIndex: finding.ifIndex, admin, atMs, evidence });
    else this.#book.repeat(alert, { atMs, evidence, severity: severityOf(admin) });
  }

  onPoll(poll: DevicePoll, observation: Observation): void {
    for (const port of observation.changedInterfaces) if (!port.present) this.#gone(port, poll);
    const { interfaces, interfaceStatus } = poll.facts;
    const rows = interfaces ?? interfaceStatus;
    if (rows === undefined) return;
    this.#adopt(observation);
    for (const row of rows) {
      const port = observation.interfaces.get(row.ifIndex);
      if (port !== undefined && row.ifOperStatus !== null) this.#judge(poll, observation.device, port, row);
    }
  }

  /** Drops what is believed of interfaces that no device has any more. */
  forgetUnknown(): void {
    for (const id of this.#beliefs.keys())
      if (this.#inventory.interface(id) === null) this.#beliefs.delete(id);
  }

  #judge(poll: DevicePoll, device: Device, port: Interface, row: Row): void {
    const atMs = poll.startedAtMs;
    const belief = this.#belief(port.id, poll);
    // The poll began before the last trap came, so the trap knows more.
    if (belief !== null && belief.atMs >= atMs) return;
    const up = row.ifOperStatus !== null && !DOWN.includes(row.ifOperStatus);
    this.#beliefs.set(port.id, { up, atMs });
    const alert = this.#book.get(portKey(device.id, port.id));
    // The common case: nothing to tell, so nothing is worded.
    if (up && alert === undefined) return;
    const evidence = `poll at ${clockTime(atMs)}: ifOperStatus ${row.ifOperStatus ?? '?'}, ifAdminStatus ${row.ifAdminStatus ?? '?'}`;
    if (up) {
      if (alert !== undefined)
        this.#book.recover(alert, {
          atMs: poll.finishedAtMs,
          reason: 'a poll found the port up; its linkUp trap was missed',
          evidence: [{ atMs, text: evidence }],
        });
    } else if (alert !== undefined) {
      this.#stillDown(alert, row, { atMs: poll.finishedAtMs, evidence });
    } else if (belief?.up === true && row.ifAdminStatus !== 'down') {
      this.#raise(device, port, {
        ifIndex: row.ifIndex,
        admin: row.ifAdminStatus,
        atMs: poll.finishedAtMs,
        evidence: `${evidence}; it was up before and no linkDown trap came`,
      });
    }
  }

  #stillDown(alert: Alert, row: Row, { atMs, evidence }: { atMs: number; evidence: string }): void {
    const severity = severityOf(row.ifAdminStatus);
    if (row.ifAdminStatus === null || severity === alert.severity) {
      this.#book.confirm(alert, atMs);
      return;
    }
    this.#book.repeat(alert, { atMs, evidence, severity });
  }

  /** Alerts of ports that were unknown when their trap came belong to the interface as soon as it is known. */
  #adopt({ device, interfaces }: Observation): void {
    for (const alert of this.#book.ofDevice(device.id)) {
      const ifIndex = unknownIndex(alert);
      const port = ifIndex === null ? undefined : interfaces.get(ifIndex);
      if (ifIndex === null || port === undefined) continue;
      const key = portKey(device.id, port.id);
      if (this.#book.get(key) !== undefined) {
        const reason = `the port is now known as ${portText(port, ifIndex)}, which has an alert of its own`;
        this.#book.clear(alert, { atMs: this.#clock.now(), reason });
        continue;
      }
      const title = titleOf(device, port, ifIndex);
      this.#book.change({ ...alert, key, interfaceId: port.id, title });
      // Polls that begin later than the trap may judge it.
      this.#beliefs.set(port.id, { up: false, atMs: alert.lastSeenAtMs });
    }
  }

  #gone(port: Interface, poll: DevicePoll): void {
    this.#beliefs.delete(port.id);
    const alert = this.#book.get(portKey(port.deviceId, port.id));
    if (alert !== undefined)
      this.#book.clear(alert, { atMs: poll.finishedAtMs, reason: 'the interface is no longer in ifTable' });
  }

  #belief(id: InterfaceId, poll: DevicePoll): Belief | null {
    const belief = this.#beliefs.get(id) ?? null;
    // Something heard in the future: the clock was set back, and waiting for that time would blind us.
    const nowMs = Math.max(this.#clock.now(), poll.finishedAtMs);
    return belief !== null && belief.atMs > nowMs ? { ...belief, atMs: 0 } : belief;
  }

  #raise(
    device: Device,
    port: Interface | null,
    found: { ifIndex: number; admin: string | null; atMs: number; evidence: string },
  ): void {
    this.#book.raise({
      key: port === null ? unknownKey(device.id, found.ifIndex) : portKey(device.id, port.id),
      kind: 'linkDown',
      deviceId: device.id,
      interfaceId: port?.id ?? null,
      thresholdId: null,
      ruleId: null,
      severity: severityOf(found.admin),
      title: titleOf(device, port, found.ifIndex),
      atMs: found.atMs,
      evidence: [{ atMs: found.atMs, text: found.evidence }],
      clearsWhen: CLEARS_WHEN,
    });
  }
}

function titleOf(device: Device, port: Interface | null, ifIndex: number): string {
  return `${plain(device.name, 64)}: ${portText(port, ifIndex)} is down`;
}

/** A port that its operator switched off is no fault of the network. */
function severityOf(admin: string | null): RaisedSeverity {
  return admin === 'down' ? 'warning' : 'major';
}

const portKey = (deviceId: DeviceId, id: InterfaceId): string => `linkDown:${deviceId}:${id}`;
const unknownKey = (deviceId: DeviceId, ifIndex: number): string => `linkDown:${deviceId}:ifIndex:${ifIndex}`;

function keys(deviceId: DeviceId, port: Interface | null, ifIndex: number): string[] {
  const unknown = unknownKey(deviceId, ifIndex);
  return port === null ? [unknown] : [portKey(deviceId, port.id), unknown];
}

function unknownIndex(alert: Alert): number | null {
  const found = /^linkDown:\d+:ifIndex:(\d+)$/u.exec(alert.key);
  return found === null ? null : Number(found[1]);
}

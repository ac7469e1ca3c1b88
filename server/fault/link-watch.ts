import type { Alert, RaisedSeverity } from '../domain/alert.ts';
import type { Clock } from '../domain/clock.ts';
import type { Device, DeviceId } from '../domain/device.ts';
import type { Evidence } from '../domain/evidence.ts';
import type { Interface, InterfaceId, InterfaceStatus, OperStatus } from '../domain/interface.ts';
import type { InventoryReader, Observation } from '../domain/inventory.ts';
import type { LinkReportRepository } from '../domain/link-report.ts';
import type { DevicePoll } from '../domain/poll.ts';
import type { NewTrap, TrapFinding } from '../domain/trap.ts';
import type { TrapLost } from '../domain/trap-loss.ts';
import { MINUTE, SECOND } from '../domain/units.ts';
import type { AlertBook } from './alert-book.ts';
import { answer, pollLine } from './poll-evidence.ts';
import { builtInTrapLine } from './trap-evidence.ts';
import type { TrapLossBook } from './trap-loss-book.ts';
import { clockTime, plain, portText } from './wording.ts';

// RFC 2863 §6: linkDown and linkUp tell of the down state being entered and left; the other two pass no packets either.
const DOWN: readonly OperStatus[] = ['down', 'lowerLayerDown', 'notPresent'];

const LINK_UP_REASON = 'the device reported linkUp';
const CLEARS_WHEN = 'a linkUp trap of this port, or a poll that finds it up';

/** A trap that comes so long after the poll that missed it was late, not lost. */
const LATE_MS = 1 * MINUTE;
/** A poll that finds a port up so soon after its linkDown says that it was not down. */
const RIGHT_AFTER_MS = 1 * MINUTE;

/** What was last heard of a port, by trap or poll. */
interface Belief {
  readonly up: boolean;
  atMs: number;
  /** Traps alone say so: no poll has found it in that state since it came into it. */
  readonly byTrap: boolean;
  /** Stored, as the inventory may say otherwise. */
  readonly kept: boolean;
}

type LinkFinding = Extract<TrapFinding, { kind: 'linkDown' | 'linkUp' }>;
type Row = Pick<InterfaceStatus, 'ifIndex' | 'ifAdminStatus' | 'ifOperStatus'>;

/**
 * One alert per port that is down. Traps are believed as they come; a poll that began after the last trap knows
 * better than any trap, so lost, doubled and reordered traps come right at the next poll.
 */
export class LinkWatch {
  readonly #book: AlertBook;
  readonly #reports: LinkReportRepository;
  readonly #inventory: InventoryReader;
  readonly #clock: Clock;
  /** By interface id; absent until a port was first seen. */
  readonly #beliefs = new Map<InterfaceId, Belief>();
  readonly #losses: TrapLossBook;
  /** By interface: cleared by a poll that missed the linkUp, which may still come. */
  readonly #missed = new Map<InterfaceId, Alert>();

  constructor(options: {
    book: AlertBook;
    linkReports: LinkReportRepository;
    inventory: InventoryReader;
    losses: TrapLossBook;
    clock: Clock;
  }) {
    this.#book = options.book;
    this.#reports = options.linkReports;
    this.#losses = options.losses;
    this.#inventory = options.inventory;
    this.#clock = options.clock;
  }

  /** Takes what the last run knew of the ports, so that a change while it was off is still a change. */
  load(): void {
    this.#beliefs.clear();
    this.#missed.clear();
    for (const device of this.#inventory.devices())
      for (const { id, present, ifOperStatus } of this.#inventory.interfaces(device.id))
        if (present && ifOperStatus !== null)
          this.#beliefs.set(id, { up: !DOWN.includes(ifOperStatus), atMs: 0, byTrap: false, kept: false });
    // The inventory knows no trap: a poll begun before one may have been stored after it.
    // That one contradicts it is not said: what else came while nobody listened is not known.
    for (const { interfaceId, up, atMs } of this.#reports.list())
      this.#beliefs.set(interfaceId, { up, atMs, byTrap: false, kept: true });
  }

  /** As before anything was heard: what is believed of the ports while nobody looks grows old. */
  begin(): void {
    for (const { interfaceId } of this.#reports.list()) this.#reports.remove(interfaceId);
    this.load();
  }

  onTrap(device: Device, trap: NewTrap, finding: LinkFinding): void {
    const port = this.#inventory.interfaceByIndex(device.id, finding.ifIndex);
    const atMs = trap.receivedAtMs;
    const up = finding.kind === 'linkUp';
    if (port !== null) {
      const before = this.#beliefs.get(port.id);
      const confirmed = before !== undefined && before.up === up && !before.byTrap;
      this.#believeTrap(port.id, { up, atMs, byTrap: !confirmed });
    }
    const evidence = builtInTrapLine(trap, [
      `the notification is ${finding.kind}`,
      `ifIndex ${finding.ifIndex} is ${portText(port, finding.ifIndex)} of ${plain(device.name, 64)}`,
    ]);
    const alerts = keys(device.id, port, finding.ifIndex).flatMap((key) => this.#book.get(key) ?? []);
    if (up) {
      if (port !== null) this.#cameLate(port.id, atMs);
      for (const alert of alerts)
        this.#book.recover(alert, { atMs, reason: LINK_UP_REASON, evidence: [evidence] });
      return;
    }
    const admin = finding.ifAdminStatus ?? port?.ifAdminStatus ?? null;
    const [alert] = alerts;
    if (alert === undefined) {
      this.#raise(device, port, { ifIndex: finding.ifIndex, admin, evidence, trapLost: null });
      return;
    }
    const repeated = this.#book.repeat(alert, { evidence, severity: severityOf(admin) });
    if (alert.trapLost?.linkDown === true && atMs - alert.raisedAtMs < LATE_MS) {
      const trapLost = marked(alert.trapLost, { linkDown: false });
      this.#losses.changed(device.id, alert.trapLost, trapLost, atMs);
      this.#book.change({ ...repeated, trapLost });
    }
  }

  onPoll(poll: DevicePoll, observation: Observation): void {
    for (const port of observation.changedInterfaces) if (!port.present) this.#gone(port, poll);
    const { interfaces, interfaceStatus } = poll.facts;
    const rows = interfaces ?? interfaceStatus;
    if (rows === undefined) return;
    this.#adopt(observation);
    // Most devices have none, and then no port of theirs is looked up by a key.
    const alerted = this.#book.ofDevice(observation.device.id).length > 0;
    for (const row of rows) {
      const port = observation.interfaces.get(row.ifIndex);
      if (port !== undefined && row.ifOperStatus !== null)
        this.#judge(poll, observation.device, port, { row, alerted });
    }
  }

  /** Drops what is believed of interfaces that no device has any more. */
  forgetUnknown(): void {
    for (const known of [this.#beliefs, this.#missed])
      for (const id of known.keys()) if (this.#inventory.interface(id) === null) known.delete(id);
  }

  /** Until a poll that begins later has read the port, over a restart, too. */
  #believeTrap(id: InterfaceId, heard: Omit<Belief, 'kept'>): void {
    this.#beliefs.set(id, { ...heard, kept: true });
    this.#reports.save({ interfaceId: id, up: heard.up, atMs: heard.atMs });
  }

  #judge(
    poll: DevicePoll,
    device: Device,
    port: Interface,
    { row, alerted }: { row: Row; alerted: boolean },
  ): void {
    const atMs = poll.startedAtMs;
    const belief = this.#belief(port.id, poll);
    // The poll began before the last trap came, so the trap knows more.
    if (belief !== null && belief.atMs >= atMs) return;
    const up = row.ifOperStatus !== null && !DOWN.includes(row.ifOperStatus);
    if (belief?.kept) this.#reports.remove(port.id);
    const alert = alerted ? this.#book.get(portKey(device.id, port.id)) : undefined;
    // The common case: nothing to tell, so nothing is worded, and what is believed is not made anew.
    if (up && alert === undefined && isPolledUp(belief) && belief === this.#beliefs.get(port.id)) {
      belief.atMs = atMs;
      return;
    }
    this.#beliefs.set(port.id, { up, atMs, byTrap: false, kept: false });
    if (up && alert === undefined) return;
    if (up) {
      if (alert !== undefined) this.#missedLinkUp(poll, alert, row, belief);
    } else if (alert !== undefined) {
      this.#stillDown(poll, alert, row);
    } else if (belief?.up === true && row.ifAdminStatus !== 'down') {
      const sends = this.#losses.sends(device.id);
      const missed = sends ? 'no linkDown trap came' : 'the device has never sent a trap';
      this.#raise(device, port, {
        ifIndex: row.ifIndex,
        admin: row.ifAdminStatus,
        evidence: statusLine(poll, row, { before: 'up', more: `; it was up before and ${missed}` }),
        trapLost: sends ? marked(null, { linkDown: true }) : null,
      });
    }
  }

  /** A poll finds it up, and no trap has said so. */
  #missedLinkUp(poll: DevicePoll, alert: Alert, row: Row, belief: Belief | null): void {
    const { deviceId, interfaceId } = alert;
    const atMs = poll.finishedAtMs;
    const evidence = [statusLine(poll, row, { before: 'down' })];
    // Later it may have come up long since.
    const contradicted =
      belief?.byTrap === true && !belief.up && poll.startedAtMs - belief.atMs <= RIGHT_AFTER_MS;
    if (!this.#losses.sends(deviceId) || alert.flapping?.recovered) {
      this.#book.recover(alert, { atMs, reason: 'a poll found the port up', evidence });
      return;
    }
    const trapLost = marked(alert.trapLost, contradicted ? { contradicted: true } : { linkUp: true });
    const reason = contradicted
      ? 'a poll found the port up right after its linkDown trap and before any linkUp: they contradict each other'
      : 'a poll found the port up; its linkUp trap was missed';
    this.#losses.changed(deviceId, alert.trapLost, trapLost, atMs);
    const over = this.#book.recover(alert, { atMs, reason, evidence, trapLost });
    if (over.clearedAtMs !== null && interfaceId !== null) this.#missed.set(interfaceId, over);
  }

  /** The linkUp that a poll missed came after all. */
  #cameLate(id: InterfaceId, atMs: number): void {
    const alert = this.#missed.get(id);
    this.#missed.delete(id);
    if (alert === undefined || alert.clearedAtMs === null || atMs - alert.clearedAtMs >= LATE_MS) return;
    const trapLost = marked(alert.trapLost, { linkUp: false, contradicted: false });
    this.#losses.changed(alert.deviceId, alert.trapLost, trapLost, atMs);
    const late = Number(((atMs - alert.clearedAtMs) / SECOND).toPrecision(2));
    this.#book.correct(alert, {
      trapLost,
      clearReason: `a poll found the port up; its linkUp trap came ${late} s later`,
    });
  }

  #stillDown(poll: DevicePoll, alert: Alert, row: Row): void {
    const severity = severityOf(row.ifAdminStatus);
    if (row.ifAdminStatus === null || severity === alert.severity) {
      this.#book.confirm(alert, poll.finishedAtMs);
      return;
    }
    this.#book.repeat(alert, { evidence: statusLine(poll, row), severity });
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
      this.#believeTrap(port.id, { up: false, atMs: alert.lastSeenAtMs, byTrap: true });
    }
  }

  #gone(port: Interface, poll: DevicePoll): void {
    if (this.#beliefs.get(port.id)?.kept) this.#reports.remove(port.id);
    this.#beliefs.delete(port.id);
    this.#missed.delete(port.id);
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
    found: { ifIndex: number; admin: string | null; evidence: Evidence; trapLost: TrapLost | null },
  ): void {
    const { trapLost, evidence } = found;
    if (port !== null) this.#missed.delete(port.id);
    if (trapLost !== null) this.#losses.changed(device.id, null, trapLost, evidence.atMs);
    this.#book.raise({
      key: port === null ? unknownKey(device.id, found.ifIndex) : portKey(device.id, port.id),
      kind: 'linkDown',
      deviceId: device.id,
      interfaceId: port?.id ?? null,
      thresholdId: null,
      ruleId: null,
      severity: severityOf(found.admin),
      title: titleOf(device, port, found.ifIndex),
      atMs: evidence.atMs,
      evidence: [evidence],
      trapLost,
      clearsWhen: CLEARS_WHEN,
    });
  }
}

/** What a poll found of a port. */
function isPolledUp(belief: Belief | null): belief is Belief {
  return belief !== null && belief.up && !belief.byTrap && !belief.kept;
}

function statusLine(
  poll: DevicePoll,
  { ifIndex, ifAdminStatus, ifOperStatus }: Row,
  { before = null, more = '' }: { before?: string | null; more?: string } = {},
): Evidence {
  const said = `ifOperStatus ${ifOperStatus ?? '?'}, ifAdminStatus ${ifAdminStatus ?? '?'}`;
  return pollLine(poll, {
    text: `poll at ${clockTime(poll.startedAtMs)}: ${said}${more}`,
    answers: [
      answer(`ifOperStatus.${ifIndex}`, ifOperStatus, before),
      answer(`ifAdminStatus.${ifIndex}`, ifAdminStatus),
    ],
  });
}

/** The mark with a part of it as given; null where nothing of it is left. */
function marked(before: TrapLost | null, part: Partial<TrapLost>): TrapLost | null {
  const after = { linkDown: false, linkUp: false, contradicted: false, ...before, ...part };
  return after.linkDown || after.linkUp || after.contradicted ? after : null;
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

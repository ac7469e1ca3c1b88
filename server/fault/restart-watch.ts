import type { Alert } from '../domain/alert.ts';
import type { Device, DeviceId } from '../domain/device.ts';
import type { Observation } from '../domain/inventory.ts';
import type { DevicePoll } from '../domain/poll.ts';
import { MINUTE, MS_PER_TICK, SECOND } from '../domain/units.ts';
import type { AlertBook } from './alert-book.ts';
import { answer, pollLine } from './poll-evidence.ts';
import { plain } from './wording.ts';

/** So long it has to go on. */
const STEADY_MS = 15 * MINUTE;

/**
 * One alert for each device that restarted. Polls say so, as coldStart gets lost and may be sent by an agent that restarts
 * alone. That one has done so is no alert: its warmStart says it, or the uptime of the system that went on.
 */
export class RestartWatch {
  readonly #book: AlertBook;
  /** Devices of the lab that were polled in this run. */
  readonly #seen = new Set<DeviceId>();
  /** When an agent last said that it restarted alone. */
  readonly #warmAtMs = new Map<DeviceId, number>();

  constructor(options: { book: AlertBook }) {
    this.#book = options.book;
  }

  onDeviceRemoved(id: DeviceId): void {
    this.#seen.delete(id);
    this.#warmAtMs.delete(id);
  }

  /** A coldStart or warmStart trap of the device. */
  onTrap({ id }: Device, { cold, atMs }: { cold: boolean; atMs: number }): void {
    if (cold) this.#warmAtMs.delete(id);
    else this.#warmAtMs.set(id, atMs);
  }

  /** Inside the caller's transaction. */
  onPoll(poll: DevicePoll, observation: Observation): void {
    const { device, rebooted } = observation;
    if (!poll.reachable) return;
    const isFirst = device.lab && !this.#seen.has(device.id);
    if (isFirst) this.#seen.add(device.id);
    const key = `restart:${device.id}`;
    const alert = this.#book.get(key);
    // The lab starts with Trapline, and its devices with it.
    if (rebooted && !isFirst && !wentOn(observation) && !this.#wasWarm(observation))
      this.#restarted(poll, observation, { key, alert });
    else if (alert !== undefined && poll.finishedAtMs - alert.lastSeenAtMs >= STEADY_MS)
      this.#book.clear(alert, {
        atMs: poll.finishedAtMs,
        reason: 'it has been running for 15 minutes since',
      });
  }

  /** Its agent said so since the device was last heard of. */
  #wasWarm({ device, before }: Observation): boolean {
    const atMs = this.#warmAtMs.get(device.id);
    return atMs !== undefined && atMs >= (before.lastAnswerAtMs ?? 0);
  }

  #restarted(
    poll: DevicePoll,
    { device, before, state }: Observation,
    { key, alert }: { key: string; alert: Alert | undefined },
  ): void {
    const [was, is] = [before.sysUpTimeTicks, state.sysUpTimeTicks];
    const evidence = pollLine(poll, {
      text: `sysUpTime went back from ${duration(was)} to ${duration(is)}`,
      answers: [answer('sysUpTime.0', is === null ? null : String(is), was === null ? null : String(was))],
    });
    if (alert !== undefined) {
      this.#book.repeat(alert, { evidence });
      return;
    }
    this.#book.raise({
      key,
      kind: 'restart',
      deviceId: device.id,
      interfaceId: null,
      thresholdId: null,
      ruleId: null,
      severity: 'warning',
      title: `${plain(device.name, 64)} restarted`,
      atMs: poll.finishedAtMs,
      evidence: [evidence],
      clearsWhen: '15 minutes without another restart',
    });
  }
}

/** The agent restarted alone: the system has been up as long as it was known to be. */
function wentOn({ before, state }: Observation): boolean {
  return before.bootedAtMs !== null && before.bootedAtMs === state.bootedAtMs;
}

/** `3 d 4 h`, `2 h 5 min`, `41 s`; `?` where it is not known. */
function duration(ticks: number | null): string {
  if (ticks === null) return '?';
  const seconds = Math.floor((ticks * MS_PER_TICK) / SECOND);
  const minutes = Math.floor(seconds / 60);
  const hours = Math.floor(minutes / 60);
  if (hours >= 48) return `${Math.floor(hours / 24)} d ${hours % 24} h`;
  if (hours > 0) return `${hours} h ${minutes % 60} min`;
  return minutes > 0 ? `${minutes} min ${seconds % 60} s` : `${seconds} s`;
}

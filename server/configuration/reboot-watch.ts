import type { Change } from '../domain/change.ts';
import type { Clock } from '../domain/clock.ts';
import type { DeviceState } from '../domain/device.ts';
import type { ChangeRepository } from '../domain/inventory.ts';
import type { DevicePoll } from '../domain/poll.ts';
import type { NewTrap } from '../domain/trap.ts';
import { MINUTE, MS_PER_TICK } from '../domain/units.ts';
import type { DeviceEntry } from './device-entry.ts';
import { judgeLabUptime, judgeUptime, type Uptime, type UptimeJudgement, uptimeMs } from './uptime.ts';

// Boot times within this span are one restart, reported by a trap, its copies and a poll.
const ONE_REBOOT_MS = 1 * MINUTE;

/** Sees restarts by polls and traps, and notes each once. */
export class RebootWatch {
  readonly #changes: ChangeRepository;
  readonly #clock: Clock;

  constructor(options: { changes: ChangeRepository; clock: Clock }) {
    this.#changes = options.changes;
    this.#clock = options.clock;
  }

  /**
   * Brings the uptime in the entry's state up to date.
   * @param before the state before the poll
   */
  onPoll(
    entry: DeviceEntry,
    poll: DevicePoll,
    before: DeviceState,
  ): { rebooted: boolean; change: Change | null } {
    if (poll.sysUpTimeTicks === null || isOvertaken(poll, entry.uptime))
      return { rebooted: false, change: null };
    const now = { ticks: poll.sysUpTimeTicks, otherSeconds: poll.otherUptimeSeconds };
    const judgement = this.#judge(entry, now, { poll, before });
    const agentOnly = judgement === 'rebooted' && systemWentOn(entry.uptime, now);
    const bootMs = poll.finishedAtMs - uptimeMs(now);
    const { state } = entry;
    let change: Change | null = null;
    if (judgement === 'rebooted') {
      change = this.#note(entry, {
        bootMs: rebootMs(entry, poll, now, before),
        atMs: poll.finishedAtMs,
        cause: agentOnly ? 'only the SNMP agent restarted' : 'sysUpTime went back',
      });
    }
    const newBoot = state.bootedAtMs === null || (judgement === 'rebooted' && !agentOnly);
    entry.state = {
      ...state,
      sysUpTimeTicks: now.ticks,
      bootedAtMs: newBoot ? bootMs : state.bootedAtMs,
    };
    // A targeted poll does not read the second uptime; the one known before still serves the next comparison.
    const otherSeconds =
      now.otherSeconds ?? (judgement === 'rebooted' ? null : (entry.uptime?.otherSeconds ?? null));
    entry.uptime = {
      ticks: now.ticks,
      otherSeconds,
      monotonicMs: this.#clock.monotonic(),
      startedAtMs: poll.startedAtMs,
      finishedAtMs: poll.finishedAtMs,
    };
    return { rebooted: judgement === 'rebooted', change };
  }

  /** Notes what a coldStart or warmStart says. The next poll still judges by the uptime whether counters restarted. */
  onTrap(entry: DeviceEntry, trap: NewTrap, cold: boolean): Change | null {
    if (entry.state.reachability === 'unknown') return null;
    return this.#note(entry, {
      bootMs: trap.receivedAtMs - (trap.sysUpTimeTicks ?? 0) * MS_PER_TICK,
      atMs: trap.receivedAtMs,
      cause: cold ? 'coldStart trap' : 'warmStart trap',
    });
  }

  #judge(
    entry: DeviceEntry,
    now: Uptime,
    { poll, before }: { poll: DevicePoll; before: DeviceState },
  ): UptimeJudgement {
    const slackMs = poll.finishedAtMs - poll.startedAtMs;
    const judge = entry.device.lab ? judgeLabUptime : judgeUptime;
    if (entry.uptime !== null) {
      const elapsedMs = this.#elapsed(entry.uptime, poll);
      return judge(entry.uptime, now, { elapsedMs, slackMs });
    }
    // The first poll of this run: only the wall clock can say how long ago the run before heard of the device.
    const { sysUpTimeTicks, lastAnswerAtMs } = before;
    if (sysUpTimeTicks === null) return 'continues';
    const elapsedMs = Math.max(0, poll.finishedAtMs - (lastAnswerAtMs ?? poll.finishedAtMs));
    return judge({ ticks: sysUpTimeTicks, otherSeconds: null }, now, { elapsedMs, slackMs });
  }

  /** Two clocks, the lesser of which is right: ours may have been set, and polls may have waited to be taken in. */
  #elapsed(before: { monotonicMs: number; finishedAtMs: number }, poll: DevicePoll): number {
    const monotonicMs = this.#clock.monotonic() - before.monotonicMs;
    const wallMs = poll.finishedAtMs - before.finishedAtMs;
    return wallMs < 0 ? monotonicMs : Math.min(monotonicMs, wallMs);
  }

  #note(
    entry: DeviceEntry,
    { bootMs, atMs, cause }: { bootMs: number; atMs: number; cause: string },
  ): Change | null {
    const noted = entry.notedBootMs;
    if (noted !== null && Math.abs(bootMs - noted) < ONE_REBOOT_MS) return null;
    entry.notedBootMs = bootMs;
    const { bootedAtMs } = entry.state;
    return this.#changes.save({
      deviceId: entry.device.id,
      interfaceId: null,
      atMs,
      field: 'reboot',
      before: bootedAtMs === null ? null : `up since ${iso(bootedAtMs)}`,
      after: `up since ${iso(bootMs)} (${cause})`,
    });
  }
}

/**
 * When it restarted, by its own uptime; in the lab, whose time may run much faster than ours, no earlier than it was
 * last heard of, lest a restart that a trap told of be taken for another.
 */
function rebootMs(entry: DeviceEntry, poll: DevicePoll, now: Uptime, before: DeviceState): number {
  const bootMs = poll.finishedAtMs - now.ticks * MS_PER_TICK;
  return entry.device.lab ? Math.max(bootMs, before.lastAnswerAtMs ?? bootMs) : bootMs;
}

/** A targeted poll began and ended meanwhile, so that its uptime is the newer one. */
function isOvertaken(poll: DevicePoll, known: DeviceEntry['uptime']): boolean {
  return known !== null && poll.startedAtMs < known.startedAtMs && poll.finishedAtMs >= known.finishedAtMs;
}

/** sysUpTime went back while the system's own uptime went on. */
function systemWentOn(before: Uptime | null, now: Uptime): boolean {
  return (
    before !== null &&
    before.otherSeconds !== null &&
    now.otherSeconds !== null &&
    now.otherSeconds >= before.otherSeconds
  );
}

function iso(atMs: number): string {
  return `${new Date(atMs).toISOString().slice(0, 19)}Z`;
}

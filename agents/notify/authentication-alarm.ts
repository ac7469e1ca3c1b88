import type { Clock } from '../engine/clock.ts';
import { SECOND } from '../engine/clock.ts';
import type { SnmpStatistics } from '../engine/snmp-statistics.ts';

const ENABLED = 1;
const DEFAULT_BURST = 10;
const DEFAULT_EVERY_MS = 1 * SECOND;

export interface AuthenticationAlarmOptions {
  readonly statistics: SnmpStatistics;
  /** Sends authenticationFailure. */
  readonly notify: () => void;
  /** Real time, where the lab's own clock runs faster. */
  readonly clock: Clock;
  /** Notifications that may go out at once; 10 where it is absent. */
  readonly burst?: number;
  /** And one more after each such time; a second where it is absent. */
  readonly everyMs?: number;
}

/**
 * Says authenticationFailure (RFC 3418) where snmpEnableAuthenTraps is enabled(1), and not for every packet of a flood:
 * one small datagram with a forged sender would make each agent send one to every target. What is held back still
 * counts in snmpInBadCommunityNames or usmStatsWrongDigests.
 */
export class AuthenticationAlarm {
  private readonly options: AuthenticationAlarmOptions;
  private tokens: number;
  private filledMs: number;
  private heldBackCount = 0;

  constructor(options: AuthenticationAlarmOptions) {
    this.options = options;
    this.tokens = options.burst ?? DEFAULT_BURST;
    this.filledMs = options.clock.now();
  }

  /** Notifications that would have been too many. */
  get heldBack(): number {
    return this.heldBackCount;
  }

  /** A message whose community or digest was wrong. */
  occurred(): void {
    const { statistics, clock, notify, burst = DEFAULT_BURST, everyMs = DEFAULT_EVERY_MS } = this.options;
    if (statistics.enableAuthenTraps !== ENABLED) return;
    const nowMs = clock.now();
    this.tokens = Math.min(burst, this.tokens + Math.max(0, nowMs - this.filledMs) / everyMs);
    this.filledMs = nowMs;
    if (this.tokens < 1) {
      this.heldBackCount++;
      return;
    }
    this.tokens--;
    notify();
  }
}

import type { Trap } from '../domain/trap.ts';
import type { Surroundings, Verdict } from './check-kind.ts';
import { clipped } from './quantity.ts';
import { resolved } from './request-pattern.ts';
import { decimalOf } from './sample-book.ts';
import { isBelow } from './written-address.ts';

export interface WantedNotification {
  readonly device?: string | undefined;
  readonly notification: readonly string[];
  readonly version?: 'v1' | 'v2c' | 'v3' | undefined;
  readonly inform?: boolean | undefined;
  readonly varbinds?: Readonly<Record<string, string | number>> | undefined;
  readonly times?: number | undefined;
}

/** Looks for the notification among those stored since the student started. */
export function trapsSeen(wanted: WantedNotification, around: Surroundings): Verdict | null {
  const { startedAtMs } = around;
  // A storm that began before goes on in its row.
  const recent = around.nms
    .traps()
    .filter(({ receivedAtMs, repeated }) => (repeated?.lastAtMs ?? receivedAtMs) >= startedAtMs);
  const named = recent.filter((trap) => isOf(trap, wanted, around));
  const { times = 1 } = wanted;
  const right = named.filter((trap) => hasVarbinds(trap, wanted, around));
  const [newest] = right.length > 0 ? right : named.length > 0 ? named : recent;
  if (!newest) return null;
  const seen = `Arrived: ${clipped(newest.notificationName)}, ${clipped(newest.summary)}.`;
  const came = right.reduce((sum, trap) => sum + timesSince(trap, startedAtMs), 0);
  if (came >= times) return { state: 'passed', feedback: seen };
  if (came > 0) return { state: 'open', feedback: `${seen} ${came} of ${times} so far.` };
  return { state: 'open', feedback: `${seen} That is not the one that is asked for.` };
}

/** Repetitions of a storm share a row; of one that began before no more is known than that it went on. */
function timesSince({ receivedAtMs, repeated }: Trap, sinceMs: number): number {
  return receivedAtMs >= sinceMs ? 1 + (repeated?.times ?? 0) : 1;
}

function isOf(trap: Trap, wanted: WantedNotification, around: Surroundings): boolean {
  const known = wanted.notification.some(
    (name) =>
      trap.notificationName === name ||
      trap.notificationName.endsWith(`::${name}`) ||
      trap.notificationOid === resolved(name, around),
  );
  if (!known) return false;
  if (wanted.version !== undefined && trap.version !== wanted.version) return false;
  if (wanted.inform !== undefined && trap.inform !== wanted.inform) return false;
  if (wanted.device === undefined) return true;
  const name = around.fill(wanted.device);
  const device = around.lab.devices().find((one) => one.name === name);
  return device !== undefined && around.nms.devicesOf(device).some(({ id }) => id === trap.deviceId);
}

function hasVarbinds(trap: Trap, { varbinds = {} }: WantedNotification, around: Surroundings): boolean {
  return Object.entries(varbinds).every(([object, value]) => {
    const root = resolved(object, around);
    const text = around.fill(String(value));
    return trap.varbinds.some(
      (one) => isBelow(one.oid, root) && (one.text === text || decimalOf(one.text) === text),
    );
  });
}

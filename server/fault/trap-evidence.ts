import type { Evidence } from '../domain/evidence.ts';
import type { NewTrap } from '../domain/trap.ts';
import { plain } from './wording.ts';

const MAX_VARBINDS = 16;
const MAX_STEPS = 12;

/** A line of evidence about a trap. @param met what was asked of it, a step each */
export function trapLine(trap: NewTrap, text: string, met: readonly string[]): Evidence {
  return {
    atMs: trap.receivedAtMs,
    text,
    detail: {
      kind: 'trap',
      notification: plain(trap.notificationName, 64),
      oid: plain(trap.notificationOid, 200),
      sender: plain(trap.senderAddress, 64),
      version: trap.version,
      inform: trap.inform,
      varbinds: trap.varbinds.slice(0, MAX_VARBINDS).map(({ name, oid, type, text: value }) => ({
        name: plain(name, 100),
        oid: plain(oid, 200),
        type,
        text: plain(value),
      })),
      more: Math.max(0, trap.varbinds.length - MAX_VARBINDS),
      met: met.slice(0, MAX_STEPS),
    },
  };
}

/** `linkDown trap from 10.0.0.1: …`, of one that Trapline knows by itself. */
export function builtInTrapLine(trap: NewTrap, met: readonly string[]): Evidence {
  const notification = plain(trap.notificationName, 64);
  return trapLine(
    trap,
    `${notification} trap from ${plain(trap.senderAddress, 64)}: ${plain(trap.summary)}`,
    met,
  );
}

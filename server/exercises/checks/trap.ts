import { z } from 'zod';
import type { CheckKind } from '../check-kind.ts';
import { oneOrMore } from '../one-or-more.ts';
import { trapsSeen } from '../notification-match.ts';

const name = z.string().min(1).max(200);

const shape = {
  /** The lab device that sent it. */
  device: name.optional(),
  /** Such as linkDown. */
  notification: oneOrMore(name),
  version: z.enum(['v1', 'v2c', 'v3']).optional(),
  inform: z.boolean().optional(),
  /** Object -> value, as the trap's varbinds bear them: ifIndex: 3 */
  varbinds: z.record(name, z.union([z.string().max(200), z.number()])).optional(),
  /** So many of them; 1 where it is not said. */
  times: z.int().min(1).max(100).optional(),
} as const;
const Spec = z.strictObject(shape);
export type TrapSpec = z.output<typeof Spec>;

/** A notification that reached Trapline since the student started. */
export const trap: CheckKind<TrapSpec> = {
  kind: 'trap',
  shape,
  faults: () => [],
  oids: ({ varbinds }) => Object.keys(varbinds ?? {}),
  devices: ({ device }) => (device === undefined ? [] : [device]),
  async look(spec, _memory, around) {
    return trapsSeen(spec, around);
  },
};

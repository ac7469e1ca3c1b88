import { z } from 'zod';
import { SECURITY_LEVELS } from '../../domain/credential.ts';
import type { Device } from '../../domain/device.ts';
import type { Surroundings, Verdict } from '../check-kind.ts';
import { oneOrMore } from '../one-or-more.ts';
import { clipped } from '../quantity.ts';
import { inventoryIds } from './inventory-ids.ts';

const name = z.string().min(1).max(200);

export const NmsDeviceSpec = z.strictObject({
  /** The lab device that is polled. */
  device: name,
  version: oneOrMore(z.enum(['v1', 'v2c', 'v3'])).optional(),
  level: z.enum(SECURITY_LEVELS).optional(),
  user: name.optional(),
  /** It has answered since the student started. */
  answers: z.literal(true).optional(),
});
export type NmsDeviceSpec = z.output<typeof NmsDeviceSpec>;

/** Looks how the inventory polls a lab device. */
export function deviceState(spec: NmsDeviceSpec, around: Surroundings): Verdict | null {
  const ids = inventoryIds(spec.device, around);
  const devices = around.nms.devices().filter(({ id }) => ids?.has(id) ?? true);
  const name = around.fill(spec.device);
  if (devices.length === 0)
    return {
      state: 'open',
      feedback: `No device of the inventory is ${name} or polls its address and port.`,
    };
  const verdicts = devices.map((device) => judged(spec, device, around));
  return verdicts.find(({ state }) => state === 'passed') ?? verdicts[0] ?? null;
}

function judged(spec: NmsDeviceSpec, device: Device, around: Surroundings): Verdict {
  const { credential } = device;
  const how =
    credential.version === 'v3'
      ? `v3, user ${clipped(credential.user)}, ${credential.level}`
      : `${credential.version} with a community`;
  const seen = `${clipped(device.name)} is polled by ${how}`;
  const right =
    (spec.version?.includes(credential.version) ?? true) &&
    (spec.level === undefined || (credential.version === 'v3' && credential.level === spec.level)) &&
    (spec.user === undefined || (credential.version === 'v3' && credential.user === around.fill(spec.user)));
  if (!right) return { state: 'open', feedback: `${seen}.` };
  const state = around.nms.state(device);
  if (
    spec.answers &&
    !((state?.lastAnswerAtMs ?? 0) >= around.startedAtMs && state?.reachability === 'reachable')
  ) {
    const problem = state?.problem ? `: ${clipped(state.problem)}` : '';
    return { state: 'open', feedback: `${seen}, but it has not answered yet${problem}.` };
  }
  return { state: 'passed', feedback: `${seen}${spec.answers ? ', and answers' : ''}.` };
}

import { onTestFinished } from 'vitest';
import { SystemClock } from '../../../server/app/system-clock.ts';
import type { Clock } from '../../../server/domain/clock.ts';
import type { Device } from '../../../server/domain/device.ts';
import { DEVICE_DEFAULTS } from '../../../server/domain/device.ts';
import type { DevicePoll, Reading } from '../../../server/domain/poll.ts';
import { Secret } from '../../../server/domain/secret.ts';
import { MINUTE } from '../../../server/domain/units.ts';
import { Poller } from '../../../server/poller/poller.ts';
import { eventually } from '../../support/signal.ts';
import { silentLog } from '../snmp/silent-log.ts';

export function device(part: Partial<Device> & { port: number }): Device {
  return {
    ...DEVICE_DEFAULTS,
    id: 1,
    name: 'device',
    address: '127.0.0.1',
    credential: { version: 'v2c', community: new Secret('public') },
    intervalMs: 10 * MINUTE,
    timeoutMs: 1_000,
    retries: 1,
    createdAtMs: 0,
    lab: false,
    ...part,
  };
}

/** A poller that stops with the test, and what came out of it. */
export function startPoller(devices: readonly Device[], clock: Clock = new SystemClock()) {
  const polls: DevicePoll[] = [];
  const poller = new Poller({
    clock,
    random: () => 0,
    log: silentLog,
    sink: { onPoll: (poll) => void polls.push(poll) },
  });
  onTestFinished(() => poller.stop());
  poller.start(devices);
  const poll = (id: number, nth = 1): Promise<DevicePoll> =>
    eventually(
      `poll ${nth} of device ${id}`,
      async () => polls.filter(({ deviceId }) => deviceId === id)[nth - 1],
    );
  return { poller, polls, poll };
}

/** What of a poll does not depend on the moment. */
export function outcomes(poll: DevicePoll) {
  return poll.modules.map(({ module, outcome, message }) => ({ module, outcome, message }));
}

/** All readings of a poll singly, those of its ports too. */
export function readingsOf({ readings, ports }: DevicePoll): Reading[] {
  return [...readings, ...(ports?.readings() ?? [])];
}

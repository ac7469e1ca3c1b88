import { expect, it } from 'vitest';
import type { Room } from '../../../server/contract/stream.ts';
import { Publisher } from '../../../server/app/publisher.ts';
import type { DevicePoll } from '../../../server/domain/poll.ts';
import { port, reading, StageLine } from '../../support/stage-line.ts';

/** What is published of a poll where somebody is in these rooms. */
function publishedTo(occupied: readonly Room[]): string[] {
  const line = new StageLine();
  const device = line.device();
  const part = {
    deviceId: device.id,
    facts: { interfaces: [port(1)] },
    readings: [reading('ifOperStatus', 1, { ifIndex: 1 })],
  };
  const { observation, samples } = line.poll(part);
  const published: string[] = [];
  let asked = 0;
  const publisher = new Publisher({
    channel: {
      publish: (_rooms, event) => void published.push(event),
      hasListeners: (room) => occupied.includes(room),
    },
    inventory: { ...asReader(line), state: (id) => ((asked += 1), line.inventory.state(id)) },
    latest: line.performance,
  });
  publisher.polled(part as unknown as DevicePoll, { ...observation, routesChanged: true }, samples);
  publisher.flush();
  // Nothing is looked up for an event that nobody gets.
  expect(asked).toBe(published.includes('device') ? 1 : 0);
  expect(publisher.watches(device.id)).toBe(occupied.includes(`device:${device.id}`));
  return published;
}

function asReader({ inventory }: StageLine) {
  return {
    devices: () => inventory.devices(),
    device: (id: number) => inventory.device(id),
    interfaces: (id: number) => inventory.interfaces(id),
    interface: (id: number) => inventory.interface(id),
    interfaceByIndex: (id: number, ifIndex: number) => inventory.interfaceByIndex(id, ifIndex),
  };
}

it('composes of a poll only what somebody looks at', () => {
  expect(publishedTo([])).toEqual([]);
  expect(publishedTo(['overview'])).toEqual([]);
  expect(publishedTo(['devices'])).toEqual(['device']);
  expect(publishedTo(['device:1'])).toEqual(['device', 'tables', 'interfaces', 'samples']);
});

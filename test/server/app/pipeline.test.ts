import { setImmediate as turn } from 'node:timers/promises';
import { fakeMib } from '../api/fake-mib.ts';
import { expect, it } from 'vitest';
import { makeStages } from '../../../server/app/stages.ts';
import type { DevicePoll } from '../../../server/domain/poll.ts';
import type { HandledTrap } from '../../../server/domain/trap.ts';
import { StoreError } from '../../../server/store/store-error.ts';
import { silentLog, trapOf } from '../../support/stage-line.ts';
import { newDevice, startStore } from '../store/temporary-store.ts';

/** The stages over a real store, with what they would have pushed to the pages. */
function line() {
  const { store, clock } = startStore();
  const pushed: string[] = [];
  const asked: [number, readonly number[]][] = [];
  const polls = {
    upsert() {},
    remove() {},
    pollNow: () => Promise.reject(new Error('not in this test')),
    pollInterfaces: (id: number, ifIndexes: readonly number[]) => void asked.push([id, ifIndexes]),
    test: () => Promise.reject(new Error('not in this test')),
  };
  const stages = makeStages({
    store,
    clock,
    log: silentLog,
    channel: {
      publish: (rooms, event) => void pushed.push(`${event} to ${rooms.join(' ')}`),
      hasListeners: () => true,
    },
    polls: () => polls,
    mib: () => fakeMib,
    usersChanged() {},
  });
  stages.load();
  const device = stages.devices.add(newDevice());
  pushed.length = 0;
  return { store, clock, stages, device, pushed, asked };
}

const linkDown = (deviceId: number, part: Partial<HandledTrap['trap']> = {}): HandledTrap => {
  const finding = { kind: 'linkDown', ifIndex: 7, ifAdminStatus: 'up' } as const;
  return { finding, trap: { ...trapOf(deviceId, finding), receivedAtMs: 5_000, ...part } };
};

it('stores, judges and then publishes a trap, and asks for the port that it names', async () => {
  const { store, stages, device, pushed, asked } = line();
  stages.pipeline.onTrap(linkDown(device.id));
  expect(pushed).toEqual([]);
  await turn();
  await turn();
  expect(pushed).toEqual([
    `trap to traps overview device:${device.id}`,
    `alert to alerts overview device:${device.id}`,
  ]);
  expect(store.traps.list({ limit: 10 })).toHaveLength(1);
  expect(store.alerts.active().map(({ kind }) => kind)).toEqual(['linkDown']);
  expect(asked).toEqual([[device.id, [7]]]);
});

it('stores and shows a quarantined trap and trusts it with nothing', async () => {
  const { store, stages, device, pushed, asked } = line();
  stages.pipeline.onTrap(linkDown(device.id, { deviceId: null, quarantine: 'unknownSender' }));
  await turn();
  await turn();
  expect(pushed).toEqual(['trap to traps overview']);
  expect(store.alerts.active()).toEqual([]);
  expect(asked).toEqual([]);
});

it('publishes nothing that is not stored, says why, and loses nothing once the disk has room again', async () => {
  const { store, clock, stages, device, pushed } = line();
  const transact = store.transact.bind(store);
  store.transact = () => {
    throw new StoreError('full', 'storing a batch: the disk is full');
  };
  stages.pipeline.onTrap(linkDown(device.id));
  await turn();
  await turn();
  expect(pushed).toEqual([]);
  expect(stages.pipeline.storeProblem).toBe('storing a batch: the disk is full');
  store.transact = transact;
  stages.pipeline.onTrap(linkDown(device.id));
  clock.advance(1_000);
  await turn();
  await turn();
  expect(stages.pipeline).toMatchObject({ storeProblem: null, lostEvents: 0 });
  expect(pushed).toHaveLength(4);
  expect(store.alerts.active().map(({ count }) => count)).toEqual([2]);
});

it('loses one event that nobody foresaw, and no other of the batch', async () => {
  const { store, stages, device, pushed } = line();
  const broken = { deviceId: device.id, readings: null } as unknown as DevicePoll;
  stages.pipeline.onTrap(linkDown(device.id));
  stages.pipeline.onPoll(broken);
  stages.pipeline.onTrap(linkDown(device.id));
  await turn();
  await turn();
  expect(stages.pipeline.lostEvents).toBe(1);
  expect(stages.pipeline.storeProblem).toBe(null);
  expect(store.traps.list({ limit: 10 })).toHaveLength(2);
  expect(store.alerts.active().map(({ count }) => count)).toEqual([2]);
  expect(pushed).toHaveLength(4);
});

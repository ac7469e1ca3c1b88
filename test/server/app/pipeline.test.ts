import { setImmediate as turn } from 'node:timers/promises';
import { fakeMib } from '../api/fake-mib.ts';
import { expect, it } from 'vitest';
import { OwnDevice } from '../../../server/app/own-device.ts';
import { makeStages } from '../../../server/app/stages.ts';
import { isOwnDevice } from '../../../server/domain/device.ts';
import type { DevicePoll } from '../../../server/domain/poll.ts';
import type { HandledTrap } from '../../../server/domain/trap.ts';
import { StoreError } from '../../../server/store/store-error.ts';
import { pollOf, port, silentLog, trapOf } from '../../support/stage-line.ts';
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
    discover: () => Promise.reject(new Error('not used')),
  };
  const stages = makeStages({
    store,
    clock,
    log: silentLog,
    trapLog: store.traps,
    channel: {
      publish: (rooms, event) => void pushed.push(`${event} to ${rooms.join(' ')}`),
      hasListeners: () => true,
    },
    polls: () => polls,
    modules: () => 1,
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

it('keeps what alerts about itself stand at out of every list of devices', () => {
  const { store, stages, device } = line();
  const { inventory } = stages;
  const own = new OwnDevice({ settings: store, inventory, devices: () => stages.devices }).get();
  expect(isOwnDevice(own)).toBe(true);
  expect(inventory.devices().map(({ id }) => id)).toEqual([device.id]);
  expect(inventory.devices({ own: true }).map(({ name }) => name)).toEqual([device.name, 'Trapline']);
  expect(inventory.device(own.id)?.name).toBe('Trapline');
});

it('stores, judges and then publishes a trap, and asks for the port that it names', async () => {
  const { store, stages, device, pushed, asked } = line();
  stages.pipeline.onTrap(linkDown(device.id));
  expect(pushed).toEqual([]);
  await turn();
  await turn();
  expect(pushed).toEqual([
    `trap to traps overview device:${device.id}`,
    `alert to alerts overview device:${device.id}`,
    'incident to incidents incident:1',
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

it('trusts with nothing what anybody could have sent in the name of a known device, whatever it was read as', async () => {
  const { store, stages, device, asked } = line();
  const forged = { quarantine: 'versionMismatch' } as const;
  stages.pipeline.onTrap(linkDown(device.id, forged));
  stages.pipeline.onTrap({ finding: { kind: 'other' }, trap: linkDown(device.id, forged).trap });
  await turn();
  await turn();
  expect(store.traps.list({ limit: 10 })).toHaveLength(2);
  expect(store.alerts.active()).toEqual([]);
  expect(asked).toEqual([]);
  // Nor is it known by them to send traps at all.
  expect(store.deviceTrapLosses.list()).toEqual([]);
  // What is believed does all of that.
  stages.pipeline.onTrap(linkDown(device.id, { receivedAtMs: 6_000 }));
  await turn();
  await turn();
  expect(store.alerts.active()).toHaveLength(1);
  expect(asked).toEqual([[device.id, [7]]]);
  expect(store.deviceTrapLosses.list()).toHaveLength(1);
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
  expect(pushed).toHaveLength(5);
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
  expect(pushed).toHaveLength(5);
});

it('forgets what a poll that broke off had begun: the next one finds the network as the disk has it', async () => {
  const { store, clock, stages, device } = line();
  const ports = (ifOperStatus: 'up' | 'down') =>
    pollOf(clock, { deviceId: device.id, facts: { interfaces: [port(1), port(2, { ifOperStatus })] } });
  const poll = async (one: DevicePoll) => {
    clock.advance(60_000);
    stages.pipeline.onPoll({ ...one, startedAtMs: clock.now(), finishedAtMs: clock.now() });
    await turn();
    await turn();
  };
  await poll(pollOf(clock, { deviceId: device.id, facts: { interfaces: [port(1)] } }));
  const healthy = stages.security.onPoll.bind(stages.security);
  stages.security.onPoll = () => {
    throw new Error('broken');
  };
  await poll(ports('up'));
  expect(stages.pipeline.lostEvents).toBe(1);
  expect(stages.inventory.interfaces(device.id)).toHaveLength(1);
  stages.security.onPoll = healthy;
  await poll(ports('up'));
  stages.security.onPoll = () => {
    throw new Error('broken');
  };
  await poll(ports('down'));
  stages.security.onPoll = healthy;
  await poll(ports('down'));
  expect(stages.pipeline.lostEvents).toBe(2);
  expect(store.interfaces.list(device.id).map(({ ifIndex }) => ifIndex)).toEqual([1, 2]);
  expect(store.alerts.active().map(({ kind, title }) => `${kind}: ${title}`)).toEqual([
    'linkDown: core-1: port Gi1/0/2 is down',
  ]);
});

it('tells whether an INFORM is stored after the commit, and nothing while the store refuses it', async () => {
  const { store, clock, stages, device } = line();
  const settled: boolean[] = [];
  const inform = () => ({ ...linkDown(device.id), settled: (stored: boolean) => void settled.push(stored) });
  const transact = store.transact.bind(store);
  store.transact = () => {
    throw new StoreError('full', 'storing a batch: the disk is full');
  };
  stages.pipeline.onTrap(inform());
  await turn();
  await turn();
  expect(settled).toEqual([]);
  let rowsAtCommit = 0;
  store.transact = (work) => {
    const result = transact(work);
    if (settled.length === 0) rowsAtCommit = store.traps.list({ limit: 10 }).length;
    return result;
  };
  clock.advance(1_000);
  await turn();
  await turn();
  expect(settled).toEqual([true]);
  expect(rowsAtCommit).toBe(1);
  stages.pipeline.stop();
  stages.pipeline.onTrap(inform());
  expect(settled).toEqual([true, false]);
});

it('loses one bad trap of many, and says so to its sender alone', async () => {
  const { store, stages, device, pushed } = line();
  const settled: [number, boolean][] = [];
  for (let number = 0; number < 300; number += 1) {
    const { trap, finding } = linkDown(device.id, { quarantine: 'versionMismatch', sysUpTimeTicks: number });
    const bad = number === 150 && { receivedAtMs: Number.NaN };
    stages.pipeline.onTrap({
      trap: { ...trap, ...bad },
      finding,
      settled: (stored) => void settled.push([number, stored]),
    });
  }
  await turn();
  await turn();
  expect(settled.filter(([, stored]) => !stored)).toEqual([[150, false]]);
  expect(settled).toHaveLength(300);
  expect(stages.pipeline).toMatchObject({ lostEvents: 1, storeProblem: null, waitingTraps: 0 });
  expect(store.traps.list({ limit: 500 })).toHaveLength(299);
  expect(pushed).toHaveLength(299);
});

it('acts once on a storm within a batch, and on every change of a port that goes up and down', async () => {
  const { store, stages, device, asked, pushed } = line();
  const down = (at: number) => ({ ...linkDown(device.id, { receivedAtMs: at }), contents: 1 });
  const up = (at: number): HandledTrap => {
    const finding = { kind: 'linkUp', ifIndex: 7 } as const;
    return { finding, trap: { ...trapOf(device.id, finding), receivedAtMs: at }, contents: 2 };
  };
  for (const trap of [down(1), down(2), down(3), up(4), down(5), up(6), down(7)])
    stages.pipeline.onTrap(trap);
  await turn();
  await turn();
  expect(asked).toHaveLength(5);
  expect(store.alerts.active().map(({ kind }) => kind)).toEqual(['linkDown']);
  expect(store.traps.list({ limit: 10 }).map(({ repeated }) => repeated?.times)).toEqual([1, 4]);
  expect(pushed.filter((event) => event.startsWith('trap '))).toHaveLength(2);
});

it('pushes no more traps than anybody reads, and tells pages to fetch the rest', async () => {
  const { store, clock, stages, device, pushed } = line();
  for (let number = 0; number < 2_000; number += 1) {
    const { trap } = linkDown(device.id, { sysUpTimeTicks: number });
    stages.pipeline.onTrap({ trap, finding: { kind: 'other' } });
  }
  while (stages.pipeline.waitingTraps > 0) await turn();
  await turn();
  expect(store.traps.count(0).total).toBe(2_000);
  expect(pushed).toHaveLength(1_500);
  clock.advance(1_000);
  expect(pushed.at(-1)).toBe(`trapsLeftOut to traps device:${device.id}`);
  // And one for the overview, of what came last.
  expect(pushed).toHaveLength(1_502);
});

it('shows the overview the newest few of many traps, and the last of them in any case', async () => {
  const { store, clock, stages, device, pushed } = line();
  for (let number = 0; number < 100; number += 1) {
    const { trap } = linkDown(device.id, { sysUpTimeTicks: number });
    stages.pipeline.onTrap({ trap, finding: { kind: 'other' } });
  }
  while (stages.pipeline.waitingTraps > 0) await turn();
  await turn();
  const aside = `trap to traps device:${device.id}`;
  const glanced = `trap to traps overview device:${device.id}`;
  expect(pushed).toEqual([...Array<string>(80).fill(aside), ...Array<string>(20).fill(glanced)]);
  // One more, in the same instant: the overview has had its share.
  const { trap } = linkDown(device.id, { sysUpTimeTicks: 100 });
  stages.pipeline.onTrap({ trap, finding: { kind: 'other' } });
  await turn();
  await turn();
  expect(pushed.at(-1)).toBe(aside);
  clock.advance(250);
  expect(pushed.at(-1)).toBe('trap to overview');
  expect(pushed).toHaveLength(102);
  expect(store.traps.count(0).total).toBe(101);
});

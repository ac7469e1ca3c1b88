import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { tcpTables } from '../../../agents/devices/groups/tcp-groups.ts';
import type { LiveTable } from '../../../agents/engine/mib-tree.ts';
import { Syntax } from '../../../agents/engine/syntax.ts';
import type { DevicePoll } from '../../../server/domain/poll.ts';
import type { TcpConnection } from '../../../server/domain/tcp-connection.ts';
import { MINUTE } from '../../../server/domain/units.ts';
import { sql as postureFacts } from '../../../server/store/migrations/034-posture-facts.ts';
import { agentForTest, cell, treeOf } from '../../agents/running-agent.ts';
import { FakeClock } from '../../support/fake-clock.ts';
import { toFormBefore } from '../../support/older-database.ts';
import { postureLine } from '../../support/posture-line.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';
import { device as polledDevice, startPoller } from '../poller/polled-device.ts';

const START = Date.UTC(2026, 2, 2, 12);
const SYS_NAME = [1, 3, 6, 1, 2, 1, 1, 5, 0];

/** A simulated agent on which something listens on what `ports` has at the moment. */
async function agentOf(ports: Set<number>) {
  const nothing = { activeOpens: 0, passiveOpens: 0, inSegs: 0, outSegs: 0, retransSegs: 0 };
  const tables = tcpTables({
    version: () => [...ports].reduce((sum, port) => sum * 65_536 + port, 0),
    connections: () => [],
    listeners: () => [...ports].map((localPort) => ({ localAddress: '0.0.0.0', localPort, process: 0 })),
    counters: nothing as never,
  });
  const name = cell(SYS_NAME, 'quiet-1', Syntax.OctetString);
  const { target } = await agentForTest({
    tree: treeOf([name], tables as unknown as readonly LiveTable<object>[]),
  });
  const device = polledDevice({ port: Number(target.split(':')[1]), modules: ['system', 'tcp-connections'] });
  const { poller } = startPoller([device]);
  return (): Promise<DevicePoll> => poller.pollNow(device.id);
}

/** Inventory and posture over the database of a folder, as one run of the server has them. */
function run(folder: string, clock: FakeClock) {
  const { store, line, posture } = postureLine({ folder, clock });
  onTestFinished(() => store.stop());
  return {
    store,
    device: (name: string) => line.device(name).id,
    /** Ports that the poll finds new, as rules and events hear of them. */
    poll: (deviceId: number, facts: DevicePoll['facts']): number[] => {
      const { observation } = line.poll({ deviceId, facts });
      posture.onPoll({ deviceId, facts } as DevicePoll, observation);
      return observation.newListeners.map(({ localPort }) => localPort);
    },
    /** `device port`, of the findings. */
    found: async (): Promise<string[]> => {
      posture.reload();
      return (await posture.posture()).findings
        .filter(({ kind }) => kind === 'newListener')
        .map(({ deviceId, subject }) => `${line.inventory.device(deviceId)?.name} ${subject}`)
        .toSorted();
    },
  };
}

const listener = (localPort: number): TcpConnection => ({
  localAddress: '0.0.0.0',
  localPort,
  remoteAddress: '',
  remotePort: 0,
  state: 'listen',
  processId: null,
});
const listening = (...ports: number[]) => ({ tcpConnections: ports.map(listener) });

describe('a port that appeared', () => {
  it('is told of where an agent had no listener at all at the first look, and after a restart', async () => {
    const ports = new Set<number>();
    const ask = await agentOf(ports);
    const folder = temporaryFolder();
    const clock = new FakeClock(START);
    const first = run(folder, clock);
    const id = first.device('quiet-1');
    expect(first.poll(id, (await ask()).facts)).toEqual([]);
    clock.advance(1 * MINUTE);
    ports.add(4_444);
    expect(first.poll(id, (await ask()).facts)).toEqual([4_444]);
    expect(await first.found()).toEqual(['quiet-1 4444']);

    ports.clear();
    clock.advance(1 * MINUTE);
    expect(first.poll(id, (await ask()).facts)).toEqual([]);
    expect(await first.found()).toEqual([]);
    first.store.stop();
    // Nothing is stored of its listeners but that they were looked at.
    const second = run(folder, clock);
    ports.add(23).add(80);
    clock.advance(1 * MINUTE);
    expect(second.poll(id, (await ask()).facts)).toEqual([23, 80]);
    expect(await second.found()).toEqual(['quiet-1 23', 'quiet-1 80']);
  });

  it('is none of those that an agent had at the first look', async () => {
    const ask = await agentOf(new Set([22, 80]));
    const clock = new FakeClock(START);
    const { poll, device, found } = run(temporaryFolder(), clock);
    const id = device('quiet-1');
    // A poll that did not read the table is no look at it.
    expect(poll(id, {})).toEqual([]);
    clock.advance(1 * MINUTE);
    const { facts } = await ask();
    expect(facts.tcpConnections?.map(({ localPort }) => localPort)).toEqual([22, 80]);
    expect(poll(id, facts)).toEqual([]);
    expect(await found()).toEqual([]);
  });

  it('stays one where the listeners of the first look are gone', async () => {
    const clock = new FakeClock(START);
    const { poll, device, found } = run(temporaryFolder(), clock);
    const id = device('a');
    poll(id, listening(22));
    clock.advance(1 * MINUTE);
    poll(id, listening(4_444));
    expect(await found()).toEqual(['a 4444']);
  });

  it('above those of services has to stay for two more polls, over a restart, too', async () => {
    const folder = temporaryFolder();
    const clock = new FakeClock(START);
    let { poll, device, found, store } = run(folder, clock);
    const id = device('linux-1');
    const at = (...ports: number[]): number[] => {
      const told = poll(id, listening(22, ...ports));
      clock.advance(1 * MINUTE);
      return told;
    };
    // What is there at the first look is not new, however high.
    expect(at(60_000)).toEqual([]);
    // Gone at the next poll, or the one after; and once more, which counts anew.
    expect([at(60_000, 40_001, 50_001), at(60_000, 50_001), at(60_000, 40_001)]).toEqual([[], [], []]);
    expect(await found()).toEqual([]);
    expect([at(60_000), at(60_000)]).toEqual([[], []]);
    // Services are told of at once up there as well, and what stays at the third look, once.
    expect(at(60_000, 33_060, 40_001)).toEqual([33_060]);
    expect(await found()).toEqual(['linux-1 33060']);
    expect(at(33_060, 40_001)).toEqual([]);
    store.stop();
    ({ poll, device, found, store } = run(folder, clock));
    expect(at(33_060, 40_001)).toEqual([40_001]);
    expect(await found()).toEqual(['linux-1 33060', 'linux-1 40001']);
    expect(at(33_060, 40_001)).toEqual([]);
    store.stop();
    ({ poll, device, found, store } = run(folder, clock));
    expect([at(33_060, 40_001), at(33_060, 40_001, 32_767)]).toEqual([[], [32_767]]);
    // That the device is silent afterwards makes nothing of what was seen once.
    expect(at(33_060, 40_001, 32_767, 51_000)).toEqual([]);
    clock.advance(60 * MINUTE);
    expect(await found()).toEqual(['linux-1 32767', 'linux-1 33060', 'linux-1 40001']);
  });

  it('is told of after an upgrade, and what devices had before it is not', async () => {
    const folder = temporaryFolder();
    const clock = new FakeClock(START);
    const before = run(folder, clock);
    const [serves, dials, bare] = ['serves', 'dials', 'bare'].map(before.device) as [number, number, number];
    const outwards = { ...listener(40_000), remoteAddress: '192.0.2.1', remotePort: 443 };
    before.poll(serves, listening(22, 80));
    before.poll(dials, { tcpConnections: [{ ...outwards, state: 'established' }] });
    before.poll(bare, listening());
    clock.advance(1 * MINUTE);
    before.poll(serves, listening(22, 80, 23));
    before.store.stop();
    toFormBefore(join(folder, 'trapline.db'), postureFacts);

    clock.advance(1 * MINUTE);
    const after = run(folder, clock);
    expect(await after.found()).toEqual(['serves 23']);
    expect(after.poll(serves, listening(22, 80, 23))).toEqual([]);
    expect(after.poll(dials, listening(5_555))).toEqual([5_555]);
    // Of this one nothing is known: it may as well have been added a moment before.
    expect(after.poll(bare, listening(22, 80))).toEqual([]);
    expect(await after.found()).toEqual(['dials 5555', 'serves 23']);
    clock.advance(1 * MINUTE);
    expect(after.poll(bare, listening(22, 80, 6_666))).toEqual([6_666]);
    expect(await after.found()).toEqual(['bare 6666', 'dials 5555', 'serves 23']);
  });
});

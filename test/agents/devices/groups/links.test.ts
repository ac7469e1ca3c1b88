import { afterEach, beforeEach, expect, it } from 'vitest';
import { SECOND } from '../../../../agents/engine/clock.ts';
import { describeWithTools } from '../../../support/tools.ts';
import { startHandMadeNetwork } from '../../hand-made-network.ts';
import type { HandMadeNetwork } from '../../hand-made-network.ts';
import { walkBelow } from '../../network-walk.ts';

const DOT3_STATS = '1.3.6.1.2.1.10.7.2.1';
const IF_TABLE = '1.3.6.1.2.1.2.2.1';
const IF_MIB = '1.3.6.1.2.1.31.1';

describeWithTools(['snmpbulkwalk'], 'the links of a device', () => {
  let network: HandMadeNetwork;
  beforeEach(async () => {
    network = await startHandMadeNetwork();
  });
  afterEach(() => network.stop());

  it('dot3StatsTable: full duplex, half duplex with its collisions, and a port that is down', async () => {
    const column = (at: number, values: readonly number[], type = 'Counter32'): string[] =>
      values.map((value, position) => `${at}.${position + 1} = ${type}: ${value}`);
    expect(await walkBelow(network, 'sw-2', DOT3_STATS)).toEqual([
      ...column(1, [1, 2, 3, 4], 'INTEGER'),
      ...column(2, [0, 0, 0, 0]),
      ...column(3, [1, 2, 3, 4]),
      ...column(4, [0, 0, 24, 0]),
      ...column(5, [0, 0, 6, 0]),
      ...column(6, [0, 0, 0, 0]),
      ...column(7, [0, 0, 0, 0]),
      ...column(8, [0, 0, 5, 0]),
      ...column(9, [0, 0, 0, 0]),
      ...column(10, [5, 5, 0, 5]),
      ...column(11, [0, 0, 0, 0]),
      ...column(13, [0, 0, 0, 0]),
      ...column(16, [0, 0, 0, 0]),
      ...column(18, [0, 0, 0, 0]),
      ...column(19, [3, 3, 2, 1], 'INTEGER'),
      ...column(20, [2, 2, 2, 2], 'INTEGER'),
      ...column(21, [1, 1, 1, 1], 'INTEGER'),
    ]);
  });

  it('ifInErrors and ifOutErrors are the sums of its columns (RFC 3635 §3.2.6)', async () => {
    const { device } = network.devices['sw-2'];
    device.portByIndex(1)?.addRate('inErrors', 4, network.clock.now());
    network.clock.advance(10 * SECOND);
    const values = async (oid: string): Promise<number[]> =>
      (await walkBelow(network, 'sw-2', oid)).map((line) => Number(line.split(': ')[1]));
    expect(await values(`${DOT3_STATS}.3`)).toEqual([41, 2, 3, 4]);
    expect((await values(`${IF_TABLE}.14`)).slice(0, 4)).toEqual([41, 2, 3, 4]);
    const late = await values(`${DOT3_STATS}.8`);
    const internal = await values(`${DOT3_STATS}.10`);
    expect((await values(`${IF_TABLE}.20`)).slice(0, 4)).toEqual(
      late.map((value, port) => value + (internal[port] ?? 0)),
    );
  });

  it('ifStackTable: a subinterface over its port, the others over nothing', async () => {
    expect(await walkBelow(network, 'r-1', `${IF_MIB}.2`)).toEqual([
      '1.3.0.1 = INTEGER: 1',
      '1.3.0.3 = INTEGER: 1',
      '1.3.1.0 = INTEGER: 1',
      '1.3.2.0 = INTEGER: 1',
      '1.3.3.2 = INTEGER: 1',
    ]);
    expect(await walkBelow(network, 'r-1', `${IF_MIB}.6`)).toEqual(['0 = Timeticks: (0) 0:00:00.00']);
  });

  it('ifCounterDiscontinuityTime tells when counters began anew, ifLastChange nothing from before the boot', async () => {
    const { device } = network.devices['r-1'];
    const port = device.portByIndex(2);
    const ticks = (oid: string): Promise<string[]> => walkBelow(network, 'r-1', oid);
    expect(await ticks(`${IF_MIB}.1.1.19`)).toEqual(
      [1, 2, 3].map((at) => `${at} = Timeticks: (0) 0:00:00.00`),
    );
    network.clock.advance(30 * SECOND);
    port?.restartCounters(network.clock.now());
    port?.change({ cableUp: false }, network.clock.now());
    expect(await ticks(`${IF_MIB}.1.1.19`)).toEqual([
      '1 = Timeticks: (0) 0:00:00.00',
      '2 = Timeticks: (103000) 0:17:10.00',
      '3 = Timeticks: (0) 0:00:00.00',
    ]);
    expect(await ticks(`${IF_TABLE}.9`)).toEqual([
      '1 = Timeticks: (0) 0:00:00.00',
      '2 = Timeticks: (103000) 0:17:10.00',
      '3 = Timeticks: (0) 0:00:00.00',
    ]);
    // After a boot both lie in the past.
    network.clock.advance(30 * SECOND);
    device.engine.reboot(network.clock.now());
    expect(await ticks(`${IF_MIB}.1.1.19`)).toEqual(
      [1, 2, 3].map((at) => `${at} = Timeticks: (0) 0:00:00.00`),
    );
    expect(await ticks(`${IF_TABLE}.9`)).toEqual([1, 2, 3].map((at) => `${at} = Timeticks: (0) 0:00:00.00`));
  });

  it('ports that are numbered anew move the rows', async () => {
    const { device } = network.devices['h-1'];
    expect(await walkBelow(network, 'h-1', `${DOT3_STATS}.1`)).toEqual(['2 = INTEGER: 2']);
    device.ports = network.devices['sw-1'].device.ports.slice(2, 4);
    expect(await walkBelow(network, 'h-1', `${DOT3_STATS}.1`)).toEqual(['3 = INTEGER: 3', '4 = INTEGER: 4']);
  });
});

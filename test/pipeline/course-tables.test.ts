import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { ConnectionView, RouteView } from '../../server/contract/table.ts';
import { polledLab, runTrapline, type RunningTrapline } from '../support/running-trapline.ts';
import { makeTemporaryFolder } from '../support/temporary-folder.ts';

/** From the agent's octets over UDP through poller, inventory and store to REST. */
describe('the tables of the course device', () => {
  const folder = makeTemporaryFolder();
  let trapline: RunningTrapline;
  let id: number | undefined;

  beforeAll(async () => {
    trapline = await runTrapline({ folder: folder.path, lab: 'course' });
    id = (await polledLab(trapline))['course']?.id;
  });
  afterAll(async () => {
    await trapline.stop();
    folder.remove();
  });

  it('routes, normalised', async () => {
    const { items } = await trapline.get<{ items: RouteView[] }>(`/devices/${id}/routes`);
    expect(items.map(timeless)).toEqual([
      {
        family: 'ipv4',
        destination: '0.0.0.0',
        prefixLength: 0,
        nextHop: '192.168.1.1',
        ifIndex: 2,
        type: 'remote',
        protocol: 'netmgmt',
        metric: 1,
        table: 'inetCidrRouteTable',
      },
      {
        family: 'ipv4',
        destination: '10.0.0.0',
        prefixLength: 24,
        nextHop: '0.0.0.0',
        ifIndex: 2,
        type: 'local',
        protocol: 'local',
        metric: 0,
        table: 'inetCidrRouteTable',
      },
      {
        family: 'ipv4',
        destination: '10.38.0.0',
        prefixLength: 16,
        nextHop: '192.168.4.1',
        ifIndex: 4,
        type: 'remote',
        protocol: 'netmgmt',
        metric: 1,
        table: 'inetCidrRouteTable',
      },
    ]);
  });

  it('connections and listeners, normalised', async () => {
    const { items } = await trapline.get<{ items: ConnectionView[] }>(`/devices/${id}/connections`);
    expect(items.map(timeless)).toEqual([
      {
        localAddress: '10.0.0.3',
        localPort: 20459,
        remoteAddress: '10.38.2.42',
        remotePort: 22,
        state: 'established',
        processId: null,
      },
      {
        localAddress: '10.0.0.3',
        localPort: 31895,
        remoteAddress: '147.126.1.209',
        remotePort: 993,
        state: 'established',
        processId: null,
      },
      {
        localAddress: '10.0.0.3',
        localPort: 40113,
        remoteAddress: '74.125.225.98',
        remotePort: 80,
        state: 'timeWait',
        processId: null,
      },
    ]);
  });
});

/** A row without what differs from run to run. */
function timeless<Row extends { deviceId: number; sinceMs: number; changedAtMs: number }>(row: Row) {
  const { deviceId: _device, sinceMs: _since, changedAtMs: _changed, ...rest } = row;
  return rest;
}

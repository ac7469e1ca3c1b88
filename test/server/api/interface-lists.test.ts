import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Interface } from '../../../server/domain/interface.ts';
import type { ApiPorts } from '../../../server/api/ports.ts';
import { type ApiServer, startApi } from './api-server.ts';
import { fakePorts } from './fake-ports.ts';

const FEW = 2;
const MANY = 20_000;

const port = (id: number): Interface => ({
  id,
  deviceId: 1,
  ifIndex: id,
  ifDescr: `"port" ${id}`,
  ifName: null,
  ifAlias: '</script>',
  ifType: 6,
  ifMtu: 1_500,
  ifSpeedBps: 1e9,
  ifPhysAddress: '',
  ifAdminStatus: 'up',
  ifOperStatus: 'down',
  ifLastChangeTicks: 0,
  present: true,
  firstSeenAtMs: 1,
  lastSeenAtMs: 2,
});

/** What the inventory has; a test may put others in their place. */
let interfaces: Interface[];
let rates: Record<string, number>;
let server: ApiServer;

function portsWith(): ApiPorts {
  const ports = fakePorts();
  return {
    ...ports,
    inventory: { ...ports.inventory, interfaces: () => interfaces },
    latest: {
      ...ports.latest,
      ofInterface: (_id, metrics = ['ifInOctets', 'ifOutOctets']) =>
        Object.fromEntries(
          metrics.flatMap((metric) => {
            const value = rates[metric];
            return value === undefined ? [] : [[metric, value]];
          }),
        ),
    },
  };
}

beforeEach(async () => {
  interfaces = Array.from({ length: FEW }, (_, at) => port(at + 1));
  rates = { ifInOctets: 8_000.5, ifOutOctets: 0 };
  server = await startApi(portsWith(), { development: false });
});
afterEach(() => server.stop());

const list = async (path = '/devices/1/interfaces') => (await server.send('GET', path)).json;

describe.each(['/devices/1/interfaces', '/interfaces'])('GET %s', (path) => {
  it('has every field of the contract and no other', async () => {
    interfaces = interfaces.map((one) => ({ ...one, sealed: 'x' }));
    expect(await list(path)).toEqual({
      items: [
        { ...port(1), latest: { ifInOctets: 8_000.5, ifOutOctets: 0 } },
        { ...port(2), latest: { ifInOctets: 8_000.5, ifOutOctets: 0 } },
      ],
    });
  });

  it('has the rates and the state of the moment, each time it is asked for', async () => {
    await list(path);
    rates = { ifInOctets: 1 };
    interfaces = [port(1), { ...port(2), ifOperStatus: 'up' }];
    expect(await list(path)).toEqual({
      items: [
        { ...port(1), latest: { ifInOctets: 1 } },
        { ...port(2), ifOperStatus: 'up', latest: { ifInOctets: 1 } },
      ],
    });
  });

  it('has only the metrics that are asked for', async () => {
    const { items } = (await list(`${path}?metric=ifOutOctets&metric=ifInErrors`)) as {
      items: { latest: object }[];
    };
    expect(items.map(({ latest }) => latest)).toEqual([{ ifOutOctets: 0 }, { ifOutOctets: 0 }]);
    expect((await server.send('GET', `${path}?metric=nonsense`)).status).toBe(422);
  });

  it('leaves out what breaks the contract and says so in the log', async () => {
    interfaces = [{ ...port(1), ifIndex: 0.5 }, port(2)];
    expect(await list(path)).toMatchObject({ items: [{ id: 2 }] });
    expect(server.errors).toMatchObject([{ message: 'a part of an answer does not fit its contract' }]);
  });

  it('is empty where there are none', async () => {
    interfaces = [];
    expect(await list(path)).toEqual({ items: [] });
  });
});

describe('a list of twenty thousand', () => {
  it('is whole, and other requests are answered before it is', async () => {
    interfaces = Array.from({ length: MANY }, (_, at) => port(at + 1));
    const ended: string[] = [];
    const long = server.send('GET', '/devices/1/interfaces').then((answer) => {
      ended.push('list');
      return answer;
    });
    const short = server.send('GET', '/devices/1').then(() => ended.push('device'));
    const { json, headers } = await long;
    await short;
    expect(ended).toEqual(['device', 'list']);
    expect(headers['transfer-encoding']).toBe('chunked');
    expect((json as { items: { id: number }[] }).items.map(({ id }) => id)).toEqual(
      interfaces.map(({ id }) => id),
    );
  });
});

describe('in development', () => {
  it('an interface that breaks the contract makes the request fail', async () => {
    const strict = await startApi(portsWith(), { development: true });
    interfaces = [port(1), { ...port(2), ifIndex: 0.5 }];
    expect((await strict.send('GET', '/devices/1/interfaces')).status).toBe(500);
    await strict.stop();
  });
});

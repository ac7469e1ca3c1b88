import { afterAll, beforeAll, expect, it } from 'vitest';
import type { DeviceListEvent } from '../../../server/contract/device-list.ts';
import type { DeviceSettings } from '../../../server/domain/device.ts';
import { type ApiServer, startApi } from './api-server.ts';
import { fakePorts } from './fake-ports.ts';

const added: DeviceSettings[] = [];
const ports = fakePorts();
let server: ApiServer;
beforeAll(async () => {
  server = await startApi({
    ...ports,
    devices: {
      ...ports.devices,
      add: (settings) => {
        added.push(settings);
        return { ...settings, id: 40 + added.length, createdAtMs: 0, lab: false };
      },
    },
  });
});
afterAll(() => server.stop());

const LIST =
  'name,address,community,colour\n' +
  'edge-1,192.0.2.1,hush-hush,red\n' +
  'CORE-1,127.0.0.1,hush-hush,\n' +
  'edge-2,192.0.2.2,,\n' +
  'Edge-1,192.0.2.9,hush-hush,\n' +
  'edge-3,203.0.113.9,hush-hush,\n' +
  'edge-4,192.0.2.1,hush-hush,\n';

async function send(body: object) {
  const { status, text } = await server.send('POST', '/devices/import', body);
  expect(status).toBe(200);
  expect(text).not.toContain('hush');
  const events = text
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as DeviceListEvent);
  return {
    ends: [events[0], events.at(-1)],
    devices: events.flatMap((event) => (event.event === 'device' ? [event.device] : [])),
  };
}

it('says what would become of each line and writes nothing, then adds what is right', async () => {
  const dry = await send({ text: LIST, dryRun: true });
  expect(dry.ends).toEqual([{ event: 'start', devices: 6, ignored: ['colour'] }, { event: 'end' }]);
  const refusals = {
    3: ['name: device 1 at 127.0.0.1 has it; choose another'],
    4: ['community: enter the community'],
    5: ['name: line 2 has it already'],
    6: [expect.stringMatching(/^address: 203\.0\.113\.9 is not allowed/)],
  };
  const outcomes = (devices: typeof dry.devices) =>
    devices.map(({ line, outcome, problems }) => [line, outcome, problems]);
  expect(outcomes(dry.devices)).toEqual([
    [2, 'new', []],
    ...Object.entries(refusals).map(([line, problems]) => [Number(line), 'refused', problems]),
    [7, 'new', []],
  ]);
  expect(added).toEqual([]);

  const { devices } = await send({ text: LIST });
  expect(outcomes(devices).filter(([, outcome]) => outcome !== 'refused')).toEqual([
    [2, 'added', []],
    [7, 'added', []],
  ]);
  expect(devices.map(({ deviceId }) => deviceId)).toEqual([41, null, null, null, null, 42]);
  // It is no error to ask one place twice, of another context say; whoever does so by a slip is told.
  expect(devices.at(-1)?.note).toBe('edge-1 has the same address and port');
  expect(added).toMatchObject([
    { name: 'edge-1', address: '192.0.2.1', port: 161 },
    { name: 'edge-4', address: '192.0.2.1', port: 161 },
  ]);
});

it('leaves a device alone that is there already', async () => {
  const before = added.length;
  const { devices } = await send({ text: 'name,address,port\ncore-1,127.0.0.1,1161\n' });
  expect(devices).toMatchObject([{ outcome: 'known', deviceId: 1, problems: [] }]);
  expect(added).toHaveLength(before);
});

it.each([
  ['192.0.2.1,public', /first line has to name the columns/],
  [`address\n${'192.0.2.1\n'.repeat(2_001)}`, /2001 devices: 2000 at the most/],
])('refuses what is no list before anything is written', async (text, why) => {
  const before = added.length;
  const { status, json } = await server.send('POST', '/devices/import', { text });
  expect(status).toBe(422);
  expect(JSON.stringify(json)).toMatch(why);
  expect(added).toHaveLength(before);
});

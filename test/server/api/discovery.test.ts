import { afterAll, beforeAll, expect, it } from 'vitest';
import { type ApiServer, startApi } from './api-server.ts';
import { fakePorts } from './fake-ports.ts';

let server: ApiServer;
beforeAll(async () => void (server = await startApi(fakePorts())));
afterAll(() => server.stop());

const BODY = { addresses: '192.0.2.0/30', credentials: [{ version: 'v2c', community: 'hush' }] };

it('tells of each agent as it answers, and of the device that stands for it', async () => {
  const { status, text } = await server.send('POST', '/discoveries', BODY);
  expect(status).toBe(200);
  expect(text).not.toContain('hush');
  const agent = { address: '192.0.2.1', port: 161, credential: 0, sysName: 'edge', sysDescr: 'a switch' };
  expect(
    text
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line) as unknown),
  ).toEqual([
    { event: 'start', addresses: 2 },
    {
      event: 'found',
      agent: { ...agent, sysObjectID: '1.3.6.1.4.1.8072', roundTripMs: 2, deviceId: null },
    },
    { event: 'end', asked: 2, found: 1 },
  ]);
});

it.each([
  ['10.0.0.0/8', /more than 4,096 addresses/],
  ['switch-1', /give an IPv4 address/],
  // The stand-in's networks leave that one out.
  ['192.0.2.1 203.0.113.9', /203\.0\.113\.9 is not allowed/],
])('refuses %s before anything is asked', async (addresses, why) => {
  const { status, json } = await server.send('POST', '/discoveries', { ...BODY, addresses });
  expect(status).toBe(422);
  expect(JSON.stringify(json)).toMatch(why);
});

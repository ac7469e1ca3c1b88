import { afterEach, beforeEach, expect, it } from 'vitest';
import { type ApiServer, startApi } from './api-server.ts';
import { type FakePorts, fakePorts } from './fake-ports.ts';

let ports: FakePorts;
let server: ApiServer;

beforeEach(async () => {
  ports = fakePorts();
  server = await startApi(ports);
});
afterEach(() => server.stop());

const lastAsked = (what: string): unknown => ports.asked.findLast((call) => call.what === what)?.input;

it('that is not there is shown as not running, and nothing can be done to it', async () => {
  const without = await startApi({ ...fakePorts(), lab: null, labQueries: null });
  expect((await without.send('GET', '/lab')).json).toEqual({
    running: false,
    lab: '',
    title: '',
    devices: [],
    problems: [],
    traps: [],
    clock: null,
    timelineRunning: false,
    faults: [],
  });
  for (const path of ['/lab/labs', '/lab/queries'])
    expect((await without.send('GET', path)).json).toEqual({ items: [] });
  for (const path of [
    '/lab/topology',
    '/lab/load',
    '/lab/clock',
    '/lab/traffic',
    '/lab/faults',
    '/lab/timeline',
  ])
    expect(await without.send('GET', path)).toMatchObject({
      status: 409,
      json: { type: '/api/docs#notRunning', detail: expect.stringContaining('--no-lab') as string },
    });
  expect(await without.send('POST', '/lab/devices/core-1/ports/3', { up: true })).toMatchObject({
    status: 409,
    json: { type: '/api/docs#notRunning' },
  });
  await without.stop();
});

it.each([
  ['POST', '/lab/devices/none/ports/3', { up: true }, 404, 'unknownDevice', 'no lab device none'],
  ['POST', '/lab/faults', { kind: 'flood' }, 422, 'badFault', 'there is no fault flood'],
  ['DELETE', '/lab/faults/8', undefined, 404, 'unknownFault', 'no fault 8'],
  ['PUT', '/lab/traffic/mail', { scale: 2 }, 404, 'unknownTraffic', 'no traffic mail'],
  ['POST', '/lab/clock', { action: 'step', seconds: 5 }, 409, 'notPaused', 'a step needs a pause'],
] as const)('%s %s is refused with the lab’s words', async (method, path, body, status, code, detail) => {
  expect(await server.send(method, path, body)).toMatchObject({
    status,
    json: { type: `/api/docs#${code}`, detail },
  });
});

it.each([
  ['POST', '/lab/faults', { kind: 'cable-out', forSeconds: 0 }, 'forSeconds'],
  ['POST', '/lab/faults', { kind: 'cable-out', parameters: { link: [] } }, 'parameters.link'],
  ['POST', '/lab/clock', { action: 'speed', speed: 61 }, 'speed'],
  ['POST', '/lab/clock', { action: 'faster' }, 'action'],
  ['PUT', '/lab/traffic/office', { scale: 11 }, 'scale'],
  ['POST', '/lab/timeline', { action: 'pause' }, 'action'],
  ['GET', '/lab/queries?limit=0', undefined, 'limit'],
] as const)('%s %s %j is refused naming %s', async (method, path, body, field) => {
  const { status, json } = await server.send(method, path, body);
  expect(status).toBe(422);
  expect((json as { errors: { path: string }[] }).errors.map((error) => error.path)).toEqual([field]);
});

it('lets a fault happen as the API’s own, unless it is said whose', async () => {
  const answer = await server.send('POST', '/lab/faults', { kind: 'cable-out', forSeconds: 30 });
  expect(answer).toMatchObject({ status: 201, json: { id: 7, trapCount: 1 } });
  expect(lastAsked('inject')).toEqual({
    kind: 'cable-out',
    parameters: {},
    forSeconds: 30,
    source: 'api',
  });
  await server.send('POST', '/lab/faults', { kind: 'cable-out', source: 'page' });
  expect(lastAsked('inject')).toMatchObject({ source: 'page' });
  expect(await server.send('DELETE', '/lab/faults/7')).toMatchObject({
    status: 200,
    json: { endedAtMs: 2_000 },
  });
});

it('shows foreign requests, the newest 200, unless more is asked for', async () => {
  const { json } = await server.send('GET', '/lab/queries');
  expect((json as { items: unknown[] }).items).toHaveLength(1);
  expect(lastAsked('queries')).toEqual({ own: false, limit: 200 });
  await server.send('GET', '/lab/queries?device=course&own=true&afterId=9&limit=5');
  expect(lastAsked('queries')).toEqual({ device: 'course', own: true, afterId: 9, limit: 5 });
});

it('starts by name for everybody, by file for this machine only', async () => {
  expect(await server.send('POST', '/lab/start', { lab: 'campus' })).toMatchObject({
    status: 200,
    json: { running: true, lab: 'campus' },
  });
  const file = { lab: '/tmp/mine.yaml' };
  expect((await server.send('POST', '/lab/start', file)).status).toBe(200);
  expect(lastAsked('start')).toBe('/tmp/mine.yaml');
  const proxied = await server.raw({
    method: 'POST',
    path: '/api/v1/lab/start',
    headers: { 'Content-Type': 'application/json', 'X-Forwarded-For': '192.0.2.7' },
    body: JSON.stringify(file),
  });
  expect(proxied).toMatchObject({
    status: 404,
    json: { type: '/api/docs#unknownLab' },
  });
  expect(await server.send('POST', '/lab/stop')).toMatchObject({ status: 200, json: { running: false } });
});

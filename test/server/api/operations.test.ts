import http from 'node:http';
import { afterEach, beforeEach, expect, it } from 'vitest';
import type { OperationRequest } from '../../../server/domain/operation.ts';
import { type Signal, signal } from '../../support/signal.ts';
import { type ApiServer, startApi } from './api-server.ts';
import { fakeOperations, VARBIND } from './fake-operations.ts';
import { COMMUNITY, fakePorts } from './fake-ports.ts';

let server: ApiServer;
let asked: OperationRequest[];
let ended: Signal<OperationRequest>;

beforeEach(async () => {
  asked = [];
  ended = signal('the operation that was cancelled');
  const note = (request: OperationRequest): void => {
    asked.push(request);
    if (asked.length === 2) ended.fire(request);
  };
  server = await startApi({ ...fakePorts(), operations: fakeOperations(note) });
});
afterEach(() => server.stop());

const run = (body: unknown) => server.send('POST', '/devices/1/operations', body);
const linesOf = (text: string): unknown[] =>
  text
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line) as unknown);

it('tells an operation line by line, with the command that does the same and no secret in it', async () => {
  const { status, headers, text } = await run({ kind: 'get', oids: ['sysName.0'] });
  expect(status).toBe(200);
  expect(headers['content-type']).toBe('application/x-ndjson');
  expect(headers['cache-control']).toBe('no-store');
  expect(text).not.toContain(COMMUNITY);
  expect(linesOf(text)).toEqual([
    {
      event: 'start',
      operation: 'get',
      targetOid: VARBIND.oid,
      command: 'snmpget -v 2c -c COMMUNITY 127.0.0.1:1161 sysName.0',
      startedAtMs: 5_000,
    },
    { event: 'varbinds', items: [VARBIND] },
    expect.objectContaining({ event: 'end', outcome: 'complete' }),
  ]);
});

it('hands on what was asked, with a credential that prints as a secret', async () => {
  await run({
    kind: 'set',
    values: [{ oid: 'sysName.0', value: 'x' }],
    credential: { version: 'v2c', community: 'write-me' },
    dryRun: true,
  });
  expect(asked[0]?.credential).toMatchObject({ version: 'v2c' });
  expect(JSON.parse(JSON.stringify(asked[0]))).toEqual({
    kind: 'set',
    oids: [],
    nonRepeaters: 0,
    maxRepetitions: null,
    bulk: true,
    rowLimit: 100_000,
    values: [{ oid: 'sysName.0', value: 'x' }],
    credential: { version: 'v2c', community: '<secret>' },
    dryRun: true,
    force: false,
    store: true,
    timeoutMs: null,
    retries: null,
  });
});

it.each([
  [{ kind: 'get', oids: ['busy'] }, 429, 'tooManyOperations'],
  [{ kind: 'get', oids: ['nothing'] }, 422, 'invalidOperation'],
  [{ kind: 'get', oids: [] }, 422, 'invalidInput'],
  [{ kind: 'walk', oids: ['a', 'b'] }, 422, 'invalidInput'],
  [{ kind: 'set', oids: ['a'] }, 422, 'invalidInput'],
  [{ kind: 'get', oids: ['a'], values: [] }, 422, 'invalidInput'],
])('refuses %j as a problem before anything is told', async (body, status, code) => {
  const answer = await run(body);
  expect([answer.status, (answer.json as { type: string }).type]).toEqual([
    status,
    expect.stringContaining(code),
  ]);
});

it('cuts the answer off where it fails half-way, so that nobody takes it for whole', async () => {
  await expect(run({ kind: 'get', oids: ['broken'] })).rejects.toThrow(/aborted|hang up/);
  expect(server.errors.map(({ message }) => message)).toEqual(['an answer broke off half-way']);
});

it('cancels when the client closes the connection', async () => {
  const request = http.request({
    host: '127.0.0.1',
    port: server.port,
    method: 'POST',
    path: '/api/v1/devices/1/operations',
    headers: { 'Content-Type': 'application/json' },
    agent: false,
  });
  const begun = new Promise<void>((resolve, reject) => {
    request.on('error', reject).on('response', (response) => {
      response.on('error', () => {}).once('data', () => resolve());
    });
  });
  request.end(JSON.stringify({ kind: 'walk', oids: ['forever'] }));
  await begun;
  request.destroy();
  expect((await ended.wait()).oids).toEqual(['forever']);
});

it('says which walk is missing', async () => {
  const { status, json } = await server.send('GET', '/walk-differences?left=1&right=9');
  expect([status, (json as { detail: string }).detail]).toEqual([
    404,
    'There is no stored walk 9; GET /api/v1/walks lists them.',
  ]);
});

it('answers a stored walk as a file, scrubbed where asked; of that device only', async () => {
  const path = '/devices/1/walks/1/recording';
  const { status, headers, text } = await server.send('GET', path);
  expect([status, text]).toEqual([200, `${VARBIND.oid}|4|core-1\n`]);
  expect(headers['content-type']).toBe('text/plain; charset=utf-8');
  expect(headers['content-disposition']).toBe('attachment; filename=core-1.snmprec');
  expect((await server.send('GET', `${path}?scrub=true`)).text).toBe(`${VARBIND.oid}|4|scrubbed\n`);
  expect((await server.send('GET', `${path}?scrub=maybe`)).status).toBe(422);
  for (const [wrong, code] of [
    ['/devices/1/walks/9/recording', 'unknownWalk'],
    ['/devices/2/walks/1/recording', 'unknown'],
  ] as const) {
    const answer = await server.send('GET', wrong);
    expect([answer.status, (answer.json as { type: string }).type]).toEqual([
      404,
      expect.stringContaining(code),
    ]);
  }
});

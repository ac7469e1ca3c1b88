import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type ApiServer, startApi } from './api-server.ts';
import { fakeMibDesk } from './fake-mib.ts';
import { fakePorts } from './fake-ports.ts';

let server: ApiServer;
let uploads: [file: string, octets: number][];

beforeEach(async () => {
  uploads = [];
  server = await startApi({
    ...fakePorts(),
    mibDesk: fakeMibDesk((file, octets) => void uploads.push([file, octets])),
    walkOverlay: {
      prepare: () => Promise.resolve(),
      below: (deviceId, oid) => ({
        rows: deviceId,
        atMs: 5,
        text: oid === '1.3.6.1.2.1.2.2.1.8' ? 'up(1)' : null,
      }),
    },
  });
});
afterEach(() => server.stop());

const problem = async (method: string, path: string, body?: unknown) => {
  const { status, json } = await server.send(method, path, body);
  const { type, detail } = json as { type: string; detail: string };
  return [status, type.replace('/api/docs#', ''), detail];
};

const upload = (options: { type?: string; body: Buffer; file?: string }) =>
  server.raw({
    method: 'POST',
    path: `/api/v1/mib/uploads?file=${options.file ?? 'a.mib'}`,
    headers: { 'Content-Type': options.type ?? 'application/octet-stream' },
    body: options.body,
  });

describe('the tree', () => {
  it('bears marks of stored walks only where a device is named', async () => {
    const seen = async (query: string) => {
      const { json } = await server.send('GET', `/mib/tree?oid=.1.3.6.1.2.1.2.2.1${query}`);
      const { oid, items } = json as { oid: string; items: { seen: unknown }[] };
      return [oid, ...items.map((item) => item.seen)];
    };
    expect(await seen('')).toEqual(['1.3.6.1.2.1.2.2.1', null]);
    expect(await seen('&deviceId=1')).toEqual(['1.3.6.1.2.1.2.2.1', { rows: 1, atMs: 5, text: 'up(1)' }]);
  });

  it('refuses what is no OID, an unknown node and an unknown device', async () => {
    expect((await problem('GET', '/mib/tree?oid=ifTable'))[0]).toBe(422);
    expect((await problem('GET', `/mib/tree?oid=${'1.'.repeat(900)}1`))[0]).toBe(422);
    expect((await problem('GET', '/mib/tree?limit=501'))[0]).toBe(422);
    expect((await problem('GET', '/mib/tree?oid=9.9'))[1]).toBe('unknownObject');
    expect((await problem('GET', '/mib/tree?deviceId=7'))[1]).toBe('unknownDevice');
  });
});

describe('names', () => {
  it('that nobody knows are answered with those that resemble them', async () => {
    expect(await problem('GET', '/mib/object?name=nothing')).toEqual([
      404,
      'unknownObject',
      'No loaded MIB module knows nothing; upload the module that has it.',
    ]);
    expect(await problem('GET', '/mib/translate?text=ifOperStatu')).toEqual([
      404,
      'unknownObject',
      'No loaded MIB module knows ifOperStatu; did you mean ifOperStatus?',
    ]);
  });
});

describe('a value', () => {
  it('is judged without being sent, in words', async () => {
    const check = async (value: string) =>
      (await server.send('POST', '/mib/check-value', { oid: 'ifOperStatus.2', value })).json;
    expect(await check('up')).toEqual({ ok: true, type: 'INTEGER', text: 'up(1)', problem: null });
    expect(await check('sideways')).toEqual({
      ok: false,
      type: 'INTEGER',
      text: null,
      problem: 'no label of ifOperStatus',
    });
  });
});

describe('modules', () => {
  it('are found by a part of their name, and the one in use is answered with its namesakes', async () => {
    const count = async (query: string) => {
      const { json } = await server.send('GET', `/mib/modules${query}`);
      const { items, total } = json as { items: unknown[]; total: number };
      return [items.length, total];
    };
    expect(await count('')).toEqual([1, 1]);
    expect(await count('?text=acm')).toEqual([1, 1]);
    expect(await count('?text=cisco')).toEqual([0, 0]);
    const { json } = await server.send('GET', '/mib/modules/ACME-MIB');
    expect((json as { others: { superseded: boolean }[] }).others.map((one) => one.superseded)).toEqual([
      true,
    ]);
    expect((await problem('GET', '/mib/modules/NO-MIB'))[1]).toBe('unknownModule');
  });

  it('are removed unless they were shipped', async () => {
    expect((await server.send('DELETE', '/mib/modules/ACME-MIB')).status).toBe(204);
    expect(await problem('DELETE', '/mib/modules/IF-MIB')).toEqual([
      409,
      'shippedModule',
      'IF-MIB comes with Trapline.',
    ]);
  });
});

describe('an upload', () => {
  it('is handed on as bytes', async () => {
    const { status, json } = await upload({ body: Buffer.alloc(90_000), file: 'my%20file.mib' });
    expect([status, uploads]).toEqual([201, [['my file.mib', 90_000]]]);
    expect(json).toMatchObject({ files: [{ file: 'my file.mib', modules: ['ACME-MIB'] }] });
  });

  it('that is too large is answered in words, with the rest of its bytes still coming', async () => {
    const { status, json } = await upload({ body: Buffer.alloc(30_000_000) });
    expect([status, (json as { detail: string }).detail]).toEqual([413, 'A module file may have 0.1 MB.']);
    expect(uploads).toEqual([]);
  });

  it('of another type is refused, as are bytes where JSON belongs', async () => {
    expect((await upload({ type: 'application/json', body: Buffer.from('{}') })).status).toBe(415);
    expect((await upload({ type: 'multipart/form-data; boundary=x', body: Buffer.from('x') })).status).toBe(
      415,
    );
    const { status } = await server.raw({
      method: 'POST',
      path: '/api/v1/mib/check-value',
      headers: { 'Content-Type': 'application/octet-stream' },
      body: Buffer.from('{"oid":"1","value":"1"}'),
    });
    expect(status).toBe(415);
  });

  it('from a page of another origin is refused', async () => {
    const { status } = await server.raw({
      method: 'POST',
      path: '/api/v1/mib/uploads?file=a',
      headers: { 'Content-Type': 'application/octet-stream', Origin: 'http://evil.example' },
      body: Buffer.from('x'),
    });
    expect([status, uploads]).toEqual([403, []]);
  });
});

import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type ApiServer, startApi } from './api-server.ts';
import { fakePorts } from './fake-ports.ts';

let server: ApiServer;

beforeAll(async () => {
  server = await startApi(fakePorts());
});
afterAll(() => server.stop());

const JSON_TYPE = { 'Content-Type': 'application/json' };
const path = '/api/v1/alerts/1/clear';
const body = '{"by":"ann"}';

/** Status and problem code of a POST that would be fine but for these headers or this body. */
async function post(
  headers: Record<string, string>,
  sent: string | Buffer = body,
): Promise<[number, string]> {
  const { status, json } = await server.raw({ method: 'POST', path, headers, body: sent });
  return [status, (json as { type?: string }).type?.replace('/api/docs#', '') ?? 'ok'];
}

describe('the headers of every answer', () => {
  it.each(['/api/v1/devices', '/api/v1/nothing', '/api/docs', '/anything'])('%s', async (path) => {
    const { headers } = await server.raw({ path });
    const host = `127.0.0.1:${server.port}`;
    const nonce = /'nonce-([\w-]{22})'/.exec(headers['content-security-policy'] as string)?.[1];
    expect(headers).toMatchObject({
      'content-security-policy':
        `default-src 'none'; object-src 'none'; script-src 'self'; style-src 'self' 'nonce-${nonce}'; ` +
        "img-src 'self' data: blob:; " +
        `font-src 'self' data:; connect-src 'self' ws://${host} wss://${host}; manifest-src 'self'; ` +
        "worker-src 'self'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'",
      'x-content-type-options': 'nosniff',
      'x-frame-options': 'DENY',
      'referrer-policy': 'no-referrer',
      'cross-origin-opener-policy': 'same-origin',
      'cross-origin-resource-policy': 'same-origin',
    });
    expect(headers['permissions-policy']).toContain('camera=()');
    expect(headers).not.toHaveProperty('x-powered-by');
    expect(headers).not.toHaveProperty('access-control-allow-origin');
  });

  it('forbid caches to keep what REST answers', async () => {
    expect((await server.raw({ path: '/api/v1/devices' })).headers['cache-control']).toBe('no-store');
    expect((await server.raw({ path: '/api/v1/nothing' })).headers['cache-control']).toBe('no-store');
  });
});

describe('the Host header', () => {
  it.each(['localhost', 'LOCALHOST:80', 'localhost.', '127.0.0.1:9', '[::1]:3000'])(
    '%s is ours',
    async (host) => {
      expect((await server.raw({ path: '/api/v1/devices', headers: { Host: host } })).status).toBe(200);
    },
  );

  it.each([
    'evil.example',
    'localhost.evil.example',
    'evil.example:80@localhost',
    'localhost:1/x',
    'localhost evil',
    '[::2]',
    '127.0.0.1; script-src *',
  ])('%s is not', async (host) => {
    const { status, json, headers } = await server.raw({ path: '/api/v1/devices', headers: { Host: host } });
    expect([status, json]).toMatchObject([403, { type: '/api/docs#hostNotAllowed' }]);
    expect(headers['content-security-policy']).toContain("connect-src 'none'");
    expect(headers['content-security-policy']).not.toContain('script-src *');
  });
});

describe('a change', () => {
  it('from our own page or from no page is taken', async () => {
    const origin = `http://127.0.0.1:${server.port}`;
    expect(await post(JSON_TYPE)).toEqual([200, 'ok']);
    expect(await post({ ...JSON_TYPE, Origin: origin })).toEqual([200, 'ok']);
    expect(await post({ 'Content-Type': 'application/json; charset=UTF-8' })).toEqual([200, 'ok']);
  });

  it('from another page is not', async () => {
    for (const Origin of ['http://evil.example', 'null', 'http://127.0.0.1:1', 'http://localhost'])
      expect(await post({ ...JSON_TYPE, Origin })).toEqual([403, 'originNotAllowed']);
  });

  it('that a form could send is not, with or without a body', async () => {
    for (const type of [
      'text/plain',
      'application/x-www-form-urlencoded',
      'multipart/form-data',
      'application/jsonx',
    ])
      expect(await post({ 'Content-Type': type })).toEqual([415, 'unsupportedMediaType']);
    expect(await post({ 'Content-Type': 'text/plain' }, '')).toEqual([415, 'unsupportedMediaType']);
    expect(await post({})).toEqual([415, 'unsupportedMediaType']);
    expect(await post({ 'Content-Type': 'application/json; charset=utf-16' })).toEqual([
      415,
      'unsupportedMediaType',
    ]);
  });

  it('that is too large, compressed, too deep or no JSON costs the one request', async () => {
    expect(await post(JSON_TYPE, Buffer.alloc(1_048_577, 0x20))).toEqual([413, 'tooLarge']);
    expect(await post({ ...JSON_TYPE, 'Content-Encoding': 'gzip' }, gzipSync(body))).toEqual([
      415,
      'unsupportedMediaType',
    ]);
    expect(await post(JSON_TYPE, '['.repeat(500_000))).toEqual([400, 'malformedJson']);
    expect(await post(JSON_TYPE, Buffer.from([0x22, 0xff, 0x22]))).toEqual([400, 'malformedJson']);
    expect(await post(JSON_TYPE, '{"by":"ann","__proto__":{"admin":true}}')).toEqual([422, 'invalidInput']);
    expect(({} as { admin?: boolean }).admin).toBeUndefined();
    expect(await post(JSON_TYPE)).toEqual([200, 'ok']);
  });

  it('with broken JSON is told where, without being shown what', async () => {
    const { status, json } = await server.raw({
      method: 'POST',
      path,
      headers: JSON_TYPE,
      body: '{\n  "by": "secret",\n  note: 1\n}',
    });
    expect([status, json]).toEqual([
      400,
      {
        type: '/api/docs#malformedJson',
        title: 'The body is not JSON',
        status: 400,
        detail: 'The body is not JSON at line 3, column 3: a name in double quotes is expected.',
        instance: path,
      },
    ]);
  });

  it('with a body where none is taken is refused, but for an empty object', async () => {
    const poll = '/api/v1/devices/1/poll';
    const status = async (sent: string) =>
      (await server.raw({ method: 'POST', path: poll, headers: JSON_TYPE, body: sent })).status;
    expect([await status('{}'), await status(''), await status('{"now":true}')]).toEqual([200, 200, 422]);
  });
});

describe('a path', () => {
  it.each([
    ['GET', '/api/v1/nothing', 404, 'notFound'],
    ['GET', '/api/v2/devices', 404, 'notFound'],
    ['GET', '/api/v1/DEVICES', 404, 'notFound'],
    ['PUT', '/api/v1/devices', 405, 'methodNotAllowed'],
    ['GET', '/api/v1/devices/%ff', 400, 'badRequest'],
    ['GET', `/api/v1/alerts?x=${'a'.repeat(9_000)}`, 414, 'uriTooLong'],
  ])('%s %s is %i', async (method, path, status, code) => {
    const answer = await server.raw({ method, path });
    expect([answer.status, answer.json]).toMatchObject([status, { type: `/api/docs#${code}`, status }]);
  });

  it('that is there says which methods it takes', async () => {
    const { headers } = await server.raw({ method: 'DELETE', path: '/api/v1/devices' });
    expect(headers['allow']).toBe('GET, HEAD, POST');
  });

  it('allows no other origin to ask, whatever a browser asks before', async () => {
    const { headers } = await server.raw({
      method: 'OPTIONS',
      path: '/api/v1/devices',
      headers: { Origin: `http://127.0.0.1:${server.port}`, 'Access-Control-Request-Method': 'POST' },
    });
    expect(headers['allow']).toBe('GET, HEAD, POST');
    expect(Object.keys(headers).filter((name) => name.startsWith('access-control'))).toEqual([]);
  });

  it('answers HEAD like GET, without the body', async () => {
    expect(await server.raw({ method: 'HEAD', path: '/api/v1/openapi.json' })).toMatchObject({
      status: 200,
      text: '',
    });
  });
});

describe('a body that is wrong in very many places', () => {
  const bodyOf = (count: number) =>
    `{"by":"ann",${Array.from({ length: count }, (_, number) => `"k${number}":0`).join(',')}}`;
  const send = (count: number) =>
    server.raw({ method: 'POST', path, headers: JSON_TYPE, body: bodyOf(count) });

  it('is refused with the first of them', async () => {
    const { status, json } = await send(5_000);
    const { errors } = json as { errors: { path: string; message: string }[] };
    expect(status).toBe(422);
    expect(errors).toHaveLength(100);
    expect(errors[0]).toEqual({ path: 'k0', message: 'is not known here' });
  });

  it('is not looked at where there are more than anybody sends', async () => {
    const { status, json } = await send(80_000);
    expect([status, (json as { detail: string }).detail]).toEqual([
      400,
      'The body is not JSON at line 1, column 98891: more than 20000 names and values.',
    ]);
  });
});

it('a body that is nested deeper than any that somebody sends is not looked at', async () => {
  const send = (deep: number) =>
    server.raw({
      ...{ method: 'POST', path, headers: JSON_TYPE },
      body: `{"by":${'['.repeat(deep)}${']'.repeat(deep)}}`,
    });
  expect((await send(19)).status).toBe(422);
  for (const deep of [20, 400_000]) {
    const { status, json } = await send(deep);
    expect([status, (json as { detail: string }).detail]).toEqual([
      400,
      'The body is not JSON at line 1, column 26: nested deeper than 20 levels.',
    ]);
  }
});

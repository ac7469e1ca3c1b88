import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type ApiServer, startApi } from './api-server.ts';
import { fakePorts } from './fake-ports.ts';

const INDEX = '<!doctype html><title>Trapline</title>';
const HTML = { Accept: 'text/html,*/*;q=0.8' };

let folder: string;
let server: ApiServer;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'trapline-web-'));
  mkdirSync(join(folder, 'web', 'assets'), { recursive: true });
  writeFileSync(join(folder, 'secret.txt'), 'outside');
  writeFileSync(join(folder, 'web', 'index.html'), INDEX);
  writeFileSync(join(folder, 'web', '.hidden'), 'hidden');
  writeFileSync(join(folder, 'web', 'assets', 'app-1a2b.js'), 'void 0;');
  server = await startApi(fakePorts(), { webFolder: join(folder, 'web') });
});
afterAll(async () => {
  await server.stop();
  rmSync(folder, { recursive: true });
});

describe('the web pages', () => {
  it('come for every place inside the application', async () => {
    for (const path of ['/', '/devices/1?tab=routes', '/index.html', '/alerts', '/apiary'])
      expect(await server.raw({ path, headers: HTML })).toMatchObject({
        status: 200,
        text: INDEX,
        headers: { 'content-type': 'text/html; charset=utf-8' },
      });
    expect((await server.raw({ path: '/devices', headers: HTML })).headers['cache-control']).toBe('no-cache');
  });

  it('bear the nonce that their styles are let in by, another one each time', async () => {
    writeFileSync(join(folder, 'web', 'index.html'), `${INDEX}<meta content="__STYLE_NONCE__">`);
    const [one, other] = [
      await server.raw({ path: '/', headers: HTML }),
      await server.raw({ path: '/', headers: HTML }),
    ];
    writeFileSync(join(folder, 'web', 'index.html'), INDEX);
    const nonce = /content="([\w-]{22})"/.exec(one.text)?.[1] ?? '';
    expect(one.headers['content-security-policy']).toContain(`style-src 'self' 'nonce-${nonce}';`);
    expect(other.text).not.toContain(nonce);
    const docs = await server.raw({ path: '/api/docs' });
    const ofDocs = /<style nonce="([\w-]{22})">/.exec(docs.text)?.[1] ?? 'none';
    expect(docs.headers['content-security-policy']).toContain(`'nonce-${ofDocs}'`);
  });

  it('have files that never change and are kept for ever', async () => {
    const { status, headers, text } = await server.raw({ path: '/assets/app-1a2b.js' });
    expect([status, text]).toEqual([200, 'void 0;']);
    expect(headers).toMatchObject({
      'cache-control': 'public, max-age=31536000, immutable',
      'content-type': 'text/javascript; charset=utf-8',
    });
  });

  it('are not what a lost file, REST or a reach outside gets', async () => {
    const paths = [
      '/assets/gone.js',
      '/api',
      '/api/v1/gone',
      '/api/docs/gone',
      '/assets/..%2f..%2fsecret.txt',
    ];
    for (const path of paths) {
      const { status, headers, text } = await server.raw({ path, headers: HTML });
      expect([path, status, headers['content-type']]).toEqual([
        path,
        404,
        'application/problem+json; charset=utf-8',
      ]);
      expect(text).not.toContain('outside');
    }
    for (const path of ['/../secret.txt', '/..%2fsecret.txt', '/.hidden'])
      expect((await server.raw({ path, headers: HTML })).text).not.toMatch(/outside|hidden/);
    expect((await server.raw({ method: 'POST', path: '/' })).status).toBe(404);
  });

  it('that were not built say how to build them', async () => {
    const bare = await startApi(fakePorts());
    expect(await bare.raw({ path: '/', headers: HTML })).toMatchObject({
      status: 404,
      json: { detail: 'The web pages are not built; run "npm run build" and start again.' },
    });
    await bare.stop();
  });
});

import http from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { api, queryText } from '../../../web/api/client.ts';
import { ApiProblem } from '../../../web/api/problem.ts';
import { requestSession } from '../../../web/api/request-session.ts';

interface Asked {
  readonly method: string | undefined;
  readonly url: string | undefined;
  readonly contentType: string | undefined;
  readonly csrf?: string | string[] | undefined;
  readonly body: string;
}

describe('a request', () => {
  let answer: { status: number; type: string; body: string };
  let asked: Asked[];
  let server: http.Server;

  beforeEach(async () => {
    asked = [];
    server = http.createServer((request, response) => {
      let body = '';
      request.on('data', (part: Buffer) => (body += part.toString()));
      request.on('end', () => {
        asked.push({
          method: request.method,
          url: request.url,
          contentType: request.headers['content-type'],
          csrf: request.headers['x-trapline-csrf'],
          body,
        });
        response.writeHead(answer.status, { 'content-type': answer.type }).end(answer.body);
      });
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const { port } = server.address() as AddressInfo;
    const fetch = globalThis.fetch;
    // Pages ask their own origin; outside a browser the address has to be whole.
    vi.stubGlobal('fetch', (path: string, options: RequestInit) =>
      fetch(`http://127.0.0.1:${port}${path}`, options),
    );
  });

  afterEach(async () => {
    vi.unstubAllGlobals();
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  });

  it('carries its query and body, and gives the answer', async () => {
    answer = { status: 200, type: 'application/json', body: '{"id":7}' };
    expect(await api.get('/series', { query: { metric: ['a', 'b'], from: 1, to: null } })).toEqual({ id: 7 });
    expect(await api.post('/devices', { name: 'x' })).toEqual({ id: 7 });
    answer = { status: 204, type: 'text/plain', body: '' };
    expect(await api.delete('/devices/7')).toBeUndefined();
    expect(asked).toEqual([
      { method: 'GET', url: '/api/v1/series?metric=a&metric=b&from=1', contentType: undefined, body: '' },
      { method: 'POST', url: '/api/v1/devices', contentType: 'application/json', body: '{"name":"x"}' },
      { method: 'DELETE', url: '/api/v1/devices/7', contentType: undefined, body: '' },
    ]);
  });

  it('gives the problem details of a refusal, field by field', async () => {
    const problem = {
      type: 'about:blank',
      title: 'The body is not valid',
      status: 422,
      detail: 'One field is wrong.',
      instance: '/api/v1/devices',
      errors: [{ path: 'credential.community', message: 'at least 1 character' }],
    };
    answer = { status: 422, type: 'application/problem+json', body: JSON.stringify(problem) };
    const error = await api.post('/devices', {}).catch((thrown: unknown) => thrown);
    expect(error).toBeInstanceOf(ApiProblem);
    expect((error as ApiProblem).problem).toEqual(problem);
    expect((error as ApiProblem).fieldError('credential.community')).toBe('at least 1 character');
    expect((error as ApiProblem).fieldError('name')).toBeNull();
  });

  it('says what failed where the answer is no problem document', async () => {
    answer = { status: 502, type: 'text/html', body: '<h1>Bad Gateway</h1>' };
    const error = await api.get('/health').catch((thrown: unknown) => thrown);
    expect((error as ApiProblem).problem).toEqual({
      type: 'about:blank',
      title: 'Trapline answered 502 Bad Gateway',
      status: 502,
      detail: "GET /api/v1/health failed. The server's log says why.",
      instance: '',
    });
  });

  it('says that nobody answers, and what to look at', async () => {
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
    const error = await api.get('/health').catch((thrown: unknown) => thrown);
    expect((error as ApiProblem).status).toBe(0);
    expect((error as ApiProblem).problem.title).toBe('Trapline does not answer');
    expect((error as ApiProblem).message).toBe(
      'GET /api/v1/health: no answer. Check that the server runs (npm start) and that this address is still its own.',
    );
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  });

  it('bears the word of the session where it changes something', async () => {
    answer = { status: 200, type: 'application/json', body: '{}' };
    requestSession.csrf = 'w0rd';
    await api.get('/devices');
    await api.post('/devices', { name: 'x' });
    await api.put('/session/password', {});
    await api.delete('/session/two-factor', { body: { password: 'p' } });
    requestSession.csrf = null;
    await api.post('/session', {});
    expect(asked.map(({ method, csrf, body }) => [method, csrf, body])).toEqual([
      ['GET', undefined, ''],
      ['POST', 'w0rd', '{"name":"x"}'],
      ['PUT', 'w0rd', '{}'],
      ['DELETE', 'w0rd', '{"password":"p"}'],
      ['POST', undefined, '{}'],
    ]);
  });

  it('tells that it was refused for who is here, and of nothing else', async () => {
    let refusals = 0;
    const stop = requestSession.listen(() => (refusals += 1));
    const refuse = async (status: number, code: string) => {
      const type = `/api/docs#${code}`;
      answer = { status, type: 'application/problem+json', body: JSON.stringify({ type, status }) };
      await api.get('/devices').catch(() => undefined);
      return refusals;
    };
    expect(await refuse(401, 'signInNeeded')).toBe(1);
    expect(await refuse(403, 'notPermitted')).toBe(2);
    // Another window has signed in as somebody else.
    expect(await refuse(403, 'csrfMissing')).toBe(3);
    // A wrong password is 401 as well.
    expect(await refuse(401, 'wrongCredentials')).toBe(3);
    expect(await refuse(403, 'originNotAllowed')).toBe(3);
    stop();
    expect(await refuse(401, 'signInNeeded')).toBe(3);
  });

  it('leaves out of the query what is not set', () => {
    expect(queryText({ a: undefined, b: '', c: false, d: 0, e: 'ä b' })).toBe('?c=false&d=0&e=%C3%A4+b');
    expect(queryText({})).toBe('');
  });
});

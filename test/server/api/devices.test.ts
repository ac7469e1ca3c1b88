import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Credential, UserCredential } from '../../../server/domain/credential.ts';
import type { DeviceSettings } from '../../../server/domain/device.ts';
import { type ApiServer, startApi } from './api-server.ts';
import { CodedError } from './coded-error.ts';
import { COMMUNITY, type FakePorts, fakePorts } from './fake-ports.ts';

let failWith: { error: Error | null };
let ports: FakePorts;
let server: ApiServer;

beforeEach(async () => {
  failWith = { error: null };
  ports = fakePorts(failWith);
  server = await startApi(ports);
});
afterEach(() => server.stop());

const lastAsked = (what: string): unknown => ports.asked.findLast((call) => call.what === what)?.input;

const device = {
  name: 'sw',
  address: '192.0.2.7',
  credential: { version: 'v2c', community: 'hush-hush' },
};

describe('devices', () => {
  it('are answered whole, without their secrets', async () => {
    const { json, text } = await server.send('GET', '/devices/1');
    expect(json).toEqual({
      id: 1,
      name: 'core-1',
      address: '127.0.0.1',
      port: 1161,
      credential: {
        version: 'v2c',
        user: null,
        level: null,
        authProtocol: null,
        privProtocol: null,
        context: null,
        defaultCommunity: false,
      },
      intervalMs: 60_000,
      timeoutMs: 2_000,
      retries: 2,
      modules: ['system', 'interfaces'],
      groups: ['lab'],
      enabled: true,
      lab: false,
      createdAtMs: 1_000,
      reachability: 'unknown',
      lastPollAtMs: null,
      lastAnswerAtMs: null,
      roundTripMs: null,
      lossPercent: null,
      pollDurationMs: null,
      problem: null,
      sysName: null,
      sysDescr: null,
      sysObjectId: null,
      sysLocation: null,
      sysContact: null,
      sysUpTimeTicks: null,
      bootedAtMs: null,
      interfaceCount: 0,
    });
    expect(text).not.toContain(COMMUNITY);
  });

  it('are added with defaults, and the secret goes in and never out', async () => {
    const { status, text, json } = await server.send('POST', '/devices', device);
    expect(status).toBe(201);
    expect(json).toMatchObject({ id: 2, name: 'sw', port: 161, intervalMs: 60_000, enabled: true });
    const { credential } = lastAsked('add') as { credential: Credential };
    expect(credential.version === 'v2c' && credential.community.reveal()).toBe('hush-hush');
    expect(text).not.toContain('hush-hush');
  });

  it('name every wrong field and never echo what was sent', async () => {
    const { status, json, text, headers } = await server.send('POST', '/devices', {
      name: '',
      address: 'a b',
      credential: { version: 'v3', user: 'u', level: 'authPriv', authKey: 'short', passphrase: 'hush-hush' },
      port: 70_000,
      modules: ['system', 'nonsense'],
      interval: 5,
    });
    expect(status).toBe(422);
    expect(headers['content-type']).toBe('application/problem+json; charset=utf-8');
    const problem = json as { errors: { path: string }[] };
    expect(problem).toMatchObject({
      type: '/api/docs#invalidInput',
      title: 'Some fields are wrong',
      status: 422,
      instance: '/api/v1/devices',
    });
    expect(problem.errors.map(({ path }) => path).toSorted()).toEqual([
      'address',
      'credential.authKey',
      'credential.authProtocol',
      'credential.passphrase',
      'credential.privKey',
      'credential.privProtocol',
      'interval',
      'modules.1',
      'name',
      'port',
    ]);
    expect(text).not.toMatch(/hush-hush|short/);
    expect(ports.asked).toEqual([]);
  });

  it('are changed in the fields that are sent', async () => {
    expect((await server.send('PATCH', '/devices/1', { name: ' core ' })).json).toMatchObject({
      name: 'core',
    });
    expect(lastAsked('change')).toEqual({ name: 'core' });
    await server.send('PATCH', '/devices/1', { credential: device.credential });
    expect(lastAsked('change')).toHaveProperty('credential.version', 'v2c');
  });

  it('are tested with the stored credential where none is sent', async () => {
    const { json } = await server.send('POST', '/devices/1/test', { timeoutMs: 500 });
    expect(json).toMatchObject({ ok: false, steps: [{ name: 'answered', ok: false, text: 'no answer' }] });
    const settings = lastAsked('test') as DeviceSettings;
    expect(settings).toMatchObject({ name: 'core-1', timeoutMs: 500 });
    expect(settings).not.toHaveProperty('id');
    const { credential } = settings;
    expect(credential.version === 'v2c' && credential.community.reveal()).toBe(COMMUNITY);
  });

  it('do not have their stored credential sent to another address or port', async () => {
    for (const moved of [{ port: 1_162 }, { address: '192.0.2.66' }])
      for (const [method, path] of [
        ['POST', '/devices/1/test'],
        ['PATCH', '/devices/1'],
      ] as const) {
        const { status, json } = await server.send(method, path, moved);
        expect(status).toBe(422);
        expect(json).toMatchObject({
          errors: [
            {
              path: 'credential',
              message: 'enter it again: the stored one is not sent to another address or port',
            },
          ],
        });
      }
    expect(ports.asked).toEqual([]);
    const { credential } = device;
    expect((await server.send('PATCH', '/devices/1', { port: 1_162, credential })).status).toBe(200);
  });

  it('outside the networks for devices are refused with the reason', async () => {
    for (const [method, path, body] of [
      ['POST', '/devices', { ...device, address: '203.0.113.5' }],
      ['PATCH', '/devices/1', { address: '203.0.113.5', credential: device.credential }],
    ] as const)
      expect(await server.send(method, path, body)).toMatchObject({
        status: 422,
        json: { errors: [{ path: 'address', message: '203.0.113.5 is not allowed' }] },
      });
    expect(ports.asked).toEqual([]);
  });

  it('keep the keys of a stored credential that is changed, where it is one of SNMPv3', async () => {
    const credential = {
      ...{ version: 'v3', user: 'op', level: 'authPriv', authProtocol: 'sha', privProtocol: 'aes' },
      ...{ authKey: 'hush-hush-auth', privKey: 'hush-hush-priv' },
    };
    const credentialChange = { authProtocol: 'sha256', privProtocol: 'aes256r' };
    expect(await server.send('PATCH', '/devices/1', { credentialChange })).toMatchObject({
      status: 422,
      json: { errors: [{ path: 'credentialChange' }] },
    });
    await server.send('PATCH', '/devices/1', { credential });
    for (const [method, path, asked] of [
      ['POST', '/devices/1/test', 'test'],
      ['PATCH', '/devices/1', 'change'],
    ] as const) {
      expect((await server.send(method, path, { credentialChange })).status).toBe(200);
      const { credential: changed } = lastAsked(asked) as { credential: UserCredential };
      expect(changed).toMatchObject({ user: 'op', level: 'authPriv', ...credentialChange });
      expect([changed.authKey?.reveal(), changed.privKey?.reveal()]).toEqual([
        'hush-hush-auth',
        'hush-hush-priv',
      ]);
    }
  });

  it('that are silent make a poll a result, not an error', async () => {
    const { status, json } = await server.raw({ method: 'POST', path: '/api/v1/devices/1/poll' });
    expect(status).toBe(200);
    expect(json).toEqual({
      deviceId: 1,
      reachable: false,
      startedAtMs: 1_000,
      durationMs: 250,
      requests: 3,
      lostTries: 3,
      roundTripMs: null,
      modules: [{ module: 'system', outcome: 'timeout', message: 'no answer', durationMs: 250, varbinds: 0 }],
    });
  });

  it('that do not exist are 404 on every path', async () => {
    const paths = ['', '/interfaces', '/routes', '/routes/history', '/connections', '/connections/history'];
    for (const path of [...paths, '/changes'])
      expect(await server.send('GET', `/devices/9${path}`)).toMatchObject({
        status: 404,
        json: { type: '/api/docs#unknownDevice' },
      });
    expect((await server.send('POST', '/devices/9/poll')).status).toBe(404);
    expect((await server.send('POST', '/devices/9/test', {})).status).toBe(404);
    expect((await server.send('PATCH', '/devices/9', {})).status).toBe(404);
    expect((await server.send('DELETE', '/devices/9')).status).toBe(404);
    expect((await server.send('DELETE', '/devices/1')).status).toBe(204);
    expect((await server.send('DELETE', '/devices/1')).status).toBe(404);
  });

  it.each([
    ['duplicate', 409],
    ['readOnly', 503],
    ['full', 507],
  ])('that the store refuses as %s are a %i with its sentence', async (code, status) => {
    failWith.error = new CodedError(code, 'adding sw: the store says what to do');
    expect(await server.send('POST', '/devices', device)).toMatchObject({
      status,
      json: { type: `/api/docs#${code}`, status, detail: 'adding sw: the store says what to do' },
    });
  });
});

import { describe, expect, it } from 'vitest';
import { DeviceInput, DevicePatch } from '../../../../server/contract/device.ts';
import { AUTH_PROTOCOLS, PRIV_PROTOCOLS } from '../../../../server/domain/credential.ts';
import { POLL_MODULES } from '../../../../server/domain/device.ts';
import { MODULES, deviceInput, devicePatch, draftOf } from '../../../../web/features/devices/device-draft.ts';

const NEW = { ...draftOf(null), name: 'core-1', address: '192.0.2.1' };

describe('the device form', () => {
  it('offers every poll module', () => {
    expect(MODULES.map(({ value }) => value)).toEqual([...POLL_MODULES]);
  });

  it('makes a body that the contract accepts, for every version and level', () => {
    const community = { ...NEW.credential, community: 'lab' };
    expect(deviceInput({ ...NEW, credential: community })).toEqual({
      name: 'core-1',
      address: '192.0.2.1',
      port: 161,
      intervalMs: 60_000,
      timeoutMs: 2_000,
      retries: 2,
      modules: [...POLL_MODULES],
      groups: [],
      enabled: true,
      credential: { version: 'v2c', community: 'lab' },
    });
    const user = {
      ...NEW.credential,
      version: 'v3',
      user: 'op',
      authKey: 'maplesyrup',
      privKey: 'maplesyrup',
    } as const;
    for (const level of ['noAuthNoPriv', 'authNoPriv', 'authPriv'] as const)
      for (const authProtocol of AUTH_PROTOCOLS)
        for (const privProtocol of PRIV_PROTOCOLS) {
          const input = deviceInput({ ...NEW, credential: { ...user, level, authProtocol, privProtocol } });
          expect(DeviceInput.safeParse(input).error).toBeUndefined();
          expect(Object.keys(input.credential).includes('privKey')).toBe(level === 'authPriv');
        }
  });

  it('sends the credential only where it is to be replaced', () => {
    expect('credential' in devicePatch(NEW, false)).toBe(false);
    expect(DevicePatch.safeParse(devicePatch(NEW, false)).success).toBe(true);
    const change = { privProtocol: 'aes256r' } as const;
    expect(DevicePatch.parse(devicePatch(NEW, false, change)).credentialChange).toEqual(change);
    expect('credentialChange' in devicePatch(NEW, true, change)).toBe(false);
    expect(devicePatch(NEW, true).credential).toEqual({ version: 'v2c', community: '' });
  });

  it('sends what is no number as typed, for the server to name', () => {
    const refused = DeviceInput.safeParse(deviceInput({ ...NEW, port: '', intervalSeconds: '' }));
    expect(refused.error?.issues.map(({ path }) => path.join('.'))).toEqual([
      'port',
      'credential.community',
      'intervalMs',
    ]);
  });
});

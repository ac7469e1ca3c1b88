import { describe, expect, it } from 'vitest';
import type { Credential } from '../../../server/domain/credential.ts';
import { DEVICE_DEFAULTS, type Device } from '../../../server/domain/device.ts';
import { Secret } from '../../../server/domain/secret.ts';
import type { ReceivedTrap } from '../../../server/domain/trap.ts';
import { SenderHabits } from '../../../server/traps/sender-habits.ts';

const deviceOf = (id: number, credential: Credential): Device => ({
  ...DEVICE_DEFAULTS,
  id,
  name: `d-${id}`,
  address: `192.0.2.${id}`,
  credential,
  createdAtMs: 0,
  lab: false,
});

const read: Credential = { version: 'v2c', community: new Secret('read') };
const user: Credential = {
  version: 'v3',
  user: 'nms',
  level: 'authNoPriv',
  authProtocol: 'sha',
  authKey: new Secret('k'.repeat(8)),
};
const one = deviceOf(1, read);
const other = deviceOf(2, read);
const secure = deviceOf(3, user);

const trap = (part: Partial<ReceivedTrap>): ReceivedTrap => ({
  receivedAtMs: 0,
  senderAddress: '192.0.2.1',
  senderPort: 161,
  version: 'v2c',
  inform: false,
  user: null,
  securityLevel: null,
  engineId: null,
  notificationOid: '1.3.6.1.6.3.1.1.5.1',
  sysUpTimeTicks: 1,
  v1: null,
  varbinds: [],
  raw: new Uint8Array(),
  community: null,
  ...part,
});

function habits() {
  const made = new SenderHabits({
    at: (address) => [one, other, secure].filter((device) => device.address === address),
  });
  return (device: Device, part: Partial<ReceivedTrap>) => made.contradiction(trap(part), device, null);
}

describe('a trap contradicts its device', () => {
  it('by a community that is neither that of its traps before nor the one that it is asked with', () => {
    const says = habits();
    expect(says(one, { community: 'traps' })).toBeNull();
    expect(says(one, { community: 'read' })).toBeNull();
    expect(says(one, { community: 'traps' })).toBeNull();
    expect(says(one, { community: 'guess' })).toBe(
      'bears another community than the traps of the device before',
    );
    expect(says(other, { community: 'guess' })).toBeNull();
  });

  it('by another engine, and by less security than it is asked with', () => {
    const says = habits();
    const v3 = { version: 'v3', securityLevel: 'authNoPriv', engineId: '80001f8801' } as const;
    expect(says(secure, v3)).toBeNull();
    expect(says(secure, { ...v3, engineId: '80001f8802' })).toBe(
      'comes from another SNMP engine than its traps before',
    );
    expect(says(secure, { ...v3, securityLevel: 'noAuthNoPriv' })).toBe(
      'is not authenticated, though the device is asked with authentication',
    );
  });

  it('by the address of another device inside, but not by one that nobody has', () => {
    const says = habits();
    const v1 = (agentAddress: string) =>
      ({ version: 'v1', v1: { enterprise: '1.3', genericTrap: 0, specificTrap: 0, agentAddress } }) as const;
    expect(['0.0.0.0', '192.0.2.1', '10.0.0.1'].map((address) => says(one, v1(address)))).toEqual([
      null,
      null,
      null,
    ]);
    expect(says(one, v1('192.0.2.2'))).toBe(
      'names 192.0.2.2 as its agent, which is the address of another device',
    );
  });

  it('by SNMPv2c, where it is asked by SNMPv3', () => {
    const made = new SenderHabits({ at: () => [] });
    expect(made.contradiction(trap({ community: 'x' }), secure, 'versionMismatch')).toBe(
      'came by SNMPv2c, though the device is asked by SNMPv3',
    );
  });
});

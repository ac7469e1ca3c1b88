import { expect, it } from 'vitest';
import { SystemClock } from '../../../server/app/system-clock.ts';
import { deviceNetworks, trapLimits } from '../../../server/app/wire-limits.ts';
import { loadConfig } from '../../../server/config/load.ts';
import { AllowedNetworks } from '../../../server/snmp/allowed-networks.ts';
import { HostResolver } from '../../../server/snmp/host-resolver.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';

const configOf = (flags: Record<string, unknown>) =>
  loadConfig({ flags: { data: temporaryFolder(), ...flags }, environment: {}, file: null });

it('contain what lies in them, in whatever way an address is written', () => {
  const networks = new AllowedNetworks(['192.0.2.0/24', '2001:db8::/32', '198.51.100.7']);
  for (const inside of ['192.0.2.255', '::ffff:192.0.2.1', '2001:DB8::1', '2001:db8::1%eth0', '198.51.100.7'])
    expect([inside, networks.allows(inside)]).toEqual([inside, true]);
  for (const outside of ['192.0.3.1', '2001:db9::1', '198.51.100.8', '::1', 'nonsense', '::ffff:c633:6408'])
    expect([outside, networks.allows(outside)]).toEqual([outside, false]);
  expect(new AllowedNetworks([]).allows('203.0.113.1')).toBe(true);
});

it('keep devices in, by address and by what a name means', async () => {
  const resolver = new HostResolver(new SystemClock(), new AllowedNetworks(['192.0.2.0/24']));
  expect(await resolver.resolve('192.0.2.1')).toBe('192.0.2.1');
  expect(await resolver.refusal('192.0.2.1')).toBeNull();
  const refused =
    '203.0.113.1 lies outside the networks in which devices may be (--device-networks: 192.0.2.0/24); choose another address or add its network to the setting';
  expect(await resolver.refusal('203.0.113.1')).toBe(refused);
  await expect(resolver.resolve('203.0.113.1')).rejects.toMatchObject({
    code: 'badAddress',
    message: refused,
  });
  expect(await resolver.refusal('localhost')).toMatch(/^localhost \((127\.0\.0\.1|::1)\) lies outside/);
  await expect(resolver.resolve('localhost')).rejects.toMatchObject({ code: 'badAddress' });
});

it('come from the settings; the own machine may send, and the own lab be polled', () => {
  const open = configOf({});
  expect(trapLimits(open)).toEqual({ v3Rate: { perSender: 2_000, total: 10_000 } });
  expect(deviceNetworks(open).allows('203.0.113.1')).toBe(true);
  const flags = { trapNetworks: '192.0.2.0/24, 2001:db8::/32', deviceNetworks: '192.0.2.0/24' };
  const { isAllowed } = trapLimits(configOf(flags));
  const senders = ['192.0.2.1', '2001:db8::1', '127.0.0.1', '::1', '203.0.113.1'];
  expect(senders.map((address) => isAllowed?.(address))).toEqual([true, true, true, true, false]);
  expect(deviceNetworks(configOf(flags)).allows('127.0.0.1')).toBe(true);
  expect(deviceNetworks(configOf({ ...flags, lab: false })).allows('127.0.0.1')).toBe(false);
  expect(() => configOf({ trapNetworks: '192.0.2.0/33' })).toThrow(/--trap-networks.*192\.0\.2\.0\/24/s);
});

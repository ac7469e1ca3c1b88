import { expect, it } from 'vitest';
import { Network } from '../../../../server/fault/channels/network.ts';

const network = (addresses: readonly string[] = []) =>
  new Network({
    own: () => ['198.51.100.7'],
    resolve: async () => addresses.map((address) => ({ address, family: address.includes(':') ? 6 : 4 })),
  });

it.each([
  '127.0.0.1',
  '127.8.9.10',
  '0.0.0.0',
  '169.254.169.254',
  '100.100.100.200',
  '192.0.0.192',
  '224.0.0.1',
  '255.255.255.255',
  '198.51.100.7',
  '::',
  '::1',
  'fe80::1',
  'fe80::1%eth0',
  'ff02::1',
  'fd00:ec2::254',
  '::ffff:127.0.0.1',
  '::ffff:7f00:1',
  '::127.0.0.1',
  '64:ff9b::a9fe:a9fe',
  '2002:7f00:1::1',
])('%s is refused', (address) => {
  expect(network().isForbidden(address)).toBe(true);
});

it.each(['192.0.2.1', '10.0.0.1', '192.168.1.1', '2001:db8::1', '::ffff:192.0.2.1', 'fd12:3456::1'])(
  '%s is taken',
  (address) => {
    expect(network().isForbidden(address)).toBe(false);
  },
);

it('a name is refused by any of its addresses, and otherwise bound to the one that was judged', async () => {
  const to = { host: 'hook.example', port: 443, allowLocal: false };
  await expect(network(['192.0.2.1', '127.0.0.1']).target(to)).rejects.toMatchObject({
    code: 'notAllowed',
    message:
      'hook.example has the address 127.0.0.1, which is this machine, link-local or multicast; nothing was sent. ' +
      'Where that is meant, allow it in the settings of the channel.',
  });
  await expect(network(['192.0.2.1', '2001:db8::1']).target(to)).resolves.toEqual({
    host: 'hook.example',
    port: 443,
    address: '192.0.2.1',
    family: 4,
  });
  await expect(network(['127.0.0.1']).target({ ...to, allowLocal: true })).resolves.toMatchObject({
    address: '127.0.0.1',
  });
});

it('a name is refused whose address is in none of the networks that are named, though its channel allows this machine', async () => {
  const to = { host: 'hook.example', port: 443, allowLocal: true };
  const kept = (addresses: readonly string[]) =>
    new Network({
      within: ['192.0.2.0/24', '2001:db8::/32'],
      resolve: async () => addresses.map((address) => ({ address, family: address.includes(':') ? 6 : 4 })),
    });
  for (const addresses of [['192.0.2.9'], ['2001:db8::9', '192.0.2.1'], ['::ffff:192.0.2.9']])
    await expect(kept(addresses).target(to)).resolves.toMatchObject({ address: addresses[0] });
  for (const addresses of [['10.0.0.1'], ['192.0.2.9', '10.0.0.1'], ['127.0.0.1'], ['::ffff:10.0.0.1']])
    await expect(kept(addresses).target(to)).rejects.toMatchObject({
      code: 'notAllowed',
      message: expect.stringContaining('in none of the networks that channels may reach') as string,
    });
});

it('numbers in other forms are judged as the system reads them', async () => {
  const real = new Network();
  for (const host of ['2130706433', '0x7f.1', '127.1', '[::1]', 'localhost'])
    await expect(real.target({ host, port: 80, allowLocal: false })).rejects.toMatchObject({
      code: 'notAllowed',
    });
});

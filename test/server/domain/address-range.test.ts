import { describe, expect, it } from 'vitest';
import { addressesIn, MAX_ADDRESSES } from '../../../server/domain/address-range.ts';

describe('addresses of a text', () => {
  it.each([
    ['192.0.2.7', ['192.0.2.7']],
    ['192.0.2.0/30', ['192.0.2.1', '192.0.2.2']],
    ['192.0.2.5/30', ['192.0.2.5', '192.0.2.6']],
    ['192.0.2.4/31', ['192.0.2.4', '192.0.2.5']],
    ['192.0.2.9/32', ['192.0.2.9']],
    ['192.0.2.254-192.0.3.1', ['192.0.2.254', '192.0.2.255', '192.0.3.0', '192.0.3.1']],
    ['192.0.2.10-12', ['192.0.2.10', '192.0.2.11', '192.0.2.12']],
    ['192.0.2.2, 192.0.2.0/30\n192.0.2.9;192.0.2.2', ['192.0.2.2', '192.0.2.1', '192.0.2.9']],
    ['255.255.255.255', ['255.255.255.255']],
  ])('%s', (text, addresses) => expect(addressesIn(text)).toEqual(addresses));

  it('are at most as many as a /20 has', () => {
    expect(addressesIn('10.0.0.0/20')).toHaveLength(MAX_ADDRESSES - 2);
    expect(() => addressesIn('10.0.0.0/19')).toThrow('10.0.0.0/19: more than 4,096 addresses at once');
    expect(() => addressesIn('0.0.0.0/0')).toThrow('more than 4,096 addresses');
    expect(() => addressesIn('10.0.0.0/20 10.0.16.0/29')).toThrow('10.0.16.0/29: more than 4,096');
  });

  it.each([
    '',
    ' , ',
    'switch-1',
    '192.0.2.256',
    '192.0.2.0/33',
    '192.0.2.0/',
    '192.0.2.9-3',
    '192.0.2-7',
    '::1',
  ])('are refused with what to give: %s', (text) =>
    expect(() => addressesIn(text)).toThrow(/give an IPv4 address|name an address/),
  );
});

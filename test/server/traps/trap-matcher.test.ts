import { expect, it } from 'vitest';
import type { ReceivedTrap } from '../../../server/domain/trap.ts';
import { NotificationIndex } from '../../../server/traps/notification-index.ts';
import { TrapMatcher } from '../../../server/traps/trap-condition.ts';

const LINK_DOWN = '1.3.6.1.6.3.1.1.5.3';
const IF = '1.3.6.1.2.1.2.2.1';

const trap = (part: Partial<ReceivedTrap> = {}): ReceivedTrap => ({
  receivedAtMs: 1,
  senderAddress: '192.0.2.1',
  senderPort: 162,
  version: 'v2c',
  inform: false,
  user: null,
  securityLevel: null,
  engineId: null,
  notificationOid: LINK_DOWN,
  sysUpTimeTicks: 1,
  v1: null,
  varbinds: [
    { oid: `${IF}.1.7`, type: 'INTEGER', value: 7 },
    { oid: `${IF}.2.7`, type: 'OCTET STRING', value: Buffer.from('eth0') },
    { oid: '1.3.6.1.2.1.31.1.1.1.6.7', type: 'Counter64', value: 12n },
    { oid: `${IF}.9.7`, type: 'NULL', value: null },
  ],
  raw: new Uint8Array(0),
  community: 'public',
  ...part,
});

it('finds what is about a notification and what is about all, in the order given', () => {
  const entry = (id: number, notificationOid: string | null) => ({ id, notificationOid });
  const index = new NotificationIndex([
    entry(1, LINK_DOWN),
    entry(2, null),
    entry(3, '1.3.6.1.6.3.1.1.5.4'),
    entry(4, LINK_DOWN),
  ]);
  expect(index.of(LINK_DOWN).map(({ id }) => id)).toEqual([1, 2, 4]);
  expect(index.of('1.3.6.1.6.3.1.1.5.4').map(({ id }) => id)).toEqual([2, 3]);
  expect(index.of('1.3.6.1.6.3.1.1.5').map(({ id }) => id)).toEqual([2]);
  expect(new NotificationIndex([entry(1, LINK_DOWN)]).of('1.3')).toEqual([]);
});

it.each([
  ['no condition', [], true],
  ['a number', [{ object: `${IF}.1`, value: 7 }], true],
  ['another number', [{ object: `${IF}.1`, value: 8 }], false],
  ['a text', [{ object: `${IF}.2`, value: 'eth0' }], true],
  ['another text', [{ object: `${IF}.2`, value: 'eth' }], false],
  ['a counter of 64 bits', [{ object: '1.3.6.1.2.1.31.1.1.1.6', value: 12 }], true],
  ['an object that is not there', [{ object: `${IF}.8`, value: 2 }], false],
  ['an object without a value', [{ object: `${IF}.9`, value: 0 }], false],
  [
    'one of two',
    [
      { object: `${IF}.1`, value: 7 },
      { object: `${IF}.2`, value: 'eth1' },
    ],
    false,
  ],
])('judges %s', (_, conditions, met) => {
  const rules = [
    { notificationOid: LINK_DOWN, conditions },
    { notificationOid: '1.3.6.1.6.3.1.1.5.4', conditions: [] },
  ];
  expect(new TrapMatcher(rules).matches(trap())).toEqual(met ? [rules[0]] : []);
});

it('reads no varbind of a trap that nothing is about', () => {
  const unread = trap({ notificationOid: '1.3.6.1.4.1.99.0.1' });
  Object.defineProperty(unread, 'varbinds', {
    get: () => {
      throw new Error('read for nothing');
    },
  });
  const rules = [{ notificationOid: LINK_DOWN, conditions: [{ object: `${IF}.1`, value: 7 }] }];
  expect(new TrapMatcher(rules).matches(unread)).toEqual([]);
});

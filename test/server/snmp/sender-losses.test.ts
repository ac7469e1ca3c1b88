import { expect, it } from 'vitest';
import { SenderLossBook } from '../../../server/snmp/sender-losses.ts';

it('keeps a fixed number of senders, those that lost most, and the rest as others', () => {
  const book = new SenderLossBook();
  for (let time = 0; time < 5; time += 1) book.note('192.0.2.1', 'wrongDigest', time);
  for (let host = 0; host < 5_000; host += 1)
    book.note(`2001:db8::${host.toString(16)}`, 'malformed', 10 + host);
  const listed = book.list();
  expect(listed).toHaveLength(201);
  expect(listed[0]).toMatchObject({
    address: '192.0.2.1',
    counts: { wrongDigest: 5, malformed: 0 },
    lastAtMs: 4,
  });
  expect(listed.at(-1)).toMatchObject({ address: null, counts: { malformed: 4_801 } });
});

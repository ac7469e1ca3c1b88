import { expect, it } from 'vitest';
import { BerReader } from '../../../server/snmp/ber-reader.ts';
import { BerWriter } from '../../../server/snmp/ber-writer.ts';

function encoded(oid: string): Buffer {
  const writer = new BerWriter();
  writer.oid(oid);
  return Buffer.from(writer.finish());
}

it('many more OIDs than texts are kept of, read again and again in turn, are read right each time', () => {
  const oids = Array.from({ length: 5_000 }, (_, at) =>
    ['1.3.6.1', at % 7, (at * 2_654_435_761) % 2 ** 32, ...Array.from({ length: at % 60 }, () => at)].join(
      '.',
    ),
  );
  const messages = oids.map(encoded);
  for (let round = 0; round < 3; round += 1)
    for (const [at, message] of messages.entries()) {
      expect(new BerReader(message).oid()).toBe(oids[at]);
      expect(new BerReader(message).oid()).toBe(oids[at]);
    }
});

it('octets that are no OID are refused each time', () => {
  const broken = Buffer.from([6, 3, 0x2b, 6, 0x81]);
  for (let round = 0; round < 3; round += 1)
    expect(() => new BerReader(broken).oid()).toThrow('OBJECT IDENTIFIER breaks off');
});

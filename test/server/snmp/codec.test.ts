import fc from 'fast-check';
import { expect, it } from 'vitest';
import { Secret } from '../../../server/domain/secret.ts';
import { BerReader, TAG } from '../../../server/snmp/ber-reader.ts';
import { BerWriter } from '../../../server/snmp/ber-writer.ts';
import { maskCommunity, readCommunityMessage } from '../../../server/snmp/community-message.ts';
import { compareOids } from '../../../server/snmp/oid-order.ts';
import { PDU, writeRequest } from '../../../server/snmp/pdu.ts';
import { SnmpError } from '../../../server/snmp/snmp-error.ts';
import { decrypt, encrypt } from '../../../server/snmp/usm-cipher.ts';
import { KeyRing } from '../../../server/snmp/usm-key.ts';
import {
  encodeV3Message,
  isAuthentic,
  readScopedPdu,
  readV3Message,
} from '../../../server/snmp/v3-message.ts';

const subIdentifier = fc.oneof(
  fc.nat(300),
  fc.nat(2 ** 32 - 1).map((value) => value),
);
const oid = fc
  .tuple(fc.nat(1), fc.nat(39), fc.array(subIdentifier, { maxLength: 40 }))
  .map(([first, second, rest]) => [first, second, ...rest].join('.'));

function written(write: (writer: BerWriter) => void): BerReader {
  const writer = new BerWriter(4);
  write(writer);
  return new BerReader(Buffer.from(writer.finish()));
}

it('reads the OIDs and integers it wrote', () => {
  fc.assert(
    fc.property(
      oid,
      fc.integer({ min: -(2 ** 31), max: 2 ** 31 - 1 }),
      fc.nat(2 ** 32 - 1),
      (text, signed, unsigned) => {
        expect(written((writer) => writer.oid(text)).oid()).toBe(text);
        expect(written((writer) => writer.integer(signed)).int32()).toBe(signed);
        const reader = written((writer) => writer.integer(unsigned, TAG.gauge32));
        expect(reader.unsigned32Contents(reader.enter(TAG.gauge32))).toBe(unsigned);
      },
    ),
  );
});

it('takes OIDs of 128 sub-identifiers and no longer (RFC 2578 §3.5)', () => {
  const of = (count: number) => ['1.3', ...Array.from({ length: count - 2 }, () => '1')].join('.');
  // The first octet holds two of them.
  const reader = (count: number) =>
    new BerReader(Buffer.from([TAG.oid, 0x81, count - 1, 0x2b, ...Buffer.alloc(count - 2, 1)]));
  expect(reader(128).oid()).toBe(of(128));
  expect(() => reader(129).oid()).toThrow('OBJECT IDENTIFIER of more than 128 sub-identifiers');
  const skipped = reader(129);
  expect(() => skipped.skipOidContents(skipped.enter(TAG.oid))).toThrow('more than 128');
});

it('orders OIDs as SNMP does', () => {
  const numbers = (text: string): number[] => text.split('.').map(Number);
  const reference = (left: number[], right: number[]): number => {
    for (const [at, value] of left.entries()) {
      const other = right[at];
      if (other === undefined) return 1;
      if (value !== other) return Math.sign(value - other);
    }
    return Math.sign(left.length - right.length);
  };
  const close = fc.array(fc.constantFrom(0, 1, 2, 10, 11, 101), { minLength: 1, maxLength: 5 });
  fc.assert(
    fc.property(close, close, (left, right) => {
      expect(Math.sign(compareOids(left.join('.'), right.join('.')))).toBe(reference(left, right));
    }),
  );
  expect(['1.3.10', '1.3.9', '1.3', '1.3.9.1'].toSorted(compareOids).map(numbers)).toEqual([
    [1, 3],
    [1, 3, 9],
    [1, 3, 9, 1],
    [1, 3, 10],
  ]);
});

const keyRing = new KeyRing();
const keys = keyRing.keysFor(
  {
    version: 'v3',
    user: 'u',
    level: 'authPriv',
    authProtocol: 'sha256',
    authKey: new Secret('an auth key'),
    privProtocol: 'aes',
    privKey: new Secret('a priv key'),
  },
  Buffer.from('8000000001020304', 'hex'),
);
const v3 = encodeV3Message({
  msgId: 7,
  reportable: true,
  engineId: Buffer.from('8000000001020304', 'hex'),
  boots: 1,
  time: 2,
  user: 'u',
  keys,
  contextEngineId: Buffer.alloc(0),
  contextName: '',
  writePdu: (writer) =>
    writeRequest(writer, { type: PDU.get, requestId: 7, first: 0, second: 0, oids: ['1.3.6.1.2.1.1.5.0'] }),
});

it('finds every change of one bit in a signed message', () => {
  expect(isAuthentic(readV3Message(v3), keys)).toBe(true);
  for (let bit = 0; bit < v3.length * 8; bit += 1) {
    const forged = Buffer.from(v3);
    forged[bit >> 3] = (forged[bit >> 3] ?? 0) ^ (1 << (bit & 7));
    let authentic = false;
    try {
      authentic = isAuthentic(readV3Message(forged), keys);
    } catch (error) {
      expect(error).toBeInstanceOf(SnmpError);
    }
    expect(authentic).toBe(false);
  }
});

it('throws nothing but SnmpError on any octets, and soon', () => {
  const mutated = fc
    .array(fc.tuple(fc.nat(v3.length - 1), fc.nat(255)), { minLength: 1, maxLength: 6 })
    .map((changes) => {
      const octets = Buffer.from(v3);
      for (const [at, value] of changes) octets[at] = value;
      return octets;
    });
  const random = fc.uint8Array({ maxLength: 200 }).map((octets) => Buffer.from(octets));
  const readers = [
    (octets: Buffer) => readCommunityMessage(octets, 100),
    (octets: Buffer) => readScopedPdu(readV3Message(octets), keys, 100),
    (octets: Buffer) => new BerReader(octets).oid(),
    (octets: Buffer) => maskCommunity(octets),
  ];
  fc.assert(
    fc.property(fc.oneof(mutated, random), (octets) => {
      for (const read of readers) {
        try {
          read(octets);
        } catch (error) {
          expect(error).toBeInstanceOf(SnmpError);
        }
      }
    }),
    { numRuns: 2_000 },
  );
});

it('takes the keys of RFC 3414 §A.3 and the extensions to 256 bits', () => {
  const engineId = Buffer.from('000000000000000000000002', 'hex');
  const keyOf = (authProtocol: 'md5' | 'sha', privProtocol: 'des' | 'aes256b' | 'aes256r') => {
    const secret = new Secret('maplesyrup');
    const all = new KeyRing().keysFor(
      {
        version: 'v3',
        user: 'u',
        level: 'authPriv',
        authProtocol,
        authKey: secret,
        privProtocol,
        privKey: secret,
      },
      engineId,
    );
    return { auth: all.auth?.key.toString('hex'), priv: all.priv?.key.toString('hex') };
  };
  const [md5, sha] = ['526f5eed9fcce26f8964c2930787d82b', '6695febc9288e36282235fc7151f128497b38f3f'];
  expect(keyOf('md5', 'des')).toEqual({ auth: md5, priv: md5 });
  expect(keyOf('sha', 'des')).toEqual({ auth: sha, priv: sha.slice(0, 32) });
  const blumenthal = keyOf('sha', 'aes256b').priv;
  const reeder = keyOf('sha', 'aes256r').priv;
  expect([blumenthal?.slice(0, 40), reeder?.slice(0, 40)]).toEqual([sha, sha]);
  expect(blumenthal).not.toBe(reeder);
  expect([blumenthal?.length, reeder?.length]).toEqual([64, 64]);
});

it.each(['des', 'aes', 'aes256b', 'aes256r'] as const)('decrypts what it encrypted with %s', (protocol) => {
  const priv = { protocol, key: Buffer.alloc(protocol.startsWith('aes256') ? 32 : 16, 7) };
  const plain = Buffer.from('thirteen octe');
  const { octets, salt } = encrypt(priv, { boots: 3, time: 4 }, plain);
  expect(decrypt(priv, { boots: 3, time: 4 }, octets, salt).subarray(0, plain.length)).toEqual(plain);
  expect(octets.includes(plain)).toBe(false);
  expect(() => decrypt(priv, { boots: 3, time: 4 }, octets, salt.subarray(1))).toThrow(
    '7 octets instead of 8',
  );
});

import { createCipheriv, createHmac } from 'node:crypto';
import fc from 'fast-check';
import { expect, it, vi } from 'vitest';
import { PDU, writeRequest } from '../../../server/snmp/pdu.ts';
import { decrypt, encrypt } from '../../../server/snmp/usm-cipher.ts';
import type { UserKeys } from '../../../server/snmp/usm-key.ts';
import { AUTHENTICATION } from '../../../server/snmp/usm-key.ts';
import {
  encodeV3Message,
  isAuthentic,
  readScopedPdu,
  readV3Message,
} from '../../../server/snmp/v3-message.ts';

const MOMENT = { boots: 3, time: 4_000_000_000 };
const AES = { protocol: 'aes', key: Buffer.from('sixteen octets..') } as const;
const KEY_OCTETS = { md5: 16, sha: 20, sha224: 28, sha256: 32, sha384: 48, sha512: 64 } as const;

function vectorOf(salt: Buffer): Buffer {
  const head = Buffer.alloc(8);
  head.writeUInt32BE(MOMENT.boots, 0);
  head.writeUInt32BE(MOMENT.time, 4);
  return Buffer.concat([head, salt]);
}

function message(keys: UserKeys, requestId: number): Buffer {
  return encodeV3Message({
    msgId: requestId,
    reportable: true,
    engineId: Buffer.from('800000000102', 'hex'),
    boots: 3,
    time: 4,
    user: 'operator',
    keys,
    contextEngineId: Buffer.from('800000000102', 'hex'),
    contextName: '',
    writePdu: (writer) =>
      writeRequest(writer, {
        type: PDU.get,
        requestId,
        first: 0,
        second: 0,
        oids: ['1.3.6.1.2.1.1.5.0'],
      }),
  });
}

it.each([
  ['aes', 16, 'aes-128-cfb'],
  ['aes192r', 24, 'aes-192-cfb'],
  ['aes256b', 32, 'aes-256-cfb'],
] as const)(
  'encrypts with %s as OpenSSL does, message after message of any length',
  (protocol, length, name) => {
    const priv = { protocol, key: Buffer.alloc(length, 'k3y') };
    const lengths = [0, 1, 15, 16, 17, 31, 32, 2_031, 2_032, 2_033, 2_048, 2_049, 65_507];
    const texts = fc.oneof(
      fc.uint8Array({ maxLength: 300 }),
      fc.constantFrom(...lengths).map((octets) => new Uint8Array(octets).fill(octets)),
    );
    fc.assert(
      fc.property(texts, (text) => {
        const plain = Buffer.from(text);
        const { octets, salt } = encrypt(priv, MOMENT, plain);
        const peer = createCipheriv(name, priv.key, vectorOf(salt));
        expect(octets.equals(Buffer.concat([peer.update(plain), peer.final()]))).toBe(true);
        expect(decrypt(priv, MOMENT, octets, salt).equals(plain)).toBe(true);
      }),
      { examples: lengths.map((octets) => [new Uint8Array(octets).fill(7)]) },
    );
  },
);

it.each(Object.entries(AUTHENTICATION))('signs with %s as HMAC does', (name, { hash, digestOctets }) => {
  const protocol = name as keyof typeof AUTHENTICATION;
  const keys: UserKeys = { auth: { protocol, key: Buffer.alloc(KEY_OCTETS[protocol], 'a') }, priv: AES };
  const sent = [1, 200, 70_000].map((requestId) => ({ requestId, datagram: message(keys, requestId) }));
  for (const { requestId, datagram } of sent) {
    const read = readV3Message(datagram);
    const zeroed = Buffer.from(datagram).fill(0, read.digestOffset, read.digestOffset + digestOctets);
    const digest = createHmac(hash, keys.auth?.key ?? '')
      .update(zeroed)
      .digest();
    expect(read.digest.toString('hex')).toBe(digest.toString('hex', 0, digestOctets));
    expect(isAuthentic(read, keys)).toBe(true);
    expect(readScopedPdu(read, keys, 1).pdu).toMatchObject({ requestId });
  }
});

it('finds a message changed in any octet not authentic, and a digest of any other length', () => {
  const keys: UserKeys = { auth: { protocol: 'sha', key: Buffer.alloc(20, 'a') }, priv: AES };
  const datagram = message(keys, 7);
  const read = readV3Message(datagram);
  for (let at = 0; at < datagram.length; at += 1) {
    const changed = Buffer.from(datagram);
    changed[at] = (changed[at] ?? 0) ^ 1;
    const { digestOffset } = read;
    const digest = changed.subarray(digestOffset, digestOffset + 12);
    expect(isAuthentic({ ...read, datagram: changed, digest }, keys), `octet ${at}`).toBe(false);
  }
  for (const length of [0, 11, 13])
    expect(isAuthentic({ ...read, digest: Buffer.alloc(length) }, keys)).toBe(false);
  expect(isAuthentic(read, keys)).toBe(true);
});

it('signs and checks messages of the largest size', () => {
  const keys: UserKeys = { auth: { protocol: 'sha512', key: Buffer.alloc(64, 'a') }, priv: AES };
  const oids = Array.from({ length: 3_000 }, (_, index) => `1.3.6.1.2.1.2.2.1.10.${index}`);
  const datagram = encodeV3Message({
    ...{ msgId: 1, reportable: false, engineId: Buffer.alloc(12, 1), boots: 1, time: 1, user: 'u', keys },
    ...{ contextEngineId: Buffer.alloc(12, 1), contextName: '' },
    writePdu: (writer) => writeRequest(writer, { type: PDU.get, requestId: 1, first: 0, second: 0, oids }),
  });
  const read = readV3Message(datagram);
  expect(isAuthentic(read, keys)).toBe(true);
  const { pdu } = readScopedPdu(read, keys, oids.length);
  expect(pdu.varbinds.map(({ oid }) => oid)).toEqual(oids);
});

it('never takes a salt twice, whatever the protocol, over more messages than two octets count', () => {
  const des = { protocol: 'des', key: Buffer.alloc(16, 7) } as const;
  const plain = Buffer.from('plain');
  const salts = new Set<string>();
  const messages = 70_000;
  for (let made = 0; made < messages; made += 1) {
    const { salt } = encrypt(made % 100 === 0 ? des : AES, MOMENT, plain);
    salts.add(salt.toString('hex'));
  }
  expect(salts.size).toBe(messages);
});

it('begins its salts at random', async () => {
  const firsts = new Set<string>();
  for (let start = 0; start < 4; start += 1) {
    vi.resetModules();
    const fresh = await import('../../../server/snmp/usm-cipher.ts');
    firsts.add(fresh.encrypt(AES, MOMENT, Buffer.from('plain')).salt.toString('hex', 0, 6));
  }
  expect(firsts.size).toBe(4);
});

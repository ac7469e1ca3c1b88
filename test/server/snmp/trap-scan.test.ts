import fc from 'fast-check';
import { expect, it } from 'vitest';
import { TAG } from '../../../server/snmp/ber-reader.ts';
import type { BerWriter } from '../../../server/snmp/ber-writer.ts';
import { encodeCommunityMessage, readCommunityMessage } from '../../../server/snmp/community-message.ts';
import { fromNotificationPdu } from '../../../server/snmp/notification.ts';
import { isTrapV1, PDU } from '../../../server/snmp/pdu.ts';
import { ScannedTraps } from '../../../server/snmp/scanned-trap.ts';
import { TrapScanner } from '../../../server/snmp/trap-scan.ts';

const SYS_UP_TIME = '1.3.6.1.2.1.1.3.0';
const SNMP_TRAP_OID = '1.3.6.1.6.3.1.1.4.1.0';
const MAX_VARBINDS = 8;

type Write = (writer: BerWriter) => void;
interface Written {
  readonly oid: string;
  readonly write: Write;
}

/** A message of whatever varbinds, in the form of `encodeCommunityMessage`. */
function message(
  varbinds: readonly Written[],
  options: { type?: number; version?: 'v1' | 'v2c' } = {},
): Buffer {
  const { type = PDU.trapV2, version = 'v2c' } = options;
  return Buffer.from(
    encodeCommunityMessage(version, Buffer.from('public'), (writer) => {
      const mark = writer.length;
      for (const { oid, write } of varbinds.toReversed()) {
        const varbind = writer.length;
        write(writer);
        writer.oid(oid);
        writer.wrap(TAG.sequence, varbind);
      }
      writer.wrap(TAG.sequence, mark);
      for (const value of [0, 0, 4_711]) writer.integer(value);
      writer.wrap(type, mark);
    }),
  );
}

const upTime: Written = { oid: SYS_UP_TIME, write: (writer) => writer.integer(1_234, TAG.timeTicks) };
const trapOid = (oid: string): Written => ({ oid: SNMP_TRAP_OID, write: (writer) => writer.oid(oid) });
const value = fc.oneof<fc.Arbitrary<Write>[]>(
  fc.integer({ min: -(2 ** 31), max: 2 ** 31 - 1 }).map((n) => (w: BerWriter) => w.integer(n)),
  fc.nat(2 ** 32 - 1).map((n) => (w: BerWriter) => w.integer(n, TAG.counter32)),
  fc.nat(2 ** 32 - 1).map((n) => (w: BerWriter) => w.integer(n, TAG.gauge32)),
  fc.nat(2 ** 47).map((n) => (w: BerWriter) => w.integer(n, TAG.counter64)),
  fc.uint8Array({ maxLength: 300 }).map((octets) => (w: BerWriter) => w.octets(octets)),
  fc.constant((w: BerWriter) => w.null()),
  fc.constant((w: BerWriter) => w.oid('1.3.6.1.4.1.9')),
);
const oid = fc
  .array(fc.oneof(fc.nat(200), fc.nat(2 ** 32 - 1)), { minLength: 1, maxLength: 12 })
  .map((ids) => `1.3.6.1.${ids.join('.')}`);
const varbind = fc.record({ oid, write: value });

/** What the reader that knows all forms makes of it; null where it refuses it or it is no v2c notification. */
function slowly(datagram: Buffer) {
  try {
    const { version, community, pdu } = readCommunityMessage(datagram, MAX_VARBINDS);
    if (version !== 'v2c' || isTrapV1(pdu) || (pdu.type !== PDU.inform && pdu.type !== PDU.trapV2))
      return null;
    const { notificationOid, sysUpTimeTicks, varbinds } = fromNotificationPdu(pdu);
    const { requestId, type } = pdu;
    const inform = type === PDU.inform;
    return { community: community.toString(), notificationOid, sysUpTimeTicks, varbinds, requestId, inform };
  } catch {
    return null;
  }
}

function quickly(datagram: Buffer) {
  const scan = new TrapScanner({ maxVarbinds: MAX_VARBINDS }).scan(datagram);
  if (scan === null) return null;
  const sender = { receivedAtMs: 1, senderAddress: '10.0.0.1', senderPort: 2 };
  const copy = Buffer.from(datagram);
  const trap = new ScannedTraps({ maxVarbinds: MAX_VARBINDS }).read(copy, scan, sender);
  const { community, notificationOid, sysUpTimeTicks, varbinds, inform } = trap;
  return { community, notificationOid, sysUpTimeTicks, varbinds, requestId: scan.requestId, inform };
}

it('reads every usual notification, and as the full reader does', () => {
  fc.assert(
    fc.property(fc.array(varbind, { maxLength: 6 }), fc.boolean(), (varbinds, inform) => {
      const type = inform ? PDU.inform : PDU.trapV2;
      const datagram = message([upTime, trapOid('1.3.6.1.6.3.1.1.5.3'), ...varbinds], { type });
      const large = varbinds.some(({ oid: text }) => text.split('.').some((id) => Number(id) >= 2 ** 28));
      const quick = quickly(datagram);
      if (large) expect([null, slowly(datagram)]).toContainEqual(quick);
      else expect(quick).toEqual(slowly(datagram));
    }),
  );
});

it('takes nothing that the full reader refuses or reads otherwise, whatever is changed in a datagram', () => {
  const good = message([
    upTime,
    trapOid('1.3.6.1.4.1.8072.1.0.150'),
    { oid: '1.3.6.1.2.1.2.2.1.1.7', write: (writer) => writer.integer(7) },
    { oid: '1.3.6.1.2.1.2.2.1.2.7', write: (writer) => writer.octets(Buffer.from('eth0')) },
    { oid: '1.3.6.1.2.1.31.1.1.1.6.7', write: (writer) => writer.integer(2 ** 40, TAG.counter64) },
  ]);
  expect(quickly(good)).toEqual(slowly(good));
  let taken = 0;
  const agrees = (datagram: Buffer): void => {
    const quick = quickly(datagram);
    if (quick === null) return;
    taken += 1;
    expect(quick).toEqual(slowly(datagram));
  };
  for (let at = 0; at < good.length; at += 1) {
    for (let octet = 0; octet < 256; octet += 1) {
      const changed = Buffer.from(good);
      changed[at] = octet;
      agrees(changed);
    }
    agrees(good.subarray(0, at));
    agrees(Buffer.concat([good.subarray(0, at), Buffer.from([0x00]), good.subarray(at)]));
  }
  fc.assert(fc.property(fc.uint8Array({ maxLength: 200 }), (octets) => agrees(Buffer.from(octets))));
  expect(taken).toBeGreaterThan(1_000);
});

it('leaves to the full reader what is unusual', () => {
  const seven: Written = { oid: '1.3.6.1.2.1.2.2.1.1.7', write: (writer) => writer.integer(7) };
  const oids = trapOid('1.3.6.1.6.3.1.1.5.3');
  expect(quickly(message([oids, upTime]))).toBe(null);
  expect(quickly(message([seven, upTime, oids]))).toBe(null);
  expect(quickly(message([upTime, oids], { version: 'v1' }))).toBe(null);
  expect(quickly(message([upTime, oids], { type: PDU.response }))).toBe(null);
  expect(quickly(message([upTime, oids, ...Array.from({ length: MAX_VARBINDS }, () => seven)]))).toBe(null);
  expect(quickly(message([upTime, oids, seven]))).not.toBe(null);
});

it('keeps no octet of the community', () => {
  const datagram = message([upTime, trapOid('1.3.6.1.6.3.1.1.5.3')]);
  const scan = new TrapScanner({ maxVarbinds: MAX_VARBINDS }).scan(datagram);
  expect(scan).not.toBe(null);
  const sender = { receivedAtMs: 1, senderAddress: '10.0.0.1', senderPort: 2 };
  const trap = scan && new ScannedTraps({ maxVarbinds: MAX_VARBINDS }).read(datagram, scan, sender);
  expect(trap?.community).toBe('public');
  expect(Buffer.from(trap?.raw ?? []).includes('public')).toBe(false);
  expect(Buffer.from(trap?.raw ?? []).includes('******')).toBe(true);
});

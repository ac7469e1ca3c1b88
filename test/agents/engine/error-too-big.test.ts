import { expect, it } from 'vitest';
import { BerReader } from '../../../agents/engine/ber-reader.ts';
import { BerWriter } from '../../../agents/engine/ber-writer.ts';
import { respond } from '../../../agents/engine/command-responder.ts';
import { encodeOid } from '../../../agents/engine/oid.ts';
import { PduType, readPdu } from '../../../agents/engine/pdu.ts';
import { SnmpStatistics } from '../../../agents/engine/snmp-statistics.ts';
import { Syntax } from '../../../agents/engine/syntax.ts';
import { View } from '../../../agents/engine/view.ts';
import { cell, treeOf } from '../running-agent.ts';

const OBJECT = [1, 3, 6, 1, 2, 1, 1, 5, 0];
const NO_SUCH_NAME = 2;
const TOO_BIG = 1;
const NOT_WRITABLE = 17;

/** A SET of something that cannot be set: its error repeats all that it holds. */
function setRequest(octets: number): ReturnType<typeof readPdu> {
  const writer = new BerWriter();
  writer.appendVarBind(encodeOid(OBJECT), Syntax.OctetString, new Uint8Array(octets).fill(0x41));
  writer.prependHeader(Syntax.Sequence);
  writer.prependInteger(0);
  writer.prependInteger(0);
  writer.prependInteger(77);
  writer.prependHeader(PduType.Set);
  return readPdu(new BerReader(Buffer.from(writer.finish())));
}

function answerOf(version: 'v1' | 'v2c', limitBytes: number) {
  const statistics = new SnmpStatistics();
  const writer = new BerWriter();
  const answered = respond(setRequest(200), statistics, {
    tree: treeOf([cell(OBJECT, new Uint8Array(3))]),
    subject: {},
    view: new View(null),
    writable: true,
    version,
    nowMs: 0,
    writer,
    limitBytes,
    bulkLimitBytes: limitBytes,
  });
  if (!answered) return { answered, statistics };
  const reader = new BerReader(Buffer.from(writer.finish()));
  const pdu = reader.enter(PduType.Response);
  const [requestId, status, index] = [pdu.integer(), pdu.integer(), pdu.integer()];
  return { answered, statistics, requestId, status, index, empty: pdu.enter(Syntax.Sequence).atEnd };
}

it('an error that fits repeats the varbinds of the request', () => {
  expect(answerOf('v2c', 400)).toMatchObject({ requestId: 77, status: NOT_WRITABLE, index: 1, empty: false });
  expect(answerOf('v1', 400)).toMatchObject({ status: NO_SUCH_NAME, index: 1, empty: false });
});

it('an error that does not fit is tooBig with an empty list (RFC 3416 §4.2.1)', () => {
  const { statistics, ...answer } = answerOf('v2c', 100);
  expect(answer).toEqual({ answered: true, requestId: 77, status: TOO_BIG, index: 0, empty: true });
  expect([statistics.outTooBigs, statistics.outGetResponses, statistics.silentDrops]).toEqual([1, 1, 0]);
});

it('where not even that fits nothing is said, and snmpSilentDrops counts; so in v1, which has no empty tooBig', () => {
  for (const [version, limit] of [
    ['v1', 100],
    ['v2c', -1],
  ] as const) {
    const { answered, statistics } = answerOf(version, limit);
    expect([version, answered, statistics.silentDrops, statistics.outGetResponses]).toEqual([
      version,
      false,
      1,
      0,
    ]);
  }
});

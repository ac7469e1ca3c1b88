import { BerReader } from '../../../agents/engine/ber-reader.ts';
import { BerWriter } from '../../../agents/engine/ber-writer.ts';
import { respond } from '../../../agents/engine/command-responder.ts';
import type { MibTree } from '../../../agents/engine/mib-tree.ts';
import { encodeOid } from '../../../agents/engine/oid.ts';
import type { Oid } from '../../../agents/engine/oid.ts';
import { readPdu } from '../../../agents/engine/pdu.ts';
import type { RequestPdu } from '../../../agents/engine/pdu.ts';
import { SnmpStatistics } from '../../../agents/engine/snmp-statistics.ts';
import { Syntax } from '../../../agents/engine/syntax.ts';
import { View } from '../../../agents/engine/view.ts';

export interface Question {
  /** A PduType. */
  readonly type: number;
  readonly oids: readonly Oid[];
  /** non-repeaters and max-repetitions of a GETBULK */
  readonly numbers?: readonly [number, number];
  readonly version?: 'v1' | 'v2c';
  readonly view?: View;
  readonly limitBytes?: number;
  readonly bulkLimitBytes?: number;
}

/** Asks trees of the subject `{}` at time 0, without a socket; throws where there is no answer. */
export class TreeAsker {
  private readonly writer = new BerWriter();
  private readonly subject = {};

  ask(tree: MibTree<object>, question: Question): RequestPdu {
    const { writer } = this;
    const { numbers = [0, 0], limitBytes = 65_000, bulkLimitBytes = limitBytes } = question;
    writer.reset();
    for (const oid of question.oids) writer.appendVarBind(encodeOid(oid), Syntax.Null, null);
    writer.prependHeader(Syntax.Sequence);
    for (const number of [numbers[1], numbers[0], 1]) writer.prependInteger(number);
    writer.prependHeader(question.type);
    const pdu = readPdu(new BerReader(writer.finish()));
    const answered = respond(pdu, new SnmpStatistics(), {
      tree,
      subject: this.subject,
      view: question.view ?? new View(null),
      writable: false,
      version: question.version ?? 'v2c',
      nowMs: 0,
      writer,
      limitBytes,
      bulkLimitBytes,
    });
    if (!answered) throw new Error('no answer');
    return readPdu(new BerReader(writer.finish()));
  }
}

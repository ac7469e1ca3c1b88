import { MalformedPacketError } from './agent-error.ts';
import { BerReader } from './ber-reader.ts';
import { MAX_DATAGRAM_BYTES } from './ber-writer.ts';
import { respond } from './command-responder.ts';
import { PduType, readPdu } from './pdu.ts';
import { DEFAULT_BULK_BYTES } from './processor-options.ts';
import type { ProcessorOptions } from './processor-options.ts';
import type { SnmpVersion } from './request-context.ts';
import { Syntax } from './syntax.ts';
import { V3Processor } from './v3-processor.ts';

const COMMUNITY_OVERHEAD_BYTES = 40;

/** Packet in, packet (or silence) out: the dispatcher of RFC 3412 §4.2 over v1, v2c and v3. Opens no socket. */
export class RequestProcessor<S extends object> {
  private readonly options: ProcessorOptions<S>;
  private readonly v3: V3Processor<S>;

  constructor(options: ProcessorOptions<S>) {
    this.options = options;
    this.v3 = new V3Processor(options);
  }

  /** The answer to one datagram, or null where none may be sent. Never throws on what a packet holds. */
  process(packet: Buffer, nowMs: number): Buffer | null {
    const { statistics } = this.options;
    statistics.inPkts++;
    let answer: Buffer | null;
    try {
      answer = this.dispatch(packet, nowMs);
    } catch (error) {
      if (!(error instanceof MalformedPacketError)) throw error;
      statistics.inASNParseErrs++;
      return null;
    }
    if (answer) statistics.outPkts++;
    return answer;
  }

  private dispatch(packet: Buffer, nowMs: number): Buffer | null {
    const message = new BerReader(packet).enter(Syntax.Sequence);
    const version = message.integer();
    if (version === 3) return this.v3.process(message, packet, nowMs);
    if (version === 0) return this.community(message, 'v1', nowMs);
    if (version === 1) return this.community(message, 'v2c', nowMs);
    this.options.statistics.inBadVersions++;
    return null;
  }

  private community(message: BerReader, version: SnmpVersion, nowMs: number): Buffer | null {
    const { statistics, communities, writer } = this.options;
    const name = message.octets();
    const community = communities.find(name);
    if (!community) {
      statistics.inBadCommunityNames++;
      this.options.onAuthenticationFailure();
      return null;
    }
    const pdu = readPdu(message);
    if (version === 'v1' && pdu.type === PduType.GetBulk) throw new MalformedPacketError('a GETBULK in v1');
    if (pdu.type === PduType.Set && community.access === 'ro') statistics.inBadCommunityUses++;
    const overhead = COMMUNITY_OVERHEAD_BYTES + name.length;
    const answered = respond(pdu, statistics, {
      tree: this.options.tree,
      subject: this.options.subject,
      view: community.view,
      writable: community.access === 'rw',
      version,
      nowMs,
      writer,
      limitBytes: MAX_DATAGRAM_BYTES - overhead,
      bulkLimitBytes: (this.options.bulkBytes ?? DEFAULT_BULK_BYTES) - overhead,
    });
    if (!answered) return null;
    writer.prependOctets(name);
    writer.prependInteger(version === 'v1' ? 0 : 1);
    writer.prependHeader(Syntax.Sequence);
    return writer.finish();
  }
}

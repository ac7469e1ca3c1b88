import type { Community } from './access.ts';
import { findContext } from './agent-context.ts';
import type { AgentContext } from './agent-context.ts';
import { MalformedPacketError } from './agent-error.ts';
import { BerReader } from './ber-reader.ts';
import { MAX_DATAGRAM_BYTES } from './ber-writer.ts';
import { respond } from './command-responder.ts';
import { PduType, readPdu } from './pdu.ts';
import { DEFAULT_BULK_BYTES } from './processor-options.ts';
import type { ProcessorOptions } from './processor-options.ts';
import { QueryNote } from './query-note.ts';
import { Syntax } from './syntax.ts';
import { V3Processor } from './v3-processor.ts';

const COMMUNITY_OVERHEAD_BYTES = 40;
const AT_SIGN = 0x40;

/** A community and the context that it opens. */
interface Opened<S extends object> {
  readonly community: Community;
  readonly context: AgentContext<S>;
}

/** Notes what a refused message asked, where that can be read. */
function readQuietly(message: BerReader, note: QueryNote): void {
  try {
    note.request(readPdu(message));
  } catch (error) {
    if (!(error instanceof MalformedPacketError)) throw error;
  }
}

/** Packet in, packet (or silence) out: the dispatcher of RFC 3412 §4.2 over v1, v2c and v3. Opens no socket. */
export class RequestProcessor<S extends object> {
  private readonly options: ProcessorOptions<S>;
  private readonly v3: V3Processor<S>;

  constructor(options: ProcessorOptions<S>) {
    this.options = options;
    this.v3 = new V3Processor(options);
  }

  /** The answer to one datagram, or null where none may be sent. Never throws on what a packet holds. */
  process(packet: Buffer, nowMs: number, sender?: { address: string; port: number }): Buffer | null {
    const { statistics, onQuery } = this.options;
    const note = onQuery ? new QueryNote({ packet, atMs: nowMs, sender }) : null;
    statistics.inPkts++;
    let answer: Buffer | null = null;
    try {
      answer = this.dispatch(packet, nowMs, note);
      if (answer) statistics.outPkts++;
    } catch (error) {
      if (!(error instanceof MalformedPacketError)) throw error;
      statistics.inASNParseErrs++;
      note?.malformed(error);
    }
    if (note) onQuery?.(note.finish(answer));
    return answer;
  }

  private dispatch(packet: Buffer, nowMs: number, note: QueryNote | null): Buffer | null {
    const message = new BerReader(packet).enter(Syntax.Sequence);
    const version = message.integer();
    if (version === 3) return this.v3.process(message, packet, nowMs, note);
    if (version === 0 || version === 1) return this.community(message, version, nowMs, note);
    this.options.statistics.inBadVersions++;
    note?.silence(`unknown SNMP version ${version}`);
    return null;
  }

  private community(
    message: BerReader,
    version: 0 | 1,
    nowMs: number,
    note: QueryNote | null,
  ): Buffer | null {
    const { statistics, writer, bulkBytes = DEFAULT_BULK_BYTES } = this.options;
    message.step(Syntax.OctetString);
    const { bytes, contentStart: start, contentEnd: end } = message;
    note?.credential(version === 0 ? 'v1' : 'v2c', bytes.subarray(start, end));
    const own = this.options.communities.find(bytes, start, end);
    const opened = own ? null : this.openContext(bytes.subarray(start, end), note);
    const community = own ?? opened?.community;
    if (!community) {
      statistics.inBadCommunityNames++;
      note?.silence('unknown community');
      // What was asked is for those who watch alone: a message that cannot be read any further is refused all the same.
      if (note) readQuietly(message, note);
      this.options.onAuthenticationFailure();
      return null;
    }
    const { tree, subject } = opened?.context ?? this.options;
    const pdu = readPdu(message);
    note?.request(pdu);
    if (version === 0 && pdu.type === PduType.GetBulk) throw new MalformedPacketError('a GETBULK in v1');
    if (pdu.type === PduType.Set && community.access === 'ro') statistics.inBadCommunityUses++;
    const overhead = COMMUNITY_OVERHEAD_BYTES + end - start;
    const answered = respond(pdu, statistics, {
      tree,
      subject,
      view: community.view,
      writable: community.access === 'rw',
      version: version === 0 ? 'v1' : 'v2c',
      nowMs,
      writer,
      limitBytes: MAX_DATAGRAM_BYTES - overhead,
      bulkLimitBytes: bulkBytes - overhead,
    });
    note?.response(pdu, answered ? writer.view() : null);
    if (!answered) return null;
    writer.prependOctets(bytes, Syntax.OctetString, start, end);
    writer.prependInteger(version);
    writer.prependHeader(Syntax.Sequence);
    return writer.finish();
  }

  /** The context named after the last '@' of a community, if the part before is one of its communities. */
  private openContext(name: Buffer, note: QueryNote | null): Opened<S> | null {
    const at = name.lastIndexOf(AT_SIGN);
    if (at < 0) return null;
    const contextName = name.subarray(at + 1);
    const context = findContext(this.options.contexts, contextName);
    const community = context?.communities.find(name, 0, at);
    if (!context || !community) return null;
    note?.context(contextName);
    return { community, context };
  }
}

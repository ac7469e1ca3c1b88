import type { MalformedPacketError } from './agent-error.ts';
import type { AnsweredQuery, AskedVarBind, GivenVarBind } from './answered-query.ts';
import { BerReader } from './ber-reader.ts';
import { PduType } from './pdu.ts';
import type { RequestPdu } from './pdu.ts';
import { Syntax } from './syntax.ts';
import { octetsText, oidText, typeName, valueText } from './value-text.ts';

const MAX_VAR_BINDS = 50;

/** Key: BER tag. Names as in RFC 3416 §3. */
const PDU_NAMES: ReadonlyMap<number, string> = new Map([
  [PduType.Get, 'GetRequest'],
  [PduType.GetNext, 'GetNextRequest'],
  [PduType.Response, 'Response'],
  [PduType.Set, 'SetRequest'],
  [PduType.GetBulk, 'GetBulkRequest'],
  [PduType.Inform, 'InformRequest'],
  [PduType.TrapV2, 'SNMPv2-Trap'],
  [PduType.Report, 'Report'],
]);
const REQUESTS: ReadonlySet<number> = new Set([PduType.Get, PduType.GetNext, PduType.GetBulk, PduType.Set]);

type Draft = { -readonly [Field in keyof AnsweredQuery]: AnsweredQuery[Field] };

/** Gathers, while a datagram is dealt with, what the query log shall say of it. Exists only where somebody listens. */
export class QueryNote {
  private readonly draft: Draft;

  constructor(options: {
    packet: Buffer;
    atMs: number;
    sender: { address: string; port: number } | undefined;
  }) {
    const { packet, atMs, sender } = options;
    this.draft = {
      atMs,
      from: { address: sender?.address ?? '', port: sender?.port ?? 0 },
      version: null,
      credential: '',
      context: '',
      pdu: '',
      requestId: 0,
      nonRepeaters: 0,
      maxRepetitions: 0,
      requested: [],
      answered: false,
      errorStatus: 0,
      errorIndex: 0,
      varbinds: [],
      varbindCount: 0,
      requestBytes: packet.length,
      answerBytes: 0,
      silence: null,
    };
  }

  /** Who speaks: community or user name as it came. */
  credential(version: 'v1' | 'v2c' | 'v3', name: Uint8Array): void {
    this.draft.version = version;
    this.draft.credential = octetsText(name);
  }

  context(name: Uint8Array): void {
    this.draft.context = octetsText(name);
  }

  request(pdu: RequestPdu): void {
    const { draft } = this;
    draft.pdu = PDU_NAMES.get(pdu.type) ?? typeName(pdu.type);
    draft.requestId = pdu.requestId;
    if (pdu.type === PduType.GetBulk) {
      draft.nonRepeaters = pdu.errorStatus;
      draft.maxRepetitions = pdu.errorIndex;
    }
    draft.requested = pdu.varBinds
      .slice(0, MAX_VAR_BINDS)
      .map(({ encodedOid, tag, value }): AskedVarBind => ({
        oid: oidText(encodedOid),
        type: typeName(tag),
        value: pdu.type === PduType.Set ? valueText(tag, value) : null,
      }));
  }

  /** What the agent says, from its PDU before it is wrapped; null where respond() kept silent. */
  response(pdu: RequestPdu, answer: Uint8Array | null): void {
    if (answer) {
      this.draft.answered = true;
      this.given(answer);
    } else if (REQUESTS.has(pdu.type)) this.silence('not even an error fits the size that the sender takes');
    else this.silence(`a ${this.draft.pdu} is no request`);
  }

  /** A Report, or none where the sender cannot take one. */
  report(reason: string, report: Uint8Array | null): void {
    this.silence(report ? `${reason} (Report)` : `${reason} (no Report wanted)`);
    if (report) this.given(report);
  }

  silence(reason: string): void {
    this.draft.silence = reason;
  }

  malformed(error: MalformedPacketError): void {
    this.silence(`malformed: ${error.what}`);
  }

  finish(answer: Buffer | null): AnsweredQuery {
    this.draft.answerBytes = answer?.length ?? 0;
    return this.draft;
  }

  private given(answer: Uint8Array): void {
    const { draft } = this;
    const bytes = Buffer.from(answer.buffer, answer.byteOffset, answer.length);
    const body = new BerReader(bytes).enter(bytes[0] ?? 0);
    body.integer();
    draft.errorStatus = body.integer();
    draft.errorIndex = body.integer();
    const list = body.enter(Syntax.Sequence);
    const varbinds: GivenVarBind[] = [];
    let count = 0;
    for (; !list.atEnd; count++) {
      if (count < MAX_VAR_BINDS) varbinds.push(readGiven(list.enter(Syntax.Sequence)));
      else list.skipElement();
    }
    draft.varbinds = varbinds;
    draft.varbindCount = count;
  }
}

function readGiven(varBind: BerReader): GivenVarBind {
  const oid = oidText(varBind.octets(Syntax.ObjectIdentifier));
  const tag = varBind.skipElement();
  const value = varBind.bytes.subarray(varBind.contentStart, varBind.contentEnd);
  return { oid, type: typeName(tag), value: valueText(tag, value) };
}

import { mix } from '../variation/hash.ts';
import { MalformedPacketError } from './agent-error.ts';
import { berElement, berInteger } from './ber-element.ts';
import type { Nonsense } from './disposition.ts';
import { EndlessWalks } from './endless-walk.ts';
import { openMessage } from './opened-message.ts';
import { PduType } from './pdu.ts';
import type { RequestPdu, RequestedVarBind } from './pdu.ts';
import { Syntax } from './syntax.ts';
import type { UserBasedSecurity } from './usm.ts';

const HUGE_OCTETS = 40_000;
const KEPT_SHARE = 2 / 3;
const ID_MASK = 0x5a5a;

/** What a value is sent as where its type is to be wrong: numbers and names as octets, octets as Opaque. */
function wrongTag(tag: number): number {
  if (tag === Syntax.OctetString) return Syntax.Opaque;
  return tag === Syntax.Null || tag >= Syntax.NoSuchObject ? tag : Syntax.OctetString;
}

/** A request, its correct answer, and who asked. */
export interface Exchange {
  readonly request: Buffer;
  readonly answer: Buffer;
  /** Of the request, from which what is made up follows. */
  readonly number: number;
  /** `address:port` */
  readonly from: string;
}

/** Turns correct answers into nonsense, signed and encrypted as the correct ones were. */
export class AnswerDistorter {
  private readonly seed: number;
  private readonly security: UserBasedSecurity | undefined;
  private readonly endless = new EndlessWalks();

  /** Without `security`, an answer in v3 with authentication stays as it is, but for garbage and truncated. */
  constructor(options: { seed: number; security?: UserBasedSecurity }) {
    this.seed = options.seed;
    this.security = options.security;
  }

  distort(kind: Nonsense, exchange: Exchange): Buffer {
    const { answer, number } = exchange;
    if (kind !== 'endless') this.endless.clear();
    if (kind === 'truncated') return answer.subarray(0, Math.floor(answer.length * KEPT_SHARE));
    if (kind === 'garbage')
      return answer.map((_, at) => (at === 0 ? 0xff : mix(this.seed, number, at) & 0xff)) as Buffer;
    try {
      return this.rewritten(kind, exchange);
    } catch (error) {
      if (error instanceof MalformedPacketError) return answer;
      throw error;
    }
  }

  private rewritten(
    kind: Exclude<Nonsense, 'garbage' | 'truncated'>,
    { request, answer, from }: Exchange,
  ): Buffer {
    const opened = openMessage(answer, this.security);
    if (opened?.pdu.type !== PduType.Response) return answer;
    const { pdu } = opened;
    const put = (list: Uint8Array, requestId = pdu.requestId): Buffer =>
      opened.rewrap(responsePdu(pdu, { list, requestId }));
    switch (kind) {
      case 'wrongRequestId':
        return put(pdu.rawVarBinds, pdu.requestId ^ ID_MASK);
      case 'wrongType':
        return put(listOf(pdu.varBinds.map((one) => partsOf(one, { tag: wrongTag(one.tag) }))));
      case 'hugeString':
        return put(listOf(pdu.varBinds.map((one, at) => partsOf(one, at === 0 ? HUGE : {}))));
      case 'notIncreasing': {
        const asked = this.walkRequest(request)?.varBinds ?? [];
        const names = pdu.varBinds.map((one, at) => asked[at % asked.length] ?? one);
        return put(
          listOf(pdu.varBinds.map((one, at) => partsOf(one, { encodedOid: names[at]?.encodedOid }))),
        );
      }
      case 'endless': {
        const asked = pdu.errorStatus === 0 ? this.walkRequest(request) : null;
        return asked ? put(this.endless.next(from, asked, pdu)) : answer;
      }
      default:
        return answer;
    }
  }

  /** The request, where it is one of a walk. */
  private walkRequest(request: Buffer): RequestPdu | null {
    const pdu = openMessage(request, this.security)?.pdu;
    return pdu && (pdu.type === PduType.GetNext || pdu.type === PduType.GetBulk) ? pdu : null;
  }
}

/** A varbind, to be written. */
interface VarBindParts {
  readonly encodedOid: Uint8Array;
  readonly tag: number;
  readonly value: Uint8Array;
}

const HUGE = { tag: Syntax.OctetString, value: Buffer.alloc(HUGE_OCTETS, 'x') };

function partsOf(
  varBind: RequestedVarBind,
  changes: { [Part in keyof VarBindParts]?: VarBindParts[Part] | undefined },
): VarBindParts {
  return {
    encodedOid: changes.encodedOid ?? varBind.encodedOid,
    tag: changes.tag ?? varBind.tag,
    value: changes.value ?? varBind.value,
  };
}

function listOf(varBinds: readonly VarBindParts[]): Buffer {
  return Buffer.concat(
    varBinds.map(({ encodedOid, tag, value }) =>
      berElement(Syntax.Sequence, berElement(Syntax.ObjectIdentifier, encodedOid), berElement(tag, value)),
    ),
  );
}

function responsePdu(pdu: RequestPdu, changes: { list: Uint8Array; requestId: number }): Buffer {
  const numbers = [changes.requestId, pdu.errorStatus, pdu.errorIndex].map(berInteger);
  return berElement(PduType.Response, ...numbers, berElement(Syntax.Sequence, changes.list));
}

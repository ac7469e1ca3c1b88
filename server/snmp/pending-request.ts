import type { Cancel } from '../domain/clock.ts';
import type { OpenExchange } from '../domain/exchange.ts';
import type { OpenedReply, Reply } from './message-security.ts';
import { MAX_RESPONSE_VARBINDS } from './message-security.ts';
import type { NumberAnswer } from './number-answer.ts';
import { wholePdu } from './pdu.ts';
import type { TryWait } from './try-wait.ts';

/** A request that waits for its answer. */
export interface PendingRequest extends TryWait {
  readonly id: number;
  /** For messages; composed only where there is something to say. */
  readonly action: string | (() => string);
  readonly startedAtMs: number;
  /** @param halvings by what power of two to ask for less */
  readonly encode: (id: number, halvings: number) => Buffer;
  /** Takes the varbinds as numbers; null where they are wanted as they are. */
  readonly answer: NumberAnswer | null;
  readonly settle: { resolve(reply: Reply): void; reject(error: Error): void };
  sentAtMs: number;
  garbage: number;
  cancel: Cancel;
  readonly exchange: OpenExchange | null;
}

/** Reads the varbinds, as numbers where `answer` is given and it is no refusal. @throws SnmpError `malformed` */
export function readReply({ id, head, report }: OpenedReply, answer: NumberAnswer | null): Reply {
  if (answer === null || report !== null || head.errorStatus !== 0) {
    const pdu = wholePdu(head, MAX_RESPONSE_VARBINDS);
    return { id, pdu, varbindCount: pdu.varbinds.length, report };
  }
  answer.read(head, MAX_RESPONSE_VARBINDS);
  const { type, requestId, errorStatus, errorIndex } = head;
  const pdu = { type, requestId, errorStatus, errorIndex, varbinds: [], varbindOctets: head.bytes };
  return { id, pdu, varbindCount: answer.count, report };
}

/** `reading sysUpTime (1.3.6.1.2.1.1.3.0 and 2 more)` */
export function shownAction(action: string, oids: readonly string[]): string {
  return oids.length > 1 ? `${action} (${oids[0]} and ${oids.length - 1} more)` : `${action} (${oids[0]})`;
}

/** The text, composed if need be. */
export function textOf(text: string | (() => string)): string {
  return typeof text === 'string' ? text : text();
}

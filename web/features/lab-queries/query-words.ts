import type { LabQueryView } from '../../../server/contract/lab-query.ts';
import type { State } from '../../ui/state.ts';

/** RFC 3416 §3, by error-status. */
const ERRORS = [
  'noError',
  'tooBig',
  'noSuchName',
  'badValue',
  'readOnly',
  'genErr',
  'noAccess',
  'wrongType',
  'wrongLength',
  'wrongEncoding',
  'wrongValue',
  'noCreation',
  'inconsistentValue',
  'resourceUnavailable',
  'commitFailed',
  'undoFailed',
  'authorizationError',
  'notWritable',
  'inconsistentName',
] as const;

const SHORT: Readonly<Record<string, string>> = {
  GetRequest: 'GET',
  GetNextRequest: 'GETNEXT',
  GetBulkRequest: 'GETBULK',
  SetRequest: 'SET',
};

const EXCEPTIONS: readonly string[] = ['noSuchObject', 'noSuchInstance', 'endOfMibView'];

const errorName = (status: number): string => ERRORS[status] ?? `error-status ${status}`;

export const pduWord = (pdu: string): string => SHORT[pdu] ?? (pdu || 'not read');

/** Address and port, IPv6 in brackets. */
export function senderText({
  fromAddress,
  fromPort,
}: Pick<LabQueryView, 'fromAddress' | 'fromPort'>): string {
  return fromAddress.includes(':') ? `[${fromAddress}]:${fromPort}` : `${fromAddress}:${fromPort}`;
}

/** What came back, in a word, and how bad that is. */
export function outcome(
  query: Pick<
    LabQueryView,
    'answered' | 'silence' | 'errorStatus' | 'errorIndex' | 'varbinds' | 'varbindCount'
  >,
): { state: State; word: string } {
  if (!query.answered) return { state: 'minor', word: 'no answer' };
  if (query.silence !== null) return { state: 'warning', word: 'report' };
  if (query.errorStatus !== 0) {
    const at = query.errorIndex > 0 ? ` at ${query.errorIndex}` : '';
    return { state: 'warning', word: `${errorName(query.errorStatus)}${at}` };
  }
  const [first] = query.varbinds;
  if (query.varbindCount === 1 && first && EXCEPTIONS.includes(first.type))
    return { state: 'indeterminate', word: first.type };
  return { state: 'ok', word: `${query.varbindCount} ${query.varbindCount === 1 ? 'value' : 'values'}` };
}

/** The names asked for, on one line. */
export function requestedText({ requested }: Pick<LabQueryView, 'requested'>): string {
  return requested.map(({ name, value }) => (value === null ? name : `${name} = ${value}`)).join(', ');
}

/** Local time with milliseconds: `01:24:32.123`. */
export function clockText(ms: number): string {
  const at = new Date(ms);
  const pad = (value: number, width: number) => String(value).padStart(width, '0');
  return `${pad(at.getHours(), 2)}:${pad(at.getMinutes(), 2)}:${pad(at.getSeconds(), 2)}.${pad(at.getMilliseconds(), 3)}`;
}

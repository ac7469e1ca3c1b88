import type { OperationFailure } from '../domain/operation.ts';
import type { Varbind } from '../domain/varbind.ts';
import type { Pdu } from '../snmp/pdu.ts';
import { errorStatusName, SnmpError } from '../snmp/snmp-error.ts';
import type { BrowserMib } from './browser-mib.ts';
import { errorStatusWords } from './error-status-words.ts';

type Fields = Omit<OperationFailure, 'elapsedMs' | 'message'>;

/** An operation that ended badly, with everything that its `failed` event says. */
export class OperationFault extends Error {
  override readonly name = 'OperationFault';
  readonly fields: Fields;

  constructor(message: string, fields: Partial<Fields> & Pick<Fields, 'code'>, cause?: unknown) {
    super(message, cause === undefined ? undefined : { cause });
    this.fields = {
      errorStatus: null,
      errorIndex: null,
      oid: null,
      name: null,
      needsWriteCredential: false,
      ...fields,
    };
  }
}

interface Refused {
  readonly pdu: Pdu;
  readonly asked: readonly Pick<Varbind, 'oid'>[];
  /** `GET of core-1`, for the message. */
  readonly action: string;
  readonly mib: BrowserMib;
}

/** The fault that a response's error-status stands for; null for noError. */
export function refusalOf(options: Refused): OperationFault | null {
  return options.pdu.errorStatus === 0 ? null : refused(options);
}

/** The same for a response that is known to bear an error. */
export function refused({ pdu, asked, action, mib }: Refused): OperationFault {
  const errorStatus = errorStatusName(pdu.errorStatus);
  const { means, remedy } = errorStatusWords(errorStatus);
  const oid = asked[pdu.errorIndex - 1]?.oid ?? null;
  const name = oid === null ? null : mib.nameOf(oid);
  const at =
    oid === null
      ? pdu.errorIndex === 0
        ? ''
        : ` at varbind ${pdu.errorIndex}, which the request does not have`
      : ` at varbind ${pdu.errorIndex}, ${name}`;
  return new OperationFault(`${action}: the agent answered ${errorStatus}${at}: ${means}; ${remedy}`, {
    code: 'refused',
    errorStatus,
    errorIndex: pdu.errorIndex,
    oid,
    name,
  });
}

/** What any error becomes that ends an operation. */
export function faultOf(error: unknown, mib: BrowserMib): OperationFault {
  if (error instanceof OperationFault) return error;
  if (!(error instanceof SnmpError)) {
    return new OperationFault(
      'the operation failed inside the server; the log says more',
      {
        code: 'unexpected',
      },
      error,
    );
  }
  const { refusal } = error;
  if (!refusal) return new OperationFault(error.message, { code: error.code }, error);
  const { errorStatus, errorIndex, oid } = refusal;
  const { means, remedy } = errorStatusWords(errorStatus);
  const name = oid === null ? null : mib.nameOf(oid);
  const at = name === null ? '' : ` at ${name}`;
  return new OperationFault(
    `the agent answered ${errorStatus}${at}: ${means}; ${remedy}`,
    { code: 'refused', errorStatus, errorIndex, oid, name },
    error,
  );
}

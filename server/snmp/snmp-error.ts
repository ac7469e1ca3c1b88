/** Report PDUs that name what is wrong with a v3 request (usmStats*, RFC 3414 §5; snmpUnknownContexts, RFC 3413). */
export type AuthenticationCode =
  | 'unsupportedSecLevel'
  | 'notInTimeWindow'
  | 'unknownUserName'
  | 'unknownEngineId'
  | 'wrongDigest'
  | 'decryptionError'
  | 'unknownContext';

export type SnmpErrorCode =
  | AuthenticationCode
  /** No answer to any try. */
  | 'timeout'
  /** ICMP or the local stack says that nothing listens there. */
  | 'unreachable'
  | 'badAddress'
  /** An error-status other than tooBig. */
  | 'refused'
  | 'tooBig'
  /** What came back breaks the protocol: not BER, OIDs going back, a table without end. */
  | 'malformed'
  | 'budget'
  | 'badCredential'
  | 'stopped'
  | 'portDenied'
  | 'portInUse'
  | 'io';

/** RFC 3416 §3: the error-status names by number. */
const ERROR_STATUS = [
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

export function errorStatusName(status: number): string {
  return ERROR_STATUS[status] ?? `error-status ${status}`;
}

/** Where and why an agent refused: error-status by name, error-index (1-based, 0: none) and the OID it points at. */
export interface Refusal {
  readonly errorStatus: string;
  readonly errorIndex: number;
  readonly oid: string | null;
}

/** Everything that goes wrong on the wire. `code` is stable; the message is for people. */
export class SnmpError extends Error {
  readonly code: SnmpErrorCode;
  readonly refusal: Refusal | null;

  constructor(code: SnmpErrorCode, message: string, options: { cause?: unknown; refusal?: Refusal } = {}) {
    super(message, options.cause === undefined ? undefined : { cause: options.cause });
    this.name = 'SnmpError';
    this.code = code;
    this.refusal = options.refusal ?? null;
  }
}

export function malformed(what: string): SnmpError {
  return new SnmpError('malformed', what);
}

const AUTHENTICATION: ReadonlySet<string> = new Set([
  'unsupportedSecLevel',
  'notInTimeWindow',
  'unknownUserName',
  'unknownEngineId',
  'wrongDigest',
  'decryptionError',
  'unknownContext',
] satisfies AuthenticationCode[]);

/** The agent answered, but will not let this user in. */
export function isAuthentication(error: SnmpError): boolean {
  return AUTHENTICATION.has(error.code);
}

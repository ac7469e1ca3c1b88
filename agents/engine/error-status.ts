/** error-status of a Response PDU (RFC 3416 §3). */
export const ErrorStatus = {
  noError: 0,
  tooBig: 1,
  noSuchName: 2,
  badValue: 3,
  readOnly: 4,
  genErr: 5,
  noAccess: 6,
  wrongType: 7,
  wrongLength: 8,
  wrongEncoding: 9,
  wrongValue: 10,
  noCreation: 11,
  inconsistentValue: 12,
  resourceUnavailable: 13,
  commitFailed: 14,
  undoFailed: 15,
  authorizationError: 16,
  notWritable: 17,
  inconsistentName: 18,
} as const;

export type ErrorStatus = (typeof ErrorStatus)[keyof typeof ErrorStatus];

const BAD_VALUE: ReadonlySet<ErrorStatus> = new Set([
  ErrorStatus.wrongValue,
  ErrorStatus.wrongEncoding,
  ErrorStatus.wrongType,
  ErrorStatus.wrongLength,
  ErrorStatus.inconsistentValue,
]);
const NO_SUCH_NAME: ReadonlySet<ErrorStatus> = new Set([
  ErrorStatus.noAccess,
  ErrorStatus.notWritable,
  ErrorStatus.noCreation,
  ErrorStatus.inconsistentName,
  ErrorStatus.authorizationError,
]);

/** The status that an SNMPv1 manager understands (RFC 3584 §4.4). */
export function errorStatusForV1(status: ErrorStatus): ErrorStatus {
  if (status <= ErrorStatus.genErr) return status;
  if (BAD_VALUE.has(status)) return ErrorStatus.badValue;
  return NO_SUCH_NAME.has(status) ? ErrorStatus.noSuchName : ErrorStatus.genErr;
}

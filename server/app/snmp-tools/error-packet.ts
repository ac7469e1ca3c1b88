/** net-snmp's words for an error-status (RFC 3416 §3), by number. */
const REASONS = [
  '(noError) No Error',
  '(tooBig) Response message would have been too large.',
  '(noSuchName) There is no such variable name in this MIB.',
  '(badValue) The value given has the wrong type or length.',
  '(readOnly) The two parties used do not have access to use the specified SNMP PDU.',
  '(genError) A general failure occured',
  'noAccess',
  'wrongType (The set datatype does not match the data type the agent expects)',
  'wrongLength (The set value has an illegal length from what the agent expects)',
  'wrongEncoding',
  'wrongValue (The set value is illegal or unsupported in some way)',
  'noCreation (That table does not support row creation or that object can not ever be created)',
  'inconsistentValue (The set value is illegal or unsupported in some way)',
  'resourceUnavailable (This is likely a out-of-memory failure within the agent)',
  'commitFailed',
  'undoFailed',
  'authorizationError (access denied to that object)',
  'notWritable (That object does not support modification)',
  'inconsistentName (That object can not currently be created)',
] as const;

export const NO_SUCH_NAME = 2;

/**
 * What net-snmp prints of a response with an error-status.
 * @param failed the object that error-index points at, as it is printed; null where it points at none
 */
export function errorPacketText(errorStatus: number, failed: string | null, head: string): string {
  const reason = REASONS[errorStatus] ?? 'Unknown Error';
  return `${head}\nReason: ${reason}${failed === null ? '' : `\nFailed object: ${failed}`}`;
}

/** What the counter in a Report says, in words (RFC 3414 §5, RFC 3412 §5, RFC 3413 §4.1.2), by OID. */
const REPORT_WORDS: ReadonlyMap<string, string> = new Map([
  [
    '1.3.6.1.6.3.15.1.1.1.0',
    'usmStatsUnsupportedSecLevels: the user may not, or cannot, be served at the security level of the request',
  ],
  [
    '1.3.6.1.6.3.15.1.1.2.0',
    'usmStatsNotInTimeWindows: boots and time in the request are off by more than 150 s; this Report brings the right ones',
  ],
  ['1.3.6.1.6.3.15.1.1.3.0', 'usmStatsUnknownUserNames: the engine knows no user of that name'],
  [
    '1.3.6.1.6.3.15.1.1.4.0',
    "usmStatsUnknownEngineIDs: the request does not name the engine's id; this Report brings it (discovery)",
  ],
  [
    '1.3.6.1.6.3.15.1.1.5.0',
    'usmStatsWrongDigests: the digest does not fit: the authentication key or its algorithm differs',
  ],
  [
    '1.3.6.1.6.3.15.1.1.6.0',
    'usmStatsDecryptionErrors: the scoped PDU could not be decrypted: the privacy key or its algorithm differs',
  ],
  ['1.3.6.1.6.3.11.2.1.1.0', 'snmpUnknownSecurityModels: the engine does not know the security model'],
  [
    '1.3.6.1.6.3.11.2.1.2.0',
    'snmpInvalidMsgs: the flags or other fields of the header contradict each other',
  ],
  ['1.3.6.1.6.3.11.2.1.3.0', 'snmpUnknownPDUHandlers: nobody in the engine takes this kind of PDU'],
  ['1.3.6.1.6.3.12.1.4.0', 'snmpUnavailableContexts: the context exists but cannot be reached now'],
  ['1.3.6.1.6.3.12.1.5.0', 'snmpUnknownContexts: the engine knows no context of that name'],
]);

export function reportWords(oid: string): string | null {
  return REPORT_WORDS.get(oid) ?? null;
}

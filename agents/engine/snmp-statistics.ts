/** What one agent counts about its own SNMP traffic: the snmp group (RFC 3418), SNMP-MPD-MIB, SNMP-USER-BASED-SM-MIB. */
export class SnmpStatistics {
  inPkts = 0;
  outPkts = 0;
  inBadVersions = 0;
  inBadCommunityNames = 0;
  inBadCommunityUses = 0;
  inASNParseErrs = 0;
  inTotalReqVars = 0;
  inTotalSetVars = 0;
  inGetRequests = 0;
  inGetNexts = 0;
  inSetRequests = 0;
  inGetResponses = 0;
  inTraps = 0;
  outTooBigs = 0;
  outNoSuchNames = 0;
  outBadValues = 0;
  outGenErrs = 0;
  outGetResponses = 0;
  outTraps = 0;
  silentDrops = 0;
  /** snmpEnableAuthenTraps: enabled(1) or disabled(2). */
  enableAuthenTraps = 1;

  unknownSecurityModels = 0;
  invalidMsgs = 0;
  unknownPduHandlers = 0;
  unknownContexts = 0;

  unsupportedSecLevels = 0;
  notInTimeWindows = 0;
  unknownUserNames = 0;
  unknownEngineIds = 0;
  wrongDigests = 0;
  decryptionErrors = 0;
}

/** Counts from zero again, as after a restart. snmpEnableAuthenTraps stays: RFC 3418 wants it kept. */
export function restartStatistics(statistics: SnmpStatistics): void {
  const { enableAuthenTraps } = statistics;
  Object.assign(statistics, new SnmpStatistics(), { enableAuthenTraps });
}

const IF = '1.3.6.1.2.1.2.2.1';
const IFX = '1.3.6.1.2.1.31.1.1.1';

/** What a poll reads of each port, by name: state, errors and discards, and the 64-bit counters. */
export const COLUMNS: Readonly<Record<string, string>> = {
  ifAdminStatus: `${IF}.7`,
  ifOperStatus: `${IF}.8`,
  ifLastChange: `${IF}.9`,
  ifInDiscards: `${IF}.13`,
  ifInErrors: `${IF}.14`,
  ifOutDiscards: `${IF}.19`,
  ifOutErrors: `${IF}.20`,
  ifHCInOctets: `${IFX}.6`,
  ifHCInUcastPkts: `${IFX}.7`,
  ifHCInMulticastPkts: `${IFX}.8`,
  ifHCInBroadcastPkts: `${IFX}.9`,
  ifHCOutOctets: `${IFX}.10`,
  ifHCOutUcastPkts: `${IFX}.11`,
  ifHCOutMulticastPkts: `${IFX}.12`,
  ifHCOutBroadcastPkts: `${IFX}.13`,
};

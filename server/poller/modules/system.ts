import type { MetricName } from '../../domain/metric.ts';
import type { Reading, SystemFacts } from '../../domain/poll.ts';
import type { Varbind } from '../../domain/varbind.ts';
import { numberOf, textOf } from '../../snmp/octet-text.ts';
import { isEngineId } from '../../snmp/remote-engine.ts';
import { isAbsent } from '../../snmp/response-check.ts';
import type { ModuleResult, PollContext, PollModule } from '../poll-module.ts';
import { deviceReading } from '../poll-module.ts';

/** SNMPv2-MIB (RFC 3418), SNMP-FRAMEWORK-MIB (RFC 3411), SNMP-USER-BASED-SM-MIB (RFC 3414), HOST-RESOURCES-MIB (RFC 2790). */
const OID = {
  sysDescr: '1.3.6.1.2.1.1.1.0',
  sysObjectID: '1.3.6.1.2.1.1.2.0',
  sysUpTime: '1.3.6.1.2.1.1.3.0',
  sysContact: '1.3.6.1.2.1.1.4.0',
  sysName: '1.3.6.1.2.1.1.5.0',
  sysLocation: '1.3.6.1.2.1.1.6.0',
  sysServices: '1.3.6.1.2.1.1.7.0',
  snmpInPkts: '1.3.6.1.2.1.11.1.0',
  snmpInBadVersions: '1.3.6.1.2.1.11.3.0',
  snmpInBadCommunityNames: '1.3.6.1.2.1.11.4.0',
  snmpInBadCommunityUses: '1.3.6.1.2.1.11.5.0',
  snmpInASNParseErrs: '1.3.6.1.2.1.11.6.0',
  usmStatsUnknownUserNames: '1.3.6.1.6.3.15.1.1.3.0',
  usmStatsWrongDigests: '1.3.6.1.6.3.15.1.1.5.0',
  snmpEngineTime: '1.3.6.1.6.3.10.2.1.3.0',
  hrSystemUptime: '1.3.6.1.2.1.25.1.1.0',
} as const;
/** Never changes while an agent runs, so read at full polls only, and not at all where SNMPv3 has it in each message. */
const SNMP_ENGINE_ID = '1.3.6.1.6.3.10.2.1.1.0';

const COUNTERS = [
  'snmpInPkts',
  'snmpInBadVersions',
  'snmpInBadCommunityNames',
  'snmpInBadCommunityUses',
  'snmpInASNParseErrs',
  'usmStatsUnknownUserNames',
  'usmStatsWrongDigests',
] as const satisfies readonly (MetricName & keyof typeof OID)[];

/** The system group, the agent's own statistics and a second uptime, in one GET. */
export class SystemModule implements PollModule {
  readonly name = 'system';
  /** Objects that the device said it has not; asked again at every full poll. */
  #absent: ReadonlySet<string> = new Set();

  async run({ session, full }: PollContext): Promise<ModuleResult> {
    const asksEngine = full && session.version !== 'v3';
    const oids: string[] = Object.values(OID).filter((oid) => full || !this.#absent.has(oid));
    if (asksEngine) oids.push(SNMP_ENGINE_ID);
    const varbinds = await session.get(oids, 'reading the system group');
    const found = new Map<string, Varbind>();
    for (const varbind of varbinds) if (!isAbsent(varbind)) found.set(varbind.oid, varbind);
    this.#absent = new Set(Object.values(OID).filter((oid) => !found.has(oid)));
    const system = systemFacts(found);
    const known = system ? { system } : {};
    return {
      outcome: found.size === 0 ? 'absent' : 'ok',
      facts: asksEngine ? { engineId: engineIdOf(found.get(SNMP_ENGINE_ID)), ...known } : known,
      readings: counterReadings(found),
      varbinds: varbinds.length,
      sysUpTimeTicks: numberOf(found.get(OID.sysUpTime)),
      otherUptimeSeconds: otherUptime(found),
    };
  }
}

function systemFacts(found: ReadonlyMap<string, Varbind>): SystemFacts | null {
  const objectId = found.get(OID.sysObjectID)?.value;
  const sysDescr = textOf(found.get(OID.sysDescr));
  const sysName = textOf(found.get(OID.sysName));
  if (sysDescr === null && sysName === null && objectId === undefined) return null;
  return {
    sysDescr: sysDescr ?? '',
    sysObjectId: typeof objectId === 'string' ? objectId : '',
    sysContact: textOf(found.get(OID.sysContact)) ?? '',
    sysName: sysName ?? '',
    sysLocation: textOf(found.get(OID.sysLocation)) ?? '',
    sysServices: numberOf(found.get(OID.sysServices)),
  };
}

/** In hex; null for what is none. */
function engineIdOf(varbind: Varbind | undefined): string | null {
  const octets = varbind?.type === 'OCTET STRING' ? varbind.value : null;
  return octets instanceof Uint8Array && isEngineId(octets) ? Buffer.from(octets).toString('hex') : null;
}

function counterReadings(found: ReadonlyMap<string, Varbind>): Reading[] {
  const readings: Reading[] = [];
  for (const metric of COUNTERS) {
    const value = numberOf(found.get(OID[metric]));
    if (value !== null) readings.push(deviceReading(metric, value, 'counter32'));
  }
  return readings;
}

function otherUptime(found: ReadonlyMap<string, Varbind>): number | null {
  const engineSeconds = numberOf(found.get(OID.snmpEngineTime));
  if (engineSeconds !== null) return engineSeconds;
  const hostTicks = numberOf(found.get(OID.hrSystemUptime));
  return hostTicks === null ? null : Math.floor(hostTicks / 100);
}

import type { Config } from '../config/settings.ts';
import { AllowedNetworks } from '../snmp/allowed-networks.ts';
import type { TrapReceiverOptions } from '../snmp/trap-receiver.ts';

/** The test trap comes from here, and whoever may send from here need not forge anything. */
const OWN_MACHINE: readonly string[] = ['127.0.0.0/8', '::1'];

/** Who may send traps, and how many SNMPv3 messages are checked. */
export function trapLimits(config: Config): Pick<TrapReceiverOptions, 'isAllowed' | 'v3Rate'> {
  const { trapNetworks, trapV3SenderRate: perSender, trapV3Rate: total } = config;
  const v3Rate = { perSender, total };
  if (trapNetworks.length === 0) return { v3Rate };
  const allowed = new AllowedNetworks([...trapNetworks, ...OWN_MACHINE, ...labNetworks(config)]);
  return { v3Rate, isAllowed: (address) => allowed.allows(address) };
}

/** In which networks devices may be. */
export function deviceNetworks(config: Config): AllowedNetworks {
  const { deviceNetworks: named } = config;
  return new AllowedNetworks(named.length === 0 ? [] : [...named, ...labNetworks(config)]);
}

/** The devices of the lab are the server's own. */
function labNetworks({ lab, labAddress }: Config): readonly string[] {
  if (lab === false) return [];
  return [labAddress === '0.0.0.0' ? '127.0.0.1' : labAddress];
}

import type { Device } from '../domain/device.ts';
import type { QuarantineReason, ReceivedTrap } from '../domain/trap.ts';
import { canonicalAddress } from './canonical-address.ts';

/** snmpTrapAddress.0: the first sender's address, put in by a proxy (RFC 3584 §3.1). */
const SNMP_TRAP_ADDRESS = '1.3.6.1.6.3.18.1.3.0';

export type SenderMatch =
  | { readonly device: Device; readonly quarantine: QuarantineReason | null }
  | { readonly device: null; readonly quarantine: QuarantineReason };

/**
 * The device that a trap comes from: by address and port (simulated agents share one address), else by address alone;
 * where several devices live there, by the address that the trap itself names, if just one of them has it.
 *
 * @param addressOf the canonical IP address of a device, null while its host name is not resolved
 */
export function matchSender(
  trap: ReceivedTrap,
  devices: readonly Device[],
  addressOf: (device: Device) => string | null,
): SenderMatch {
  const sender = canonicalAddress(trap.senderAddress);
  const there = devices.filter((device) => addressOf(device) === sender);
  const exact = there.filter((device) => device.port === trap.senderPort);
  const device = exact.length === 1 ? exact[0] : there.length === 1 ? there[0] : undefined;
  if (device) return judged(trap, device);
  if (there.length === 0) return { device: null, quarantine: 'unknownSender' };
  const named = namedAddress(trap);
  // Several devices behind one address are a proxy or a NAT, which the operator knows: it may say for whom it speaks.
  const byName = devices.filter((candidate) => named !== null && addressOf(candidate) === named);
  const [only] = byName;
  return only && byName.length === 1 ? judged(trap, only) : { device: null, quarantine: 'ambiguousSender' };
}

function judged(trap: ReceivedTrap, device: Device): SenderMatch {
  // Whoever is polled by SNMPv3 has no business sending what anybody could forge.
  const forgeable = device.credential.version === 'v3' && trap.version !== 'v3';
  return { device, quarantine: forgeable ? 'versionMismatch' : null };
}

function namedAddress(trap: ReceivedTrap): string | null {
  const varbind = trap.varbinds.find(({ oid, type }) => oid === SNMP_TRAP_ADDRESS && type === 'IpAddress');
  if (typeof varbind?.value === 'string') return varbind.value;
  const agent = trap.v1?.agentAddress ?? '0.0.0.0';
  return agent === '0.0.0.0' ? null : agent;
}

import type { Device } from '../domain/device.ts';
import type { QuarantineReason, ReceivedTrap } from '../domain/trap.ts';
import type { SenderIndex } from './sender-index.ts';

/** snmpTrapAddress.0: the first sender's address, put in by a proxy (RFC 3584 §3.1). */
const SNMP_TRAP_ADDRESS = '1.3.6.1.6.3.18.1.3.0';

const NOBODY = (): null => null;

export type SenderMatch =
  | { readonly device: Device; readonly quarantine: QuarantineReason | null }
  | { readonly device: null; readonly quarantine: QuarantineReason };

/**
 * The device that a trap comes from: by address and port (simulated agents share one address), else by address alone;
 * where several devices live there, by what a person said of the address, else by the address that the trap itself names, if just one of them has it.
 */
export function matchSender(
  trap: ReceivedTrap,
  senders: SenderIndex,
  /** The device that a person said an address belongs to. */
  told: (address: string) => Device | null = NOBODY,
): SenderMatch {
  const address = senders.canonical(trap.senderAddress) ?? '';
  const there = senders.at(address);
  const [first] = there;
  if (first === undefined) {
    const device = told(address);
    return device ? judged(trap, device) : { device: null, quarantine: 'unknownSender' };
  }
  if (there.length === 1) return judged(trap, first);
  const exact = there.filter((device) => device.port === trap.senderPort);
  const [device] = exact;
  if (device && exact.length === 1) return judged(trap, device);
  const meant = told(address);
  if (meant) return judged(trap, meant);
  const named = namedAddress(trap);
  // Several devices behind one address are a proxy or a NAT, which the operator knows: it may say for whom it speaks.
  const byName = named === null ? [] : senders.at(named);
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

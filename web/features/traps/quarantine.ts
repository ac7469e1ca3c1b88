import type { TrapView } from '../../../server/contract/trap.ts';

export interface QuarantineReason {
  readonly word: string;
  readonly why: string;
  readonly remedy: string;
}

const REASONS: Record<NonNullable<TrapView['quarantine']>, QuarantineReason> = {
  unknownSender: {
    word: 'unknown sender',
    why: 'No device with this address is configured, so the trap is kept but believed in nothing: it raises no alert and starts no poll.',
    remedy: 'If it is one of yours, add it as a device with this address.',
  },
  ambiguousSender: {
    word: 'ambiguous sender',
    why: 'More than one device has this address, and nothing in the trap says which of them sent it.',
    remedy: 'Give each device an address of its own, or let the sender use SNMPv3 or a community of its own.',
  },
  versionMismatch: {
    word: 'wrong version or credential',
    why: 'A device with this address is configured, but the trap does not bear the SNMP version or credential set for it.',
    remedy:
      'Set the same version and credential at the device and here, or find out who else sends from that address.',
  },
};

export function quarantineReason(quarantine: NonNullable<TrapView['quarantine']>): QuarantineReason {
  return REASONS[quarantine];
}

const GENERIC = [
  'coldStart',
  'warmStart',
  'linkDown',
  'linkUp',
  'authenticationFailure',
  'egpNeighborLoss',
  'enterpriseSpecific',
] as const;

/** `linkDown (2)`; the number alone where RFC 1157 §4.1.6 names none. */
export function genericTrapText(genericTrap: number): string {
  const name = GENERIC[genericTrap];
  return name ? `${name} (${genericTrap})` : String(genericTrap);
}

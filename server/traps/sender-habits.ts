import type { Device, DeviceId } from '../domain/device.ts';
import type { QuarantineReason, ReceivedTrap } from '../domain/trap.ts';

const NO_ADDRESS = '0.0.0.0';

/** What the traps of a device were like so far. */
interface Habit {
  community: string | null;
  engineId: string | null;
}

/**
 * Remembers how each device signs its traps, to notice one that contradicts it: whoever forges the address of a device
 * knows neither its community nor its engine, and often forgets the address that an SNMPv1 trap bears inside. Nothing of
 * it is written down, and no community is ever told.
 */
export class SenderHabits {
  readonly #habits = new Map<DeviceId, Habit>();
  readonly #at: (address: string) => readonly Device[];

  /** @param options.at devices at an address */
  constructor(options: { readonly at: (address: string) => readonly Device[] }) {
    this.#at = options.at;
  }

  /** As a clause that follows “a trap that”; null where all fits. Called once for each trap of a known device. */
  contradiction(trap: ReceivedTrap, device: Device, quarantine: QuarantineReason | null): string | null {
    if (quarantine === 'versionMismatch')
      return `came by SNMP${trap.version}, though the device is asked by SNMPv3`;
    return this.#community(trap, device) ?? this.#engine(trap, device) ?? this.#agent(trap, device);
  }

  #community({ community }: ReceivedTrap, { id, credential }: Device): string | null {
    if (community === null) return null;
    const habit = this.#of(id);
    // The very first is believed, as is the community that the device is asked with.
    habit.community ??= community;
    if (community === habit.community) return null;
    if (credential.version !== 'v3' && community === credential.community.reveal()) return null;
    return 'bears another community than the traps of the device before';
  }

  #engine({ engineId, securityLevel }: ReceivedTrap, { id, credential }: Device): string | null {
    if (engineId === null) return null;
    const habit = this.#of(id);
    habit.engineId ??= engineId;
    if (engineId !== habit.engineId) return 'comes from another SNMP engine than its traps before';
    if (
      credential.version === 'v3' &&
      credential.level !== 'noAuthNoPriv' &&
      securityLevel === 'noAuthNoPriv'
    )
      return 'is not authenticated, though the device is asked with authentication';
    return null;
  }

  #agent({ v1 }: ReceivedTrap, device: Device): string | null {
    const address = v1?.agentAddress ?? NO_ADDRESS;
    if (address === NO_ADDRESS) return null;
    const there = this.#at(address);
    // Unknown addresses are those of other ports of the device, or of what is behind a translation.
    if (there.length === 0 || there.some(({ id }) => id === device.id)) return null;
    return `names ${address} as its agent, which is the address of another device`;
  }

  #of(id: DeviceId): Habit {
    const known = this.#habits.get(id);
    if (known !== undefined) return known;
    const habit = { community: null, engineId: null };
    this.#habits.set(id, habit);
    return habit;
  }
}

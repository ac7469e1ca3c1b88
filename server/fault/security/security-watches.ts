import { type BuiltInLevels } from '../../domain/built-in-level.ts';
import type { Device, DeviceId } from '../../domain/device.ts';
import type { Observation } from '../../domain/inventory.ts';
import type { KnownNetworkRepository } from '../../domain/known-network.ts';
import type { FailedLogin } from '../../domain/login-attack.ts';
import type { DevicePoll } from '../../domain/poll.ts';
import type { BuiltIn } from '../../domain/rule.ts';
import type { SampleList } from '../../domain/series.ts';
import type { NewTrap } from '../../domain/trap.ts';
import type { AlertBook } from '../alert-book.ts';
import { ForgedTrapWatch } from './forged-trap-watch.ts';
import { GuessingWatch } from './guessing-watch.ts';
import { LoginAttackWatch } from './login-attack-watch.ts';
import { NewNetworkWatch } from './new-network-watch.ts';
import { OutboundScanWatch } from './outbound-scan-watch.ts';
import { PortScanWatch } from './port-scan-watch.ts';
import { UnknownSenderWatch } from './unknown-sender-watch.ts';

export interface SecurityWatchesOptions {
  readonly book: AlertBook;
  readonly knownNetworks: KnownNetworkRepository;
  /** The device that Trapline keeps for itself; made where there is none yet. */
  readonly ownDevice: () => Device;
  readonly isOff: (builtIn: BuiltIn) => boolean;
  readonly levels: (builtIn: BuiltIn) => BuiltInLevels;
}

/** What looks for attacks, each with a rule that switches it and sets its levels. Calls come inside a transaction. */
export class SecurityWatches {
  readonly #isOff: (builtIn: BuiltIn) => boolean;
  readonly #scans: PortScanWatch;
  readonly #guesses: GuessingWatch;
  readonly #networks: NewNetworkWatch;
  readonly #outbound: OutboundScanWatch;
  readonly #forged: ForgedTrapWatch;
  readonly #strangers: UnknownSenderWatch;
  readonly #logins: LoginAttackWatch;

  constructor(options: SecurityWatchesOptions) {
    const { book, knownNetworks, ownDevice: own, isOff } = options;
    const levels = (builtIn: BuiltIn) => () => options.levels(builtIn);
    this.#isOff = isOff;
    this.#scans = new PortScanWatch({ book, levels: levels('portScan') });
    this.#guesses = new GuessingWatch({ book, levels: levels('communityGuessing') });
    this.#networks = new NewNetworkWatch({ book, levels: levels('newNetwork'), repository: knownNetworks });
    this.#outbound = new OutboundScanWatch({ book, levels: levels('outboundScan') });
    this.#forged = new ForgedTrapWatch({ book, levels: levels('forgedTrap') });
    this.#strangers = new UnknownSenderWatch({ book, levels: levels('unknownTrapSender'), own });
    this.#logins = new LoginAttackWatch({ book, levels: levels('loginAttack'), own });
  }

  /** Again after a rollback. */
  load(): void {
    this.#networks.load();
  }

  onDeviceRemoved(id: DeviceId): void {
    this.#guesses.onDeviceRemoved(id);
    this.#networks.onDeviceRemoved(id);
    this.#forged.onDeviceRemoved(id);
  }

  onPoll(poll: DevicePoll, observation: Observation, samples: SampleList): void {
    if (!this.#isOff('portScan')) this.#scans.onPoll(poll, observation);
    if (!this.#isOff('communityGuessing')) this.#guesses.onPoll(poll, observation, samples);
    if (!this.#isOff('newNetwork')) this.#networks.onPoll(poll, observation);
    if (!this.#isOff('outboundScan')) this.#outbound.onPoll(poll, observation);
  }

  /** @param sourceAddress whom the device refused, as far as it says so */
  onAuthenticationFailure(device: Device, trap: NewTrap, sourceAddress: string | null): void {
    if (!this.#isOff('communityGuessing')) this.#guesses.onTrap(device, trap, sourceAddress);
  }

  /** A trap that bears the address of a device and contradicts what is known of it. */
  onForgedTrap(device: Device, trap: NewTrap, contradiction: string): void {
    if (!this.#isOff('forgedTrap')) this.#forged.onTrap(device, trap, contradiction);
  }

  /** A trap of an address that no device has. */
  onUnknownSender(trap: NewTrap): void {
    if (!this.#isOff('unknownTrapSender')) this.#strangers.onTrap(trap);
  }

  loginFailed(failure: FailedLogin): void {
    if (!this.#isOff('loginAttack')) this.#logins.loginFailed(failure);
  }

  isDue(nowMs: number): boolean {
    return [this.#forged, this.#strangers, this.#logins].some((watch) => watch.isDue(nowMs));
  }

  tick(nowMs: number): void {
    for (const watch of [this.#forged, this.#strangers, this.#logins])
      if (watch.isDue(nowMs)) watch.tick(nowMs);
  }
}

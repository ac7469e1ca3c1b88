import type { DeviceId } from '../domain/device.ts';
import type { OidNames } from '../domain/names.ts';
import type { NewTrap, QuarantineReason, ReceivedTrap } from '../domain/trap.ts';
import type { TrapHandler } from './trap-handler.ts';
import { namedVarbind, summaryOf, summaryText } from './trap-text.ts';

/** A trap whose texts are made when somebody asks for them: of a flood nobody reads most. */
export class LazyTrap implements NewTrap {
  readonly receivedAtMs: number;
  readonly senderAddress: string;
  readonly senderPort: number;
  readonly version: NewTrap['version'];
  readonly inform: boolean;
  readonly user: string | null;
  readonly securityLevel: NewTrap['securityLevel'];
  readonly deviceId: DeviceId | null;
  readonly quarantine: QuarantineReason | null;
  readonly notificationOid: string;
  readonly notificationName: string;
  readonly sysUpTimeTicks: number | null;
  readonly v1: NewTrap['v1'];
  readonly handler: string;
  readonly #received: ReceivedTrap;
  readonly #names: OidNames;
  readonly #handler: TrapHandler;

  constructor(
    received: ReceivedTrap,
    found: {
      readonly senderAddress: string;
      readonly deviceId: DeviceId | null;
      readonly quarantine: QuarantineReason | null;
      readonly notificationName: string;
      readonly handler: TrapHandler;
      readonly names: OidNames;
    },
  ) {
    this.receivedAtMs = received.receivedAtMs;
    this.senderAddress = found.senderAddress;
    this.senderPort = received.senderPort;
    this.version = received.version;
    this.inform = received.inform;
    this.user = received.user;
    this.securityLevel = received.securityLevel;
    this.deviceId = found.deviceId;
    this.quarantine = found.quarantine;
    this.notificationOid = received.notificationOid;
    this.notificationName = found.notificationName;
    this.sysUpTimeTicks = received.sysUpTimeTicks;
    this.v1 = received.v1;
    this.handler = found.handler.name;
    this.#received = received;
    this.#names = found.names;
    this.#handler = found.handler;
  }

  get varbinds() {
    return this.#received.varbinds.map((varbind) => namedVarbind(this.#names, varbind));
  }

  get summary() {
    return summaryOf(this.#handler, this.#received, summaryText(this.#names, this.notificationName));
  }

  get rawHex() {
    const { raw } = this.#received;
    return Buffer.from(raw.buffer, raw.byteOffset, raw.byteLength).toString('hex');
  }
}

import type { ReceivedTrap } from '../domain/trap.ts';
import type { Varbind } from '../domain/varbind.ts';
import { BerReader } from './ber-reader.ts';
import { ownOctets } from './notification.ts';
import { readVarbinds } from './pdu.ts';
import type { TrapScan } from './trap-scan.ts';

const MASK = 0x2a;
const MAX_OIDS = 10_000;
const MAX_OID_OCTETS = 64;

/** Makes traps of scanned datagrams. Varbinds are read when they are asked for, and the text of an OID once. */
export class ScannedTraps {
  readonly #maxVarbinds: number;
  /** By the octets of the OID, as Latin-1 text. */
  readonly #oids = new Map<string, string>();

  constructor(options: { readonly maxVarbinds: number }) {
    this.#maxVarbinds = options.maxVarbinds;
  }

  /** @param datagram is the trap's own from here on; its community is overwritten */
  read(
    datagram: Buffer,
    scan: TrapScan,
    sender: Pick<ReceivedTrap, 'receivedAtMs' | 'senderAddress' | 'senderPort'>,
  ): ReceivedTrap {
    const community = datagram.toString('utf8', scan.communityStart, scan.communityEnd);
    datagram.fill(MASK, scan.communityStart, scan.communityEnd);
    const notificationOid = this.#oid(datagram, scan);
    const { receivedAtMs, senderAddress, senderPort } = sender;
    // Name by name: where new ones follow a spread, each object gets a shape of its own, which outlives it.
    return new ScannedTrap(datagram, scan, {
      receivedAtMs,
      senderAddress,
      senderPort,
      community,
      notificationOid,
      maxVarbinds: this.#maxVarbinds,
    });
  }

  #oid(datagram: Buffer, { trapOidStart, trapOidEnd }: TrapScan): string {
    const key = datagram.toString('latin1', trapOidStart, trapOidEnd);
    const known = this.#oids.get(key);
    if (known !== undefined) return known;
    const oid = new BerReader(datagram, trapOidStart, trapOidEnd).oidContents(trapOidEnd);
    if (this.#oids.size >= MAX_OIDS) this.#oids.clear();
    if (key.length <= MAX_OID_OCTETS) this.#oids.set(key, oid);
    return oid;
  }
}

class ScannedTrap implements ReceivedTrap {
  readonly receivedAtMs: number;
  readonly senderAddress: string;
  readonly senderPort: number;
  readonly version = 'v2c';
  readonly inform: boolean;
  readonly user = null;
  readonly securityLevel = null;
  readonly engineId = null;
  readonly notificationOid: string;
  readonly sysUpTimeTicks: number;
  readonly v1 = null;
  readonly raw: Buffer;
  readonly community: string;

  readonly #scan: TrapScan;
  readonly #maxVarbinds: number;
  #varbinds: readonly Varbind[] | null = null;

  constructor(
    datagram: Buffer,
    scan: TrapScan,
    read: Pick<ReceivedTrap, 'receivedAtMs' | 'senderAddress' | 'senderPort' | 'notificationOid'> & {
      readonly community: string;
      readonly maxVarbinds: number;
    },
  ) {
    this.receivedAtMs = read.receivedAtMs;
    this.senderAddress = read.senderAddress;
    this.senderPort = read.senderPort;
    this.inform = scan.inform;
    this.notificationOid = read.notificationOid;
    this.sysUpTimeTicks = scan.sysUpTimeTicks;
    this.raw = datagram;
    this.community = read.community;
    this.#scan = scan;
    this.#maxVarbinds = read.maxVarbinds;
  }

  get varbinds(): readonly Varbind[] {
    const { varbindsStart, varbindsEnd } = this.#scan;
    this.#varbinds ??= ownOctets(
      readVarbinds(new BerReader(this.raw, varbindsStart, varbindsEnd), this.#maxVarbinds),
    );
    return this.#varbinds;
  }
}

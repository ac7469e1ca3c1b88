import type { ReceivedTrap } from '../domain/trap.ts';
import type { Varbind } from '../domain/varbind.ts';
import { BerReader } from './ber-reader.ts';
import { ContentsDigest } from './contents-digest.ts';
import { ownOctets } from './notification.ts';
import { readVarbinds } from './pdu.ts';
import type { TrapScan } from './trap-scan.ts';

const MASK = 0x2a;
const MAX_OIDS = 10_000;
const MAX_OID_OCTETS = 64;

/** Makes traps of scanned datagrams. Varbinds are read when they are asked for, and the text of an OID once. */
export class ScannedTraps {
  readonly #maxVarbinds: number;
  readonly #digest = new ContentsDigest();
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
    const maxVarbinds = this.#maxVarbinds;
    let varbinds: readonly Varbind[] | null = null;
    return {
      receivedAtMs: sender.receivedAtMs,
      senderAddress: sender.senderAddress,
      senderPort: sender.senderPort,
      version: 'v2c',
      inform: scan.inform,
      user: null,
      securityLevel: null,
      engineId: null,
      notificationOid: this.#oid(datagram, scan),
      sysUpTimeTicks: scan.sysUpTimeTicks,
      v1: null,
      get varbinds() {
        varbinds ??= ownOctets(
          readVarbinds(new BerReader(datagram, scan.varbindsStart, scan.varbindsEnd), maxVarbinds),
        );
        return varbinds;
      },
      raw: datagram,
      community,
      // The notification and its varbinds: everything after sysUpTime.0.
      contents: this.#digest.of(datagram, scan.trapOidStart, scan.varbindsEnd),
    };
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

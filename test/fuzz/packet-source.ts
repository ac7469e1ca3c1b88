import { berElement } from '../../agents/engine/ber-element.ts';
import { withEncodingFaults, withExceptionalFields } from './message-faults.ts';
import type { Random } from './random.ts';
import { message, type Signature, soundNotification, soundRequest, type Version } from './sound-messages.ts';

const VERSIONS: readonly Version[] = ['v1', 'v2c', 'v2c', 'v3'];
const SOUND_ONE_IN = 12;
/** A datagram can be no longer (IPv4). */
const MAX_OCTETS = 65_507;

/** Spoilt messages in the four classes of PROTOS c06-SNMPv1, for all three versions; a few are sound. */
export class PacketSource {
  readonly #kind: 'req' | 'trap';
  readonly #signatures: readonly Signature[];

  /** @param options.signatures of who may send v3; without any there is none */
  constructor(options: { readonly kind: 'req' | 'trap'; readonly signatures: readonly Signature[] }) {
    this.#kind = options.kind;
    this.#signatures = options.signatures;
  }

  next(random: Random): Buffer {
    const octets = this.#message(random);
    return octets.length > MAX_OCTETS ? octets.subarray(0, MAX_OCTETS) : octets;
  }

  #message(random: Random): Buffer {
    const version = random.pick(this.#signatures.length > 0 ? VERSIONS : VERSIONS.slice(0, 3));
    const signature = version === 'v3' ? random.pick(this.#signatures) : null;
    const make = this.#kind === 'req' ? soundRequest : soundNotification;
    if (random.oneIn(SOUND_ONE_IN)) return make(random, version, signature);
    const spoil = random.oneIn(2) ? withExceptionalFields : withEncodingFaults;
    // Half of v3 is spoilt before it is signed, or nothing behind the digest would ever be read.
    if (signature === null || random.oneIn(2)) return spoil(make(random, version, signature), random);
    const inside = spoil(pduOf(make(random, 'v2c', null)), random);
    return message(random, version, inside, signature);
  }
}

/** The PDU of a community message, which is the last of its three parts. */
function pduOf(communityMessage: Buffer): Buffer {
  const tag = communityMessage.findIndex((octet, at) => at > 4 && octet >= 0xa0 && octet <= 0xa8);
  return tag < 0 ? berElement(0xa7) : communityMessage.subarray(tag);
}

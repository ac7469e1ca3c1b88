import { isIPv6 } from 'node:net';
import type { AddressScrub } from './address-scrub.ts';

const IPV4 = /(?<![\d.])(\d{1,3})\.(\d{1,3})\.(\d{1,3})\.(\d{1,3})(?![\d.])/g;
/** What stands before four numbers that are no address. */
const VERSION_BEFORE = /(?:v|version|ver\.?|release|rel\.?|build|revision|rev\.?|firmware|software)[ :=]*$/i;
const IPV6 = /(?<![0-9a-f:.])[0-9a-f]{0,4}(?::[0-9a-f]{0,4}){2,7}(?![0-9a-f:])/gi;
const GROUPS = /(?<![0-9a-f:-])[0-9a-f]{1,2}(?:([:-])[0-9a-f]{1,2})(?:\1[0-9a-f]{1,2}){4,6}(?![0-9a-f:-])/gi;
const DOTTED_MAC = /(?<![0-9a-f.])([0-9a-f]{4})\.([0-9a-f]{4})\.([0-9a-f]{4})(?![0-9a-f.])/gi;
const MAIL = /[\w.+-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63}){1,8}/g;

/** Exchanges what text says of addresses and people; the rest of it stays. */
export class TextScrub {
  readonly #addresses: AddressScrub;
  readonly #words: readonly string[];

  /** @param options.words texts that are taken out wherever they stand, such as sysName */
  constructor(options: { addresses: AddressScrub; words: readonly string[] }) {
    this.#addresses = options.addresses;
    this.#words = options.words.toSorted((a, b) => b.length - a.length);
  }

  scrub(text: string): string {
    let scrubbed = text;
    for (const word of this.#words) scrubbed = scrubbed.replaceAll(word, SCRUBBED);
    if (scrubbed.includes('@')) scrubbed = scrubbed.replace(MAIL, `${SCRUBBED}@example.net`);
    if (scrubbed.includes('.')) scrubbed = this.#dotted(scrubbed);
    if (/[:-]/.test(scrubbed)) scrubbed = this.#grouped(scrubbed);
    return scrubbed;
  }

  #dotted(text: string): string {
    return text
      .replace(IPV4, (whole, ...found) => {
        const octets = found.slice(0, 4).map(Number);
        const at = Number(found[4]);
        if (octets.some((octet) => octet > 255)) return whole;
        if (VERSION_BEFORE.test(text.slice(Math.max(0, at - 16), at))) return whole;
        return this.#addresses.ipv4(Uint8Array.from(octets)).join('.');
      })
      .replace(DOTTED_MAC, (whole) => {
        const scrubbed = Buffer.from(this.#addresses.mac(Buffer.from(whole.replaceAll('.', ''), 'hex')));
        return sameCase(whole, scrubbed.toString('hex').replace(/(....)(....)/, '$1.$2.'));
      });
  }

  #grouped(text: string): string {
    return text
      .replace(GROUPS, (whole, mark: string) => {
        const groups = whole.split(mark);
        // Of a bridge identifier the last six octets are the address (IEEE 802.1D §9.2.5).
        const lead = groups.length - 6;
        const octets = Uint8Array.from(groups.slice(lead), (group) => Number.parseInt(group, 16));
        const padded = groups.every((group) => group.length === 2);
        const scrubbed = [...this.#addresses.mac(octets)].map((octet) => {
          const digits = octet.toString(16);
          return padded ? digits.padStart(2, '0') : digits;
        });
        return sameCase(whole, [...groups.slice(0, lead), ...scrubbed].join(mark));
      })
      .replace(IPV6, (whole) => {
        if (!isIPv6(whole) || /^(?:[0-9a-f]{2}:){7}[0-9a-f]{2}$/i.test(whole)) return whole;
        return ipv6Text(this.#addresses.ipv6(ipv6Octets(whole)));
      });
  }
}

/** What stands in the place of a name. */
export const SCRUBBED = 'scrubbed';

function sameCase(before: string, after: string): string {
  return /[A-F]/.test(before) ? after.toUpperCase() : after;
}

function ipv6Octets(text: string): Uint8Array {
  const [head = '', tail] = text.split('::');
  const left = head === '' ? [] : head.split(':');
  const right = tail === undefined || tail === '' ? [] : tail.split(':');
  const groups = [...left, ...Array<string>(Math.max(0, 8 - left.length - right.length)).fill('0'), ...right];
  return Uint8Array.from(
    groups.flatMap((group) => {
      const number = Number.parseInt(group, 16);
      return [number >>> 8, number & 0xff];
    }),
  );
}

/** With the longest run of zeros left out (RFC 5952 §4.2). */
function ipv6Text(octets: Uint8Array): string {
  const groups = Array.from({ length: 8 }, (_, at) =>
    (((octets[2 * at] ?? 0) << 8) | (octets[2 * at + 1] ?? 0)).toString(16),
  );
  const runs = groups.join(':').match(/\b0(?::0)+\b/g) ?? [];
  const longest = runs.reduce((best, run) => (run.length > best.length ? run : best), '');
  if (longest === '') return groups.join(':');
  const [before = '', ...after] = groups.join(':').split(longest);
  return `${before.replace(/:$/, '')}::${after.join(longest).replace(/^:/, '')}`;
}

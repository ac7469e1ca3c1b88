import { isUtf8 } from 'node:buffer';
import type { Varbind } from '../domain/varbind.ts';
import { compareOids } from '../snmp/oid-order.ts';
import { AddressScrub, isScrubbedMac } from './address-scrub.ts';
import type { BrowserMib } from './browser-mib.ts';
import { type Column, ColumnFinder, isAddressType } from './index-slots.ts';
import { OctetScrub } from './octet-scrub.ts';
import { OidScrub } from './oid-scrub.ts';
import { inSlices } from './slices.ts';
import { SCRUBBED, TextScrub } from './text-scrub.ts';

/** sysContact, sysName, sysLocation: names of people, sites and devices. */
const NAMES = ['1.3.6.1.2.1.1.4.0', '1.3.6.1.2.1.1.5.0', '1.3.6.1.2.1.1.6.0'];
/** Shorter names are words of all kinds of texts. */
const LEAST_WORD = 4;
/** Subtrees that are left out whole: who may ask, with what, and who is told. */
const LEFT_OUT = [
  '1.3.6.1.2.1.25.4.2.1.5', // hrSWRunParameters: command lines hold passwords
  '1.3.6.1.6.3.12', // SNMP-TARGET-MIB
  '1.3.6.1.6.3.13', // SNMP-NOTIFICATION-MIB
  '1.3.6.1.6.3.14', // SNMP-PROXY-MIB
  '1.3.6.1.6.3.15', // SNMP-USER-BASED-SM-MIB
  '1.3.6.1.6.3.16', // SNMP-VIEW-BASED-ACM-MIB
  '1.3.6.1.6.3.18', // SNMP-COMMUNITY-MIB
  '1.3.6.1.6.3.20', // SNMP-USM-DH-OBJECTS-MIB
].map((oid) => `${oid}.`);
const SECRET_NAME = /communit(?:y|ies)|passw|passphrase|secret|auth\w*key|priv\w*key|keychange|psk/i;

/**
 * A walk without what tells whose device it is:
 * - IPv4, IPv6 and MAC addresses are exchanged for others, as values, inside text and in the indexes of tables, the same
 *   one always for the same one, so that ARP, routes, bridge tables and neighbours still agree (AddressScrub says how);
 * - sysContact, sysName and sysLocation read "scrubbed", and so does other text where it holds one of them; mail addresses
 *   read scrubbed@example.net;
 * - communities, users, keys, passwords, who may see what and who is sent notifications are left out, as are the command
 *   lines of processes.
 * What no module describes is exchanged where it looks like an address that is known from elsewhere in the walk. Free text
 * of other kinds (ifAlias, banners, serial numbers) stays: read it before it is given away.
 *
 * @param varbinds in OID order
 * @param options.key secret; the same one gives the same addresses, so that two walks of a device still fit together
 * @returns in OID order
 */
export async function scrubbedVarbinds(
  varbinds: readonly Varbind[],
  options: { readonly mib: Pick<BrowserMib, 'translate' | 'object'>; readonly key: Uint8Array },
): Promise<Varbind[]> {
  const scrub = new WalkScrub(options);
  const kept = varbinds.filter(({ oid }) => !LEFT_OUT.some((prefix) => oid.startsWith(prefix)));
  await inSlices(kept, (varbind) => scrub.learn(varbind));
  scrub.learned();
  const scrubbed: Varbind[] = [];
  await inSlices(kept, (varbind) => {
    const one = scrub.scrub(varbind);
    if (one) scrubbed.push(one);
  });
  const sorted = scrubbed.toSorted((a, b) => compareOids(a.oid, b.oid));
  return sorted.filter(({ oid }, at) => oid !== sorted[at - 1]?.oid);
}

/** Learns the addresses of a walk first, since in some places only being known tells them from other octets. */
class WalkScrub {
  readonly #addresses: AddressScrub;
  readonly #octets: OctetScrub;
  readonly #oids: OidScrub;
  readonly #columns: ColumnFinder;
  /** For OIDs that are values, which come in no order. */
  readonly #pointed: ColumnFinder;
  readonly #words: string[] = [];
  #text: TextScrub;

  constructor({
    mib,
    key,
  }: {
    readonly mib: Pick<BrowserMib, 'translate' | 'object'>;
    readonly key: Uint8Array;
  }) {
    this.#addresses = new AddressScrub(key);
    this.#octets = new OctetScrub(this.#addresses);
    this.#oids = new OidScrub(this.#octets);
    this.#columns = new ColumnFinder(mib);
    this.#pointed = new ColumnFinder(mib);
    this.#text = new TextScrub({ addresses: this.#addresses, words: [] });
  }

  learn({ oid, type, value }: Varbind): void {
    const column = this.#columns.find(oid);
    this.#oids.learn(oid, column);
    if (type === 'IpAddress' && typeof value === 'string') this.#octets.know(ipv4Octets(value));
    if (!(value instanceof Uint8Array)) return;
    if (NAMES.includes(oid)) {
      const word = Buffer.from(value).toString('latin1').trim();
      if (word.length >= LEAST_WORD) this.#words.push(word);
    } else if (isAddress(value, column)) this.#octets.know(value);
  }

  learned(): void {
    this.#text = new TextScrub({ addresses: this.#addresses, words: this.#words });
  }

  /** Null where it is left out. */
  scrub({ oid, type, value }: Varbind): Varbind | null {
    const column = this.#columns.find(oid);
    if (column && SECRET_NAME.test(column.name)) return null;
    const name = this.#oids.scrub(oid, column);
    if (NAMES.includes(oid)) return { oid: name, type, value: Buffer.from(SCRUBBED) };
    if (type === 'IpAddress' && typeof value === 'string') {
      return { oid: name, type, value: this.#addresses.ipv4(ipv4Octets(value)).join('.') };
    }
    if (type === 'OBJECT IDENTIFIER' && typeof value === 'string') {
      return { oid: name, type, value: this.#oids.scrub(value, this.#pointed.find(value)) };
    }
    return { oid: name, type, value: value instanceof Uint8Array ? this.#scrubOctets(value, column) : value };
  }

  #scrubOctets(octets: Uint8Array, column: Column | null): Uint8Array {
    if (isAddress(octets, column)) return this.#octets.address(octets);
    if (!isText(octets)) return this.#octets.octets(octets);
    const text = Buffer.from(octets).toString('latin1');
    const scrubbed = this.#text.scrub(text);
    return scrubbed === text ? octets : Buffer.from(scrubbed, 'latin1');
  }
}

/** By the type that the MIB gives the octets; where it gives none, six octets that are no text are a MAC address. */
function isAddress(octets: Uint8Array, column: Column | null): boolean {
  if (column === null || (column.typeName === null && column.baseType === 'OCTET STRING')) {
    return octets.length === 6 && !isText(octets) && isScrubbedMac(octets);
  }
  if (!isAddressType(column.typeName)) return false;
  const always = octets.length === 4 || /mac|phys/i.test(column.typeName ?? '');
  return always || (octets.length > 4 && !isText(octets));
}

/** Whether octets are read by people: UTF-8 without control characters but blanks and line ends. */
function isText(octets: Uint8Array): boolean {
  return (
    isUtf8(octets) &&
    octets.every((octet) => (octet >= 0x20 || (octet >= 0x09 && octet <= 0x0d)) && octet !== 0x7f)
  );
}

function ipv4Octets(dotted: string): Uint8Array {
  return Uint8Array.from(dotted.split('.'), Number);
}

import type { OidNames } from '../domain/names.ts';
import type { Varbind } from '../domain/varbind.ts';
import { commonOids, NOTIFICATIONS } from './common-oids.ts';
import { ENUMERATIONS, OCTET_SYNTAX } from './object-syntax.ts';
import { dateAndTimeText, hexText, octetsText, timeTicksText } from './value-text.ts';

const NUMERIC = /^\.?\d+(\.\d+)*$/;

/** Names of the OIDs that nearly every network shows, from a table of our own. */
export class CommonNames implements OidNames {
  readonly #names = commonOids();
  readonly #oids = new Map([...this.#names].map(([oid, name]) => [name, oid]));

  nameOf(oid: string): string {
    const known = this.#longest(oid);
    return known === null ? oid : known.name + oid.slice(known.oid.length);
  }

  oidOf(name: string): string | null {
    if (NUMERIC.test(name)) return name.replace(/^\./, '');
    // The module's name says nothing more here: no two objects of the table share a name.
    const plain = name.slice(name.lastIndexOf(':') + 1);
    const dot = plain.indexOf('.');
    const object = dot < 0 ? plain : plain.slice(0, dot);
    const index = dot < 0 ? '' : plain.slice(dot);
    const oid = this.#oids.get(object);
    return oid === undefined || (index !== '' && !NUMERIC.test(index)) ? null : oid + index;
  }

  notificationOf(oid: string): string | null {
    return NOTIFICATIONS.get(oid) ?? null;
  }

  render(oid: string, varbind: Varbind): string {
    const { type, value } = varbind;
    const object = this.#longest(oid)?.name ?? '';
    switch (type) {
      case 'INTEGER': {
        const number = Number(value);
        const label = ENUMERATIONS[object]?.[number];
        return label === undefined ? String(number) : `${label}(${number})`;
      }
      case 'TimeTicks':
        return timeTicksText(Number(value));
      case 'OBJECT IDENTIFIER':
        return this.nameOf(String(value));
      case 'OCTET STRING':
        return value instanceof Uint8Array ? this.#octets(object, value) : '';
      case 'Opaque':
        return value instanceof Uint8Array ? hexText(value, ' ').toUpperCase() : '';
      case 'NULL':
      case 'noSuchObject':
      case 'noSuchInstance':
      case 'endOfMibView':
        return type;
      case 'IpAddress':
      case 'Counter32':
      case 'Gauge32':
      case 'Counter64':
        return String(value);
    }
  }

  #octets(object: string, octets: Uint8Array): string {
    switch (OCTET_SYNTAX[object]) {
      case 'physAddress':
        return hexText(octets, ':');
      case 'dateAndTime':
        return dateAndTimeText(octets) ?? octetsText(octets);
      case 'hex':
        return hexText(octets, ' ').toUpperCase();
      default:
        return octetsText(octets);
    }
  }

  /** The named OID that this one starts with, the longest there is. */
  #longest(oid: string): { oid: string; name: string } | null {
    for (let end = oid.length; end > 0; end = oid.lastIndexOf('.', end - 1)) {
      const prefix = oid.slice(0, end);
      const name = this.#names.get(prefix);
      if (name !== undefined) return { oid: prefix, name };
    }
    return null;
  }
}

import type { NamedVarbind } from '../domain/operation.ts';
import type { Varbind } from '../domain/varbind.ts';
import type { BrowserMib } from './browser-mib.ts';

/** The exceptions of RFC 3416 §3 as values, in words. */
const EXCEPTIONS: Readonly<Partial<Record<Varbind['type'], string>>> = {
  noSuchObject: 'noSuchObject: the agent knows no object of this type here',
  noSuchInstance: 'noSuchInstance: the object type is known, but has no such instance',
  endOfMibView: 'endOfMibView: nothing follows in what this community or user may see',
};

/** @returns the varbind with its name, its decoded index and its value as net-snmp prints it */
export function namedVarbind(mib: BrowserMib, varbind: Varbind): NamedVarbind {
  const { oid, type, value } = varbind;
  const known = mib.translate(oid);
  const octets = value instanceof Uint8Array ? value : null;
  const number = typeof value === 'number' || typeof value === 'bigint' ? String(value) : null;
  return {
    oid,
    name: known?.name ?? mib.nameOf(oid),
    objectOid: known?.objectOid ?? null,
    type,
    text: EXCEPTIONS[type] ?? mib.render(oid, varbind),
    hex: octets === null ? null : hexOf(octets),
    number,
    index: known?.instance ?? [],
  };
}

function hexOf(octets: Uint8Array): string {
  return Buffer.from(octets.buffer, octets.byteOffset, octets.byteLength)
    .toString('hex')
    .toUpperCase()
    .replaceAll(/(..)(?=.)/g, '$1 ');
}

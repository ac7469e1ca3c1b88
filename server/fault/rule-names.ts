import type { MibReader } from '../domain/mib.ts';
import { plain } from './wording.ts';

/** What rules ask of the loaded modules. */
export type RuleNames = Pick<MibReader, 'oidOf' | 'object' | 'nameOf' | 'notificationOf' | 'nearest'>;

const OID = /^\d+(\.\d+){1,127}$/u;

/** OID of an object; null where no module names it, and `problems` says what to do. */
export function objectOf(name: string, names: RuleNames, problems: string[]): string | null {
  return resolved(name, names, problems, 'object');
}

/** A notification, or with `.*` at the end all below an OID; null where no module names it. */
export function notificationsOf(
  text: string,
  names: RuleNames,
  problems: string[],
): { readonly oid: string; readonly below: boolean } | null {
  const below = text.endsWith('.*');
  const oid = resolved(below ? text.slice(0, -2) : text, names, problems, 'notification');
  return oid === null ? null : { oid, below };
}

function resolved(name: string, names: RuleNames, problems: string[], what: string): string | null {
  const bare = name.replace(/^\./u, '');
  if (OID.test(bare)) return bare;
  const oid = names.oidOf(name);
  if (oid !== null) return oid;
  const near = names.nearest(name).slice(0, 3);
  const meant = near.length > 0 ? ` (near it: ${near.join(', ')})` : '';
  problems.push(
    `no loaded module names the ${what} ${plain(name, 64)}${meant}; upload its module or write the OID`,
  );
  return null;
}

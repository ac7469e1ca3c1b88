import { numberOf, textOf } from '../snmp/octet-text.ts';
import type { Session } from '../snmp/session.ts';
import { rowName } from './row-names.ts';

/** entPhysicalTable (RFC 6933): description, what it is in, name. */
const ENT_PHYSICAL = '1.3.6.1.2.1.47.1.1.1.1';
const DESCR = `${ENT_PHYSICAL}.2`;
const CONTAINED_IN = `${ENT_PHYSICAL}.4`;
const NAME = `${ENT_PHYSICAL}.7`;
/** A sensor in a supply in a slot in a chassis. */
const MAX_LEVELS = 4;
/** Parts asked for in one message, which v1 limits to 484 octets (RFC 1157 §4). */
const AT_ONCE = { v1: 3, v2c: 8, v3: 8 } as const;

interface PhysicalName {
  /** entPhysicalName, else entPhysicalDescr; behind what it is in where another of them has the same. */
  readonly name: string;
  readonly descr: string;
}

interface Part extends PhysicalName {
  readonly containedIn: string | null;
}

/**
 * Names of some physical parts, asked for one by one: a chassis has thousands of others.
 * @returns by entPhysicalIndex; nothing of those that have no name
 */
export async function physicalNames(
  session: Session,
  indexes: readonly string[],
): Promise<{ readonly byIndex: ReadonlyMap<string, PhysicalName>; readonly varbinds: number }> {
  const known = await read(session, indexes);
  const names = new Map([...known].map(([index, { name }]) => [index, name]));
  let asked = indexes.length;
  // By what it is in, then by what that is in, until no two are alike.
  let holders = new Map([...known].map(([index, { containedIn }]) => [index, containedIn]));
  for (let level = 0; level < MAX_LEVELS; level += 1) {
    const alike = alikeOf(names);
    const wanted = new Set(alike.flatMap((index) => holders.get(index) ?? []));
    if (wanted.size === 0) break;
    asked += wanted.size;
    const around = await read(session, [...wanted]);
    const next = new Map<string, string | null>();
    for (const index of alike) {
      const holder = around.get(holders.get(index) ?? '');
      if (holder) names.set(index, rowName(`${holder.name}: ${known.get(index)?.name ?? ''}`));
      next.set(index, holder?.containedIn ?? null);
    }
    holders = next;
  }
  const byIndex = new Map(
    [...known].map(([index, { descr, name }]) => [index, { descr, name: names.get(index) ?? name }]),
  );
  return { byIndex, varbinds: asked * 3 };
}

/** Indexes whose name another one has, too. */
function alikeOf(names: ReadonlyMap<string, string>): string[] {
  const counts = new Map<string, number>();
  for (const name of names.values()) counts.set(name, (counts.get(name) ?? 0) + 1);
  return [...names].flatMap(([index, name]) => ((counts.get(name) ?? 0) > 1 ? [index] : []));
}

async function read(session: Session, indexes: readonly string[]): Promise<Map<string, Part>> {
  const parts = new Map<string, Part>();
  const size = AT_ONCE[session.version];
  for (let at = 0; at < indexes.length; at += size) {
    const group = indexes.slice(at, at + size);
    const oids = group.flatMap((index) => [
      `${DESCR}.${index}`,
      `${CONTAINED_IN}.${index}`,
      `${NAME}.${index}`,
    ]);
    const varbinds = await session.get(oids, 'reading names of sensors');
    for (const [place, index] of group.entries()) {
      const [descr, containedIn, own] = varbinds.slice(place * 3, place * 3 + 3);
      const described = rowName(textOf(descr));
      const name = rowName(textOf(own)) || described;
      const holder = numberOf(containedIn);
      if (name !== '')
        parts.set(index, { name, descr: described, containedIn: holder ? String(holder) : null });
    }
  }
  return parts;
}

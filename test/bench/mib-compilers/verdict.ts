import type { DeclaredModule } from './corpus.ts';
import type { Resolved } from './peer.ts';

/** What the compilers say of one module of one file. */
export interface Opinions {
  readonly module: DeclaredModule;
  readonly netSnmp: Resolved;
  readonly libsmi: Resolved;
  readonly netSnmpPackage: Resolved;
}

export interface Score {
  objectsRight: number;
  objectsWrong: number;
  objectTypesRight: number;
  /** Modules of which every object that anyone resolves is right. */
  modulesWhole: number;
}

export interface Truth {
  /** Name -> OID that the C compilers agree on, or that the only one of them that resolves it gives. */
  readonly oids: ReadonlyMap<string, string>;
  /** Names on which the two C compilers differ and the package does not decide. */
  readonly disputed: ReadonlyMap<string, readonly string[]>;
}

/**
 * The OIDs that count as right. What net-snmp and libsmi agree on is; where they differ, the package's voice decides;
 * what only the package gives is not taken for granted, for it is known to give wrong ones.
 */
export function truthOf({ module, netSnmp, libsmi, netSnmpPackage }: Opinions): Truth {
  const oids = new Map<string, string>();
  const disputed = new Map<string, readonly string[]>();
  for (const name of module.objects.keys()) {
    const first = netSnmp.get(name);
    const second = libsmi.get(name);
    const third = netSnmpPackage.get(name);
    if (first === undefined && second === undefined) continue;
    if (first === undefined || second === undefined || first === second)
      oids.set(name, first ?? second ?? '');
    else if (third === first || third === second) oids.set(name, third);
    else disputed.set(name, [first, second]);
  }
  return { oids, disputed };
}

export function newScore(): Score {
  return { objectsRight: 0, objectsWrong: 0, objectTypesRight: 0, modulesWhole: 0 };
}

/** Counts one module; `found` gives the OIDs under a name, of which one must be right. Returns the names that are not. */
export function judge(
  score: Score,
  module: DeclaredModule,
  truth: Truth,
  found: (name: string) => readonly string[],
): string[] {
  const missed: string[] = [];
  for (const [name, oid] of truth.oids) {
    const given = found(name);
    if (given.includes(oid)) {
      score.objectsRight += 1;
      if (module.objects.get(name) === 'OBJECT-TYPE') score.objectTypesRight += 1;
      continue;
    }
    if (given.length > 0) score.objectsWrong += 1;
    missed.push(
      given.length > 0 ? `${name} is ${given.join(', ')} instead of ${oid}` : `${name} (${oid}) is missing`,
    );
  }
  if (missed.length === 0) score.modulesWhole += 1;
  return missed;
}

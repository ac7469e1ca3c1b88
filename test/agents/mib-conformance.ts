import { resolve } from 'node:path';
import snmp from 'net-snmp';
import { compileMibs } from '../../mibs/compiler/compile.ts';
import { MibLibrary } from '../../mibs/compiler/library.ts';
import type { BaseType, MibObject } from '../../mibs/compiler/mib-object.ts';
import { SECOND } from '../../server/domain/units.ts';
import { makeTemporaryFolder } from '../support/temporary-folder.ts';
import { indexProblem } from './index-conformance.ts';
import type { IndexedObject } from './index-conformance.ts';
import { sizeProblem, valueProblem } from './value-conformance.ts';

/** One varbind as it came, OCTET STRINGs as octets. */
export interface WalkedVarBind {
  readonly oid: string;
  readonly type: BaseType;
  readonly value: unknown;
}

/** The shipped modules, compiled; `close` also takes the compiled file away. */
export interface ShippedModules {
  readonly library: MibLibrary;
  close(): void;
}

const SHIPPED = resolve('mibs/modules');
/** All that agents of the lab may have: LLDP stands below iso(1) std(0). */
const SUBTREES = ['1.0', '1.3'];
const TYPES: Readonly<Record<number, BaseType>> = {
  [snmp.ObjectType.Integer]: 'INTEGER',
  [snmp.ObjectType.OctetString]: 'OCTET STRING',
  [snmp.ObjectType.OID]: 'OBJECT IDENTIFIER',
  [snmp.ObjectType.IpAddress]: 'IpAddress',
  [snmp.ObjectType.Counter]: 'Counter32',
  [snmp.ObjectType.Gauge]: 'Gauge32',
  [snmp.ObjectType.TimeTicks]: 'TimeTicks',
  [snmp.ObjectType.Opaque]: 'Opaque',
  [snmp.ObjectType.Counter64]: 'Counter64',
};

/** For `beforeAll`; the caller closes it. */
export function shippedModules(): ShippedModules {
  const scratch = makeTemporaryFolder();
  compileMibs({ folders: [SHIPPED], path: `${scratch.path}/compiled.bin` });
  const library = MibLibrary.open(`${scratch.path}/compiled.bin`);
  return {
    library,
    close: () => {
      library.close();
      scratch.remove();
    },
  };
}

/** Everything that the agent at `host:port` shows, by GETBULK. */
export async function walkWhole(target: string, community = 'public'): Promise<WalkedVarBind[]> {
  const [host = '', port] = target.split(':');
  const session = snmp.createSession(host, community, {
    port: Number(port),
    version: snmp.Version2c,
    timeout: 5 * SECOND,
  });
  const walked: WalkedVarBind[] = [];
  try {
    for (const subtree of SUBTREES) {
      await new Promise<void>((done, failed) => {
        session.subtree(
          subtree,
          30,
          (varbinds) => {
            for (const { oid, type, value } of varbinds)
              walked.push({ oid, type: TYPES[type ?? -1] ?? 'NULL', value });
          },
          (error: Error | null) => (error ? failed(error) : done()),
        );
      });
    }
  } finally {
    session.close();
  }
  return walked;
}

/** Compares walks with the modules; what it has looked up it keeps, so several walks cost little more than one. */
export class MibConformance {
  private readonly library: MibLibrary;
  /** By the object's OID; null where no module has it. */
  private readonly known = new Map<string, Known | null>();

  constructor(library: MibLibrary) {
    this.library = library;
  }

  /**
   * Where what an agent shows departs from the modules: objects that no module knows or that may not be read, names
   * out of order, indexes that do not parse, other types, values outside of enumerations, ranges, sizes and bits.
   */
  problems(walked: readonly WalkedVarBind[]): string[] {
    const { library } = this;
    const problems: string[] = [];
    let before: readonly number[] = [];
    let objectOid = '-';
    for (const varBind of walked) {
      const subIds = varBind.oid.split('.').map(Number);
      // A walk stays in a column for long, and finding the object is what costs.
      if (!varBind.oid.startsWith(`${objectOid}.`)) objectOid = objectOidOf(library, varBind.oid);
      const known = this.objectAt(objectOid);
      const problem = follows(before, subIds) ? problemOf(known, varBind, subIds) : 'is out of order';
      if (problem !== null)
        problems.push(`${varBind.oid} (${library.qualifiedNameOf(varBind.oid)}) ${problem}`);
      before = subIds;
    }
    return problems;
  }

  private objectAt(objectOid: string): Known | null {
    const known = this.known.get(objectOid);
    if (known !== undefined) return known;
    const found = knownOf(this.library, objectOid);
    this.known.set(objectOid, found);
    return found;
  }
}

/** The same for one walk. */
export function conformanceProblems(library: MibLibrary, walked: readonly WalkedVarBind[]): string[] {
  return new MibConformance(library).problems(walked);
}

/** Walks the agent and compares; an empty list is what a profile should give. */
export async function conformanceOf(target: string, library: MibLibrary): Promise<string[]> {
  const walked = await walkWhole(target);
  return walked.length === 0 ? [`${target} shows nothing`] : conformanceProblems(library, walked);
}

function follows(before: readonly number[], after: readonly number[]): boolean {
  for (let at = 0; at < after.length; at++) {
    const difference = (after[at] ?? 0) - (before[at] ?? -1);
    if (difference !== 0) return difference > 0;
  }
  return false;
}

/** An object with the index of its row; looked up once, as it costs reading its texts. */
interface Known {
  readonly object: MibObject;
  readonly index: readonly IndexedObject[];
}

/** DISMAN-EVENT-MIB names sysUpTime.0 itself: its object is the node above. */
function objectOidOf(library: MibLibrary, oid: string): string {
  const named = library.translate(oid)?.objectOid ?? oid;
  return named === oid ? named.split('.').slice(0, -1).join('.') : named;
}

function knownOf(library: MibLibrary, objectOid: string): Known | null {
  const object = library.object(objectOid);
  if (object?.kind === 'scalar') return { object, index: [] };
  if (object?.kind !== 'column') return null;
  const row = library.object(objectOid.split('.').slice(0, -1).join('.'));
  const index = (row?.index ?? []).map(({ name, oid, implied }) => ({
    name,
    implied,
    object: oid === null ? null : library.object(oid),
  }));
  return { object, index };
}

function problemOf(known: Known | null, varBind: WalkedVarBind, subIds: readonly number[]): string | null {
  if (!known) return 'is no object of a shipped module';
  const { object, index } = known;
  if (object.access === 'not-accessible' || object.access === 'accessible-for-notify')
    return `may not be read: it is ${object.access}`;
  const instance = subIds.slice(object.oid.split('.').length);
  const whole = instance.length === 1 && instance[0] === 0;
  if (object.kind === 'scalar' && !whole) return 'is a scalar without .0';
  const badIndex = object.kind === 'column' ? indexProblem(instance, index) : null;
  return badIndex ?? typeProblem(object, varBind);
}

function typeProblem(object: MibObject, { type, value }: WalkedVarBind): string | null {
  const wire = object.baseType === 'BITS' ? 'OCTET STRING' : object.baseType;
  if (type !== wire) return `is a ${type}, not a ${wire}`;
  return Buffer.isBuffer(value) && type === 'OCTET STRING'
    ? sizeProblem(object, value)
    : valueProblem(object, value);
}

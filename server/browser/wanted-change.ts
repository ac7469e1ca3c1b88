import type { OperationRequest, WantedValue } from '../domain/operation.ts';
import type { Varbind } from '../domain/varbind.ts';
import type { BrowserMib } from './browser-mib.ts';
import { OperationFault } from './operation-fault.ts';
import { targetOid } from './target-oids.ts';
import { typedValue } from './typed-value.ts';

/** One value of a SET, ready to be sent. */
export interface WantedChange {
  readonly name: string;
  readonly varbind: Varbind;
  /** The value, rendered. */
  readonly text: string;
  /** What the MIB says about writing: null where it knows nothing of the object. */
  readonly writable: boolean | null;
}

/**
 * Types the values and checks them by the MIB.
 * @throws OperationFault `refusedByMib` at the first that must fail, unless forced; OperationRefusal for unknown names
 */
export function wantedChanges(mib: BrowserMib, request: OperationRequest): WantedChange[] {
  return request.values.map((wanted, at) => {
    const oid = targetOid(mib, wanted.oid);
    const object = mib.object(oid);
    const name = mib.nameOf(oid);
    const refuse = (problem: string): OperationFault =>
      new OperationFault(`SET of ${name}: ${problem}. Nothing was sent.`, {
        code: 'refusedByMib',
        errorIndex: at + 1,
        oid,
        name,
      });
    if (!request.force) {
      const problem = placeProblem(object, oid);
      if (problem !== null) throw refuse(problem);
    }
    const sent = request.force
      ? forced({ mib, wanted, oid, object, refuse })
      : checked({ mib, wanted, oid, refuse });
    return {
      name,
      varbind: sent,
      text: mib.render(oid, sent),
      writable: object?.syntax ? object.writable : null,
    };
  });
}

/** What is wrong with setting anything there at all; null where nothing is. */
function placeProblem(object: ReturnType<BrowserMib['object']>, oid: string): string | null {
  if (!object) return null;
  const { kind, name, access } = object;
  if (kind !== 'scalar' && kind !== 'column') {
    const known = kind === 'table' || kind === 'row' || oid === object.oid;
    return known ? `${name} is a ${kind}, which has no value: noCreation (RFC 3416 §4.2.5)` : null;
  }
  if (oid === object.oid) {
    const instance = kind === 'scalar' ? `${name}.0` : `${name}.INDEX`;
    return `${name} is the object type, its instance is ${instance}: noCreation (RFC 3416 §4.2.5)`;
  }
  if (object.writable) return null;
  return `${name} is ${access ?? 'not writable'} in its module: notWritable (RFC 3416 §4.2.5)`;
}

interface Value {
  readonly mib: BrowserMib;
  readonly wanted: WantedValue;
  readonly oid: string;
  readonly refuse: (problem: string) => OperationFault;
}

function checked({ mib, wanted, oid, refuse }: Value): Varbind {
  const { ok, type, value, problem } = mib.checkValue({
    oid,
    type: wanted.type ?? null,
    value: wanted.value,
  });
  if (!ok || type === null) throw refuse(problem ?? 'the value does not fit the object');
  return { oid, type, value };
}

/** The value of the type that is named, whatever the MIB says; without one as the MIB says, as far as that goes. */
function forced(options: Value & { readonly object: ReturnType<BrowserMib['object']> }): Varbind {
  const { mib, wanted, oid, object, refuse } = options;
  const type = wanted.type ?? null;
  const named = type === null ? null : typedValue(type, wanted.value, (name) => mib.oidOf(name));
  if (named && !('problem' in named)) return { oid, ...named };
  const judged = mib.checkValue({ oid, type, value: wanted.value });
  if (judged.ok && judged.type !== null) return { oid, type: judged.type, value: judged.value };
  if (named) throw refuse(named.problem);
  if (!object?.baseType) throw refuse('no loaded module tells its type; name one, as snmpset does');
  const own = typedValue(object.baseType, wanted.value, (name) => mib.oidOf(name));
  if ('problem' in own) throw refuse(own.problem);
  return { oid, ...own };
}

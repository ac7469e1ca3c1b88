import type { NamedVarbind } from '../../domain/operation.ts';
import type { Varbind } from '../../domain/varbind.ts';
import { SnmpError } from '../../snmp/snmp-error.ts';
import { mayLackWriteAccess } from '../error-status-words.ts';
import { namedVarbind } from '../named-varbind.ts';
import { COMPLETE, type Operation, type OperationContext } from '../operation-context.ts';
import { OperationFault, refusalOf } from '../operation-fault.ts';
import { type WantedChange, wantedChanges } from '../wanted-change.ts';

type Read = readonly (NamedVarbind | null)[];

/** Checks by the MIB, reads the old values, sets all in one message, reads them back (RFC 3416 §4.2.5). */
export const set: Operation = async (context) => {
  const { mib, request } = context;
  const wanted = wantedChanges(mib, request);
  const before = await read(context, wanted, 'reading before the SET');
  const nothing: Read = wanted.map(() => null);
  await context.emit({ event: 'changes', items: changesOf(wanted, before, nothing) });
  if (request.dryRun) return COMPLETE;
  await send(context, wanted, before);
  // The SET is done: that it cannot be read back is no failure of it.
  const after = await read(context, wanted, 'reading back').catch((error: unknown) => {
    if (error instanceof SnmpError && error.code === 'stopped') throw error;
    return nothing;
  });
  context.count(wanted.length);
  await context.emit({ event: 'changes', items: changesOf(wanted, before, after) });
  if (after.includes(null)) {
    await context.emit({
      event: 'note',
      text: 'The agent took the SET, but not all of it could be read back.',
    });
  }
  return COMPLETE;
};

function changesOf(wanted: readonly WantedChange[], before: Read, after: Read) {
  return wanted.map(({ name, varbind, text }, at) => ({
    oid: varbind.oid,
    name,
    before: before[at] ?? null,
    after: after[at] ?? null,
    wanted: text,
    type: varbind.type,
  }));
}

/** Null where there is no such instance. */
async function read(
  { session, mib }: OperationContext,
  wanted: readonly WantedChange[],
  action: string,
): Promise<Read> {
  const oids = wanted.map(({ varbind }) => varbind.oid);
  const varbinds: readonly Varbind[] = await session.get([...new Set(oids)], action);
  const byOid = new Map(varbinds.map((varbind) => [varbind.oid, varbind]));
  return oids.map((oid) => {
    const found = byOid.get(oid);
    return found && found.type !== 'noSuchObject' && found.type !== 'noSuchInstance'
      ? namedVarbind(mib, found)
      : null;
  });
}

async function send(context: OperationContext, wanted: readonly WantedChange[], before: Read): Promise<void> {
  const { session, mib, device } = context;
  const varbinds = wanted.map(({ varbind }) => varbind);
  const record = (result: string): void =>
    context.recordSet(
      wanted.map(({ varbind, name, text }, at) => ({
        oid: varbind.oid,
        name,
        before: before[at]?.text ?? null,
        wanted: text,
        result,
      })),
    );
  try {
    const pdu = await session.exact({ type: 'set', varbinds }, 'SET');
    const refusal = refusalOf({ pdu, asked: varbinds, action: `SET of ${device.name}`, mib });
    if (refusal) throw withCredentialHint(refusal, wanted);
  } catch (error) {
    const fault = error instanceof SnmpError ? silenceOf(error) : error;
    record(fault instanceof OperationFault ? (fault.fields.errorStatus ?? fault.fields.code) : 'failed');
    throw fault;
  }
  record('noError');
}

/** Where the MIB says that the object can be set, a refusal of access is about who asks. */
function withCredentialHint(fault: OperationFault, wanted: readonly WantedChange[]): OperationFault {
  const { errorStatus, errorIndex } = fault.fields;
  const at = wanted[(errorIndex ?? 0) - 1];
  const needsWriteCredential =
    errorStatus !== null && mayLackWriteAccess(errorStatus) && at?.writable !== false;
  if (!needsWriteCredential) return fault;
  return new OperationFault(
    `${fault.message}. The device may let this community or user read only: enter one that may write.`,
    { ...fault.fields, needsWriteCredential },
    fault,
  );
}

/** It answered the read just before: an agent that is silent on the SET alone refuses who asks (RFC 1157 §4.1). */
function silenceOf(error: SnmpError): OperationFault | SnmpError {
  if (error.code !== 'timeout') return error;
  return new OperationFault(
    `${error.message}. It answered a GET just before: some agents keep silent where the community or user may not ` +
      'write. Enter one that may, and read the value before trying again.',
    { code: 'timeout', needsWriteCredential: true },
    error,
  );
}

import type { Varbind } from '../../domain/varbind.ts';
import { NO_SUCH_NAME } from './error-packet.ts';
import { settableValue } from './set-value.ts';
import { ToolError } from './tool-error.ts';
import { oidOf, oidsOf, printErrorPacket, printVarbinds, type ToolRun } from './tool-run.ts';
import type { Bulk } from './tool-session.ts';

/** net-snmp's SNMP_MAX_CMDLINE_OIDS. */
const MAX_OBJECTS = 128;
const BULK: Bulk = { nonRepeaters: 0, maxRepetitions: 10 };

/** snmpget and snmpgetnext. @returns the exit code; @throws ToolError */
export async function runGet(run: ToolRun): Promise<number> {
  const { call, session } = run;
  const type = call.tool === 'get' ? 'get' : 'getNext';
  let oids = objectsOf(run);
  let exitCode = 0;
  while (oids.length > 0) {
    const pdu = await session.ask(type, oids);
    if (pdu.errorStatus === 0) {
      printVarbinds(run, pdu.varbinds);
      return exitCode;
    }
    printErrorPacket(run, pdu, call.tool === 'get' ? 'Error in packet' : 'Error in packet.');
    exitCode = 2;
    // Without the object that the agent refused the others may be had.
    const failed = pdu.errorIndex;
    if (call.application.flags.has('f') || failed < 1 || failed > oids.length) return exitCode;
    oids = oids.toSpliced(failed - 1, 1);
  }
  return exitCode;
}

/** snmpbulkget. @returns the exit code; @throws ToolError */
export async function runBulkGet(run: ToolRun): Promise<number> {
  const pdu = await run.session.ask('getBulk', objectsOf(run), bulkOf(run));
  if (pdu.errorStatus === 0) {
    printVarbinds(run, pdu.varbinds);
    return 0;
  }
  if (pdu.errorStatus === NO_SUCH_NAME) {
    run.output.out('End of MIB.');
    return 0;
  }
  printErrorPacket(run, pdu);
  return 2;
}

/** snmpset. @returns the exit code; @throws ToolError */
export async function runSet(run: ToolRun): Promise<number> {
  const { call, session, words } = run;
  const varbinds = assignments(run, words);
  const pdu = await session.send({ type: 'set', varbinds });
  if (pdu.errorStatus !== 0) {
    printErrorPacket(run, pdu);
    return 2;
  }
  if (!call.application.flags.has('q')) printVarbinds(run, pdu.varbinds);
  return 0;
}

/** The numbers of a GETBULK as -Cn and -Cr have them. */
export function bulkOf({ call }: ToolRun): Bulk {
  const { numbers } = call.application;
  return {
    nonRepeaters: numbers.get('n') ?? BULK.nonRepeaters,
    maxRepetitions: numbers.get('r') ?? BULK.maxRepetitions,
  };
}

/** OID TYPE VALUE, as often as there are. @throws ToolError */
export function assignments(
  run: Pick<ToolRun, 'names' | 'output'>,
  words: readonly string[],
): readonly Varbind[] {
  const varbinds: Varbind[] = [];
  for (let at = 0; at < words.length; at += 3) {
    const [name = '', letter, text] = words.slice(at, at + 3);
    if (letter === undefined) throw new ToolError(`${name}: Needs type and value`);
    if (text === undefined) throw new ToolError(`${name}: Needs value`);
    const oid = oidOf(run, name);
    varbinds.push({ oid, ...settableValue(run.names, { name, oid, letter, text }) });
  }
  if (varbinds.length === 0)
    throw new ToolError('Missing object name', {
      advice: 'give OID TYPE VALUE, as in: sysLocation.0 s "room 12"',
    });
  return varbinds;
}

function objectsOf(run: ToolRun): readonly string[] {
  const { words, call } = run;
  if (words.length === 0)
    throw new ToolError('Missing object name', {
      advice: `name at least one object behind the agent; trapline ${call.tool} -h shows how`,
    });
  if (words.length > MAX_OBJECTS)
    throw new ToolError(`Too many object identifiers specified. Only ${MAX_OBJECTS} allowed in one request.`);
  return oidsOf(run, words);
}

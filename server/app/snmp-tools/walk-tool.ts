import type { Varbind } from '../../domain/varbind.ts';
import { compareOids } from '../../snmp/oid-order.ts';
import type { Pdu } from '../../snmp/pdu.ts';
import { isAbsent } from '../../snmp/response-check.ts';
import { NO_SUCH_NAME } from './error-packet.ts';
import { bulkOf } from './get-tool.ts';
import { ToolError } from './tool-error.ts';
import { oidOf, printErrorPacket, printVarbinds, type ToolRun } from './tool-run.ts';

/** Where a walk starts that names no object. */
const MIB_2 = '1.3.6.1.2.1';

interface Walk {
  readonly run: ToolRun;
  readonly root: string;
  /** The first OID that does not belong to it any more. */
  readonly end: string;
  at: string;
  printed: number;
  exitCode: number;
}

/** snmpwalk and snmpbulkwalk. @returns the exit code; @throws ToolError */
export async function runWalk(run: ToolRun): Promise<number> {
  const { call, words, output, clock } = run;
  const { flags, end } = call.application;
  const root = words[0] === undefined ? MIB_2 : oidOf(run, words[0]);
  const walk: Walk = {
    run,
    root,
    end: end === null ? following(root) : oidOf(run, end),
    at: root,
    printed: 0,
    exitCode: 0,
  };
  const startedAtMs = clock.monotonic();
  const sums = (): void => {
    if (flags.has('t'))
      output.error(
        `Total traversal time = ${((clock.monotonic() - startedAtMs) / 1_000).toFixed(6)} seconds`,
      );
    if (flags.has('p')) output.out(`Variables found: ${walk.printed}`);
  };
  try {
    if (flags.has('i')) await single(walk);
    await through(walk);
    // It may have been pointed at an instance.
    if (walk.printed === 0 && walk.exitCode === 0 && !flags.has('I')) await single(walk);
  } catch (error) {
    if (error instanceof ToolError) sums();
    throw error;
  }
  sums();
  return walk.exitCode;
}

async function through(walk: Walk): Promise<void> {
  const { call, session, output, clock } = walk.run;
  const bulk = call.tool === 'bulkwalk';
  for (let running = true; running;) {
    const startedAtMs = clock.monotonic();
    const pdu = bulk
      ? await session.ask('getBulk', [walk.at], bulkOf(walk.run))
      : await session.ask('getNext', [walk.at]);
    running = pdu.errorStatus === 0 ? take(walk, pdu) : refused(walk, pdu);
    if (call.application.flags.has('T'))
      output.error(`Traversal time = ${((clock.monotonic() - startedAtMs) / 1_000).toFixed(6)} seconds`);
  }
}

/** Prints what of a response belongs to the walk. @returns whether it goes on */
function take(walk: Walk, pdu: Pdu): boolean {
  const { run, end, root } = walk;
  const checks = !run.call.application.flags.has('c');
  const good: Varbind[] = [];
  let running = pdu.varbinds.length > 0;
  let fault: string | null = null;
  for (const varbind of pdu.varbinds) {
    const below = compareOids(varbind.oid, end) < 0 && compareOids(varbind.oid, root) >= 0;
    if (!below && !isAbsent(varbind)) {
      running = false;
      continue;
    }
    good.push(varbind);
    if (isAbsent(varbind)) {
      running = false;
      break;
    }
    if (checks && compareOids(walk.at, varbind.oid) >= 0) {
      const name = (oid: string): string => run.names.written(oid, run.call.form);
      fault = `Error: OID not increasing: ${name(walk.at)}\n >= ${name(varbind.oid)}\n`;
      break;
    }
    walk.at = varbind.oid;
  }
  walk.printed += good.length;
  printVarbinds(run, good);
  if (fault === null) return running;
  run.output.error(fault);
  walk.exitCode = 1;
  return false;
}

function refused(walk: Walk, pdu: Pdu): false {
  if (pdu.errorStatus === NO_SUCH_NAME) walk.run.output.out('End of MIB');
  else {
    printErrorPacket(walk.run, pdu);
    walk.exitCode = 2;
  }
  return false;
}

/** A GET of the object itself; nothing is said where there is none. */
async function single(walk: Walk): Promise<void> {
  const pdu = await walk.run.session.ask('get', [walk.root]);
  if (pdu.errorStatus !== 0) return;
  printVarbinds(walk.run, pdu.varbinds);
  walk.printed += pdu.varbinds.length;
}

/** The next OID on the same level: nothing below `oid` comes behind it. */
function following(oid: string): string {
  const dot = oid.lastIndexOf('.');
  return `${oid.slice(0, dot + 1)}${Number(oid.slice(dot + 1)) + 1}`;
}

import { SystemClock } from '../system-clock.ts';
import { runBulkGet, runGet, runSet } from './get-tool.ts';
import { openNames } from './open-names.ts';
import { runStatus } from './status-tool.ts';
import { runTable } from './table-tool.ts';
import { readCall, type ToolCall, type ToolName } from './tool-call.ts';
import { credentialOf } from './tool-credential.ts';
import { ToolError } from './tool-error.ts';
import type { ToolOutput, ToolRun } from './tool-run.ts';
import { programOf, targetOf, ToolSession, type ToolTarget } from './tool-session.ts';
import { runTrap } from './trap-tool.ts';
import { usageOf } from './usage.ts';
import { runWalk } from './walk-tool.ts';

const AGENT_PORT = 161;
const RECEIVER_PORT = 162;

/**
 * Runs one of the tools.
 * @param options.words what follows its name
 * @param options.signal stops it: what was printed stays, the exit code is 130
 * @returns the exit code, as net-snmp's tool has it
 */
export async function runTool(options: {
  readonly tool: ToolName;
  readonly words: readonly string[];
  readonly environment: Readonly<Record<string, string | undefined>>;
  readonly output: ToolOutput;
  readonly signal: AbortSignal;
  /** Opens the modules; that of the package where it is left out. */
  readonly open?: typeof openNames;
}): Promise<number> {
  const { tool, words, output } = options;
  const call = readCall(tool, words);
  if (call.help) {
    output.out(usageOf(tool));
    return 0;
  }
  try {
    return await run(call, options);
  } catch (error) {
    if (!(error instanceof ToolError)) throw error;
    if (error.message !== '') output.error(error.message);
    if (error.advice !== null) output.error(`trapline: ${error.advice}`);
    return error.exitCode;
  }
}

async function run(call: ToolCall, options: Parameters<typeof runTool>[0]): Promise<number> {
  const { environment, output, signal, open = openNames } = options;
  if (call.problem !== null)
    throw new ToolError(call.problem, { advice: `trapline ${commandOf(call.tool)} -h lists the options` });
  const target = targetOf(call, call.tool === 'trap' ? RECEIVER_PORT : AGENT_PORT);
  const credential = credentialOf(programOf(call), call.session, environment);
  const clock = new SystemClock();
  const session = new ToolSession({ call, target, credential, clock, signal });
  const names = await open({ ...call.modules, data: environment['TRAPLINE_DATA'] ?? 'data' });
  const words = call.arguments.slice(1);
  try {
    if (call.tool === 'trap')
      return await runTrap({ call, words, names, output, clock, credential, target, session });
    await session.start();
    return await ask({ call, words, names, session, output, clock }, target);
  } finally {
    session.stop();
    names.close();
  }
}

function ask(run: ToolRun, target: ToolTarget): Promise<number> {
  switch (run.call.tool) {
    case 'get':
    case 'getnext':
      return runGet(run);
    case 'bulkget':
      return runBulkGet(run);
    case 'walk':
    case 'bulkwalk':
      return runWalk(run);
    case 'table':
      return runTable(run);
    case 'set':
      return runSet(run);
    case 'status':
      return runStatus(run, target);
    case 'trap':
      throw new Error('a trap asks nobody');
  }
}

/** As it is written on the command line. */
function commandOf(tool: ToolName): string {
  return tool === 'trap' ? 'trap send' : tool;
}

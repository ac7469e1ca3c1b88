import { runTool } from '../support/run-tool.ts';
import type { ToolName } from '../support/tools.ts';
import type { HandMadeNetwork, PlacedName } from './hand-made-network.ts';
import { snmp } from './snmp-tool.ts';

/** Lines of a walk below `root` without it: `4.1 = INTEGER: 5`. */
export async function walkBelow(
  network: HandMadeNetwork,
  name: PlacedName,
  root: string,
  tool: 'snmpwalk' | 'snmpbulkwalk' = 'snmpbulkwalk',
): Promise<string[]> {
  const lines = await snmp(tool, '-v2c', '-c', 'public', network.devices[name].target, root);
  return lines.map((line) => (line.startsWith(`.${root}.`) ? line.slice(root.length + 2) : line));
}

/** What a tool prints with the shipped modules loaded, as a student has them. */
export async function named(
  network: HandMadeNetwork,
  name: PlacedName,
  options: { readonly tool: ToolName; readonly args?: readonly string[]; readonly object: string },
): Promise<string[]> {
  const { tool, args = [], object } = options;
  const modules = ['-M', 'mibs/modules', '-m', 'ALL'];
  const { stdout, stderr } = await runTool({
    tool,
    args: [...modules, '-v2c', '-c', 'public', ...args, network.devices[name].target, object],
    // What two modules both define is warned of; that is not what is tested here.
    env: { MIBS: 'ALL', MIBDIRS: 'mibs/modules' },
  });
  return [...stdout.split('\n'), ...stderr.split('\n').filter((line) => line.startsWith('OID not'))]
    .map((line) => line.trimEnd())
    .filter((line) => line !== '');
}

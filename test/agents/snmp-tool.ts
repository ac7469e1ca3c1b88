import { runTool } from '../support/run-tool.ts';
import type { ToolName } from '../support/tools.ts';

/** Runs a net-snmp tool with numeric names (`-On`, no type hints lost) and gives its lines; errors are lines too. */
export async function snmp(tool: ToolName, ...args: readonly string[]): Promise<string[]> {
  const { stdout, stderr } = await runTool({ tool, args: ['-On', '-t', '5', '-r', '0', ...args] });
  return [...stdout.split('\n'), ...stderr.split('\n')]
    .map((line) => line.trimEnd())
    .filter((line) => line !== '');
}

/** The same as one text, for values written out whole. */
export async function snmpText(tool: ToolName, ...args: readonly string[]): Promise<string> {
  return (await snmp(tool, ...args)).join('\n');
}

/** The names of the varbinds in a tool's lines. */
export function namesOf(lines: readonly string[]): string[] {
  return lines.map((line) => line.split(' ')[0] ?? '');
}

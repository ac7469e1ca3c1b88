import { runTool } from '../../support/run-tool.ts';

/** What is said behind the last object, once for each repetition that snmpsim fills up with it. */
const END = /^\.[\d.]+ = No more variables left in this MIB View/u;

/** All lines of `snmpbulkwalk -On -Oe` of everything, without what is said of the end. */
export async function wholeWalk(community: string, target: string): Promise<string[]> {
  const { code, stdout, stderr } = await runTool({
    tool: 'snmpbulkwalk',
    args: ['-v2c', '-c', community, '-On', '-Oe', '-Cc', '-Cr100', '-t', '20', '-r', '1', target, '.1'],
    timeoutMs: 60_000,
  });
  if (code !== 0) throw new Error(`walking ${community} at ${target}: ${stderr}`);
  return stdout
    .trimEnd()
    .split('\n')
    .filter((line) => !END.test(line));
}

import { execFile } from 'node:child_process';
import { SECOND } from '../../server/domain/units.ts';
import { findTool, type ToolName } from './tools.ts';

export interface ToolResult {
  /** 0 when the tool succeeded. */
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
}

/** What net-snmp says once on a machine, at the first call of any of its tools. */
const FIRST_CALL = /^Created directory: .*\n/gm;

/**
 * Runs one tool, without a shell, and answers what it printed, whatever its exit code.
 * The machine's own net-snmp settings and MIB files are kept out, so that OIDs print as numbers everywhere.
 * @throws where the tool is missing or still runs after `timeoutMs`
 */
export function runTool(options: {
  tool: ToolName;
  args: readonly string[];
  timeoutMs?: number;
  env?: Readonly<Record<string, string>>;
  /** A command that becomes the tool, such as `nsenter`. */
  through?: readonly string[];
}): Promise<ToolResult> {
  const { tool, args, timeoutMs = 10 * SECOND, through = [] } = options;
  const path = findTool(tool);
  if (path === null) return Promise.reject(new Error(`running ${tool}: not installed`));
  const env = { ...process.env, MIBS: '', SNMPCONFPATH: '/var/empty', ...options.env };
  const [command = path, ...further] = [...through, path, ...args];
  return new Promise((resolve, reject) => {
    execFile(command, further, { timeout: timeoutMs, env, maxBuffer: 64 << 20 }, (error, stdout, stderr) => {
      if (error?.killed) {
        reject(
          new Error(`${tool} ${args.join(' ')}: still running after ${timeoutMs} ms\n${stdout}${stderr}`),
        );
        return;
      }
      const code = error === null ? 0 : typeof error.code === 'number' ? error.code : -1;
      resolve({ code, stdout, stderr: stderr.replaceAll(FIRST_CALL, '') });
    });
  });
}

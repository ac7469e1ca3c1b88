import { accessSync, constants } from 'node:fs';
import { delimiter, join } from 'node:path';
import { describe, expect, it } from 'vitest';

/** What a test calls from outside, the Debian package that holds it, and the names it goes by. */
const TOOLS = {
  snmpget: { package: 'snmp', names: ['snmpget'] },
  snmpgetnext: { package: 'snmp', names: ['snmpgetnext'] },
  snmpbulkget: { package: 'snmp', names: ['snmpbulkget'] },
  snmpwalk: { package: 'snmp', names: ['snmpwalk'] },
  snmpbulkwalk: { package: 'snmp', names: ['snmpbulkwalk'] },
  snmpset: { package: 'snmp', names: ['snmpset'] },
  snmpstatus: { package: 'snmp', names: ['snmpstatus'] },
  snmptable: { package: 'snmp', names: ['snmptable'] },
  snmptranslate: { package: 'snmp', names: ['snmptranslate'] },
  snmptrap: { package: 'snmp', names: ['snmptrap'] },
  snmpinform: { package: 'snmp', names: ['snmpinform'] },
  snmpd: { package: 'snmpd', names: ['snmpd'] },
  snmptrapd: { package: 'snmptrapd', names: ['snmptrapd'] },
  snmpsimd: { package: 'snmpsim', names: ['snmpsimd', 'snmpsimd.py'] },
  smidump: { package: 'smitools', names: ['smidump'] },
  smilint: { package: 'smitools', names: ['smilint'] },
  'rabbitmq-server': { package: 'rabbitmq-server', names: ['rabbitmq-server'] },
  mosquitto: { package: 'mosquitto', names: ['mosquitto'] },
  rsyslogd: { package: 'rsyslog', names: ['rsyslogd'] },
  'rsyslog-gnutls': { package: 'rsyslog-gnutls', names: ['lmnsd_gtls.so'] },
  openssl: { package: 'openssl', names: ['openssl'] },
  prlimit: { package: 'util-linux', names: ['prlimit'] },
  gcc: { package: 'gcc', names: ['gcc', 'cc'] },
  ip: { package: 'iproute2', names: ['ip'] },
  'mkfs.ext4': { package: 'e2fsprogs', names: ['mkfs.ext4'] },
  tshark: { package: 'tshark', names: ['tshark'] },
  chromium: { package: 'chromium', names: ['chromium', 'chromium-browser', 'google-chrome'] },
} as const;

export type ToolName = keyof typeof TOOLS;

/** Daemons are in sbin, which is not in every user's PATH. */
const FURTHER_FOLDERS = [
  ...['/usr/bin', '/usr/sbin', '/usr/local/bin', '/usr/local/sbin', '/opt/homebrew/bin'],
  // A module of rsyslogd is no program, but there or not there as one.
  ...['/usr/lib/x86_64-linux-gnu/rsyslog', '/usr/lib/aarch64-linux-gnu/rsyslog', '/usr/lib64/rsyslog'],
];

const SYSTEM_BROWSERS = [
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
];

/** @returns the tool's path, or null where it is not installed */
export function findTool(name: ToolName): string | null {
  const folders = [...(process.env['PATH'] ?? '').split(delimiter), ...FURTHER_FOLDERS];
  const ending = process.platform === 'win32' ? '.exe' : '';
  const candidates = folders.flatMap((folder) =>
    TOOLS[name].names.map((file) => join(folder, file + ending)),
  );
  if (name === 'chromium') candidates.push(...SYSTEM_BROWSERS);
  return candidates.find(name === 'rsyslog-gnutls' ? isReadable : isExecutable) ?? null;
}

/** @returns the Debian packages of those tools that are not installed, each once */
export function missingPackages(names: readonly ToolName[]): string[] {
  return [...new Set(names.filter((name) => findTool(name) === null).map((name) => TOOLS[name].package))];
}

export function toolNames(): ToolName[] {
  return Object.keys(TOOLS) as ToolName[];
}

/**
 * `describe` for tests that call `tools`. Where one is missing they are skipped with one line that says why;
 * with TRAPLINE_NO_SKIP set they fail instead.
 */
export function describeWithTools(tools: readonly ToolName[], title: string, body: () => void): void {
  const missing = missingPackages(tools);
  if (missing.length === 0) {
    describe(title, body);
    return;
  }
  const reason = `${title}: needs ${missing.join(', ')} (apt-get install ${missing.join(' ')})`;
  if (process.env['TRAPLINE_NO_SKIP']) {
    describe(title, () => {
      it('has the tools it needs', () => {
        expect.fail(`may not be skipped here, but ${reason}`);
      });
    });
    return;
  }
  console.warn(`skipped ${reason}`);
  describe.skip(reason, body);
}

/**
 * The same for tests that also need what a machine may forbid to its users, which nobody can install: where `allowed` is
 * false they are skipped, with `reason`, which begins with "not permitted here".
 */
export function describeWhereAllowed(
  options: { allowed: boolean; reason: string; tools: readonly ToolName[] },
  title: string,
  body: () => void,
): void {
  if (options.allowed) return describeWithTools(options.tools, title, body);
  const whole = `not permitted here: ${title} (${options.reason})`;
  console.warn(`skipped, ${whole}`);
  describe.skip(whole, body);
}

const isReadable = (path: string): boolean => isAccessible(path, constants.R_OK);
const isExecutable = (path: string): boolean => isAccessible(path, constants.X_OK);

function isAccessible(path: string, mode: number): boolean {
  try {
    accessSync(path, mode);
    return true;
  } catch {
    return false;
  }
}

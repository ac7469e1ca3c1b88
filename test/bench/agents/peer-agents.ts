import { fork, spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { accessSync, chmodSync, constants, mkdirSync, writeFileSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import process from 'node:process';
import { fileURLToPath } from 'node:url';
import { createSession, Version2c } from 'net-snmp';
import { freeUdpPort } from '../../support/free-port.ts';
import { eventually } from '../../support/signal.ts';
import { findTool } from '../../support/tools.ts';

/** An agent under measurement, in a process of its own. */
export interface PeerAgent {
  readonly name: string;
  readonly port: number;
  readonly pid: number;
  readonly child: ChildProcess;
}

const LAB = fileURLToPath(new URL('../../../dist/agents/main.js', import.meta.url));
const RECORDED = fileURLToPath(new URL('recorded-agent.mjs', import.meta.url));
const ECHO = fileURLToPath(new URL('echo-agent.mjs', import.meta.url));
const START_TIMEOUT_MS = 30_000;

/** One 48-port switch of the lab, with counters that move. */
export async function startSwitch(name: string): Promise<PeerAgent> {
  const port = await freeUdpPort();
  const args = ['--lab', 'scale', '--devices', '1', '--ports', '48', '--base-port', String(port), '--no-161'];
  return started(name, port, spawn(process.execPath, [LAB, ...args], { stdio: 'ignore' }));
}

/** Our engine over a recording or a table of so many rows. */
export async function startOurs(
  name: string,
  ...source: readonly [kind: string, source: string]
): Promise<PeerAgent> {
  const port = await freeUdpPort();
  return started(
    name,
    port,
    spawn(process.execPath, [RECORDED, String(port), ...source], { stdio: 'ignore' }),
  );
}

/** No agent: Node's datagrams alone. */
export async function startEcho(name: string): Promise<PeerAgent> {
  const port = await freeUdpPort();
  const child = fork(ECHO, [String(port)], { stdio: 'ignore' });
  await once(child, 'message');
  child.disconnect();
  const { pid } = child;
  if (pid === undefined) throw new Error(`starting ${name}: no process`);
  return { name, port, pid, child };
}

/** Null where it is not installed. */
export async function startSnmpd(name: string, folder: string, overrides: string): Promise<PeerAgent | null> {
  const path = findTool('snmpd');
  if (path === null) return null;
  const port = await freeUdpPort();
  const own = join(folder, `snmpd-${port}`);
  mkdirSync(own);
  const config = join(own, 'snmpd.conf');
  writeFileSync(config, `agentaddress udp:127.0.0.1:${port}\nrocommunity public\n${overrides}`);
  const env = { ...process.env, SNMP_PERSISTENT_DIR: own, MIBS: '' };
  const args = ['-f', '-Lf', '/dev/null', '-C', '-c', config];
  return started(name, port, spawn(path, args, { env, stdio: 'ignore' }));
}

/** Null where it is not installed. */
export async function startSnmpsim(name: string, folder: string, snmprec: string): Promise<PeerAgent | null> {
  const path = ['snmpsimd', 'snmpsim-command-responder'].map(onPath).find((found) => found !== null);
  if (!path) return null;
  const port = await freeUdpPort();
  const data = join(folder, 'snmpsim');
  const cache = join(folder, 'snmpsim-cache');
  for (const made of [data, cache]) mkdirSync(made);
  writeFileSync(join(data, 'public.snmprec'), snmprec);
  // It refuses to run as root and takes another user, who must be able to read.
  for (const open of [folder, data, cache]) chmodSync(open, 0o777);
  const user = process.getuid?.() === 0 ? ['--process-user=nobody', '--process-group=nogroup'] : [];
  const args = [`--data-dir=${data}`, `--cache-dir=${cache}`, `--agent-udpv4-endpoint=127.0.0.1:${port}`];
  return started(name, port, spawn(path, [...args, '--logging-method=null', ...user], { stdio: 'ignore' }));
}

export async function stopAgent({ child }: PeerAgent): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const ended = new Promise<void>((resolve) => child.once('exit', () => resolve()));
  child.kill();
  await ended;
}

async function started(name: string, port: number, child: ChildProcess): Promise<PeerAgent> {
  const { pid } = child;
  if (pid === undefined) throw new Error(`starting ${name}: no process`);
  await eventually(`${name} to answer`, () => answers(port), { timeoutMs: START_TIMEOUT_MS });
  return { name, port, pid, child };
}

function answers(port: number): Promise<boolean> {
  const session = createSession('127.0.0.1', 'public', {
    port,
    version: Version2c,
    timeout: 200,
    retries: 0,
  });
  return new Promise((resolve) => {
    session.getNext(['1.3'], (error) => {
      session.close();
      resolve(!error);
    });
  });
}

function onPath(name: string): string | null {
  for (const folder of [...(process.env['PATH'] ?? '').split(delimiter), '/usr/bin', '/usr/local/bin']) {
    const path = join(folder, name);
    try {
      accessSync(path, constants.X_OK);
      return path;
    } catch {
      // Not here.
    }
  }
  return null;
}

import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { freeUdpPort } from '../../support/free-port.ts';
import { runTool } from '../../support/run-tool.ts';
import { eventually } from '../../support/signal.ts';
import { makeTemporaryFolder, type TemporaryFolder } from '../../support/temporary-folder.ts';
import { findTool } from '../../support/tools.ts';

const START_TIMEOUT_MS = 40_000;

/** Debian's snmpsim on a folder of recordings of its own: put files into `data` before the start. */
export class Snmpsim {
  readonly #folder: TemporaryFolder = makeTemporaryFolder();
  readonly data = join(this.#folder.path, 'data');
  #process: ChildProcess | null = null;
  #said = '';
  port = 0;

  constructor() {
    mkdirSync(this.data);
  }

  get target(): string {
    return `127.0.0.1:${this.port}`;
  }

  /** @param probe a community that has sysDescr.0 or anything else: once it answers, all files are read */
  async start(probe: string): Promise<void> {
    this.port = await freeUdpPort();
    const cache = join(this.#folder.path, 'cache');
    mkdirSync(cache);
    // As root it gives its rights away, and must still reach both folders.
    for (const folder of [this.#folder.path, this.data]) chmodSync(folder, 0o755);
    chmodSync(cache, 0o777);
    const root = process.getuid?.() === 0;
    const child = spawn(
      findTool('snmpsimd') ?? 'snmpsimd',
      [
        '--v2c-arch',
        `--data-dir=${this.data}`,
        `--cache-dir=${cache}`,
        `--agent-udpv4-endpoint=${this.target}`,
        '--max-varbinds=1000',
        '--logging-method=null',
        ...(root ? ['--process-user=nobody', '--process-group=nogroup'] : []),
      ],
      { stdio: ['ignore', 'pipe', 'pipe'] },
    );
    this.#process = child;
    for (const stream of [child.stdout, child.stderr])
      stream.on('data', (chunk: Buffer) => void (this.#said += chunk.toString('latin1')));
    await eventually('an answer of snmpsimd', () => this.#answers(probe), { timeoutMs: START_TIMEOUT_MS });
  }

  async #answers(community: string): Promise<boolean> {
    if (this.#process?.exitCode !== null) throw new Error(`snmpsimd ended: ${this.#said}`);
    const args = ['-v2c', '-c', community, '-t', '1', '-r', '0', this.target, '.1'];
    return (await runTool({ tool: 'snmpgetnext', args })).code === 0;
  }

  async stop(): Promise<void> {
    const child = this.#process;
    if (child && child.exitCode === null && child.kill('SIGKILL')) await once(child, 'exit');
    this.#folder.remove();
  }
}

import { type ChildProcess, execFileSync, spawn, spawnSync } from 'node:child_process';
import { readlinkSync } from 'node:fs';
import { eventually } from './signal.ts';

type Kind = 'mount' | 'net';

const FILES: Readonly<Record<Kind, string>> = { mount: 'mnt', net: 'net' };
const IS_ROOT = process.getuid?.() === 0;
/** Whoever is not root may have mounts of his own where he is root of his own users. */
const AS_ROOT = IS_ROOT ? [] : ['--user', '--map-root-user'];
const INTO_USERS = IS_ROOT ? [] : ['--user', '--preserve-credentials'];

/** Whether this process may make one: containers and some systems forbid it. */
export function mayUnshare(kind: Kind): boolean {
  if (process.platform !== 'linux') return false;
  return spawnSync('unshare', [...AS_ROOT, `--${kind}`, 'true'], { stdio: 'ignore' }).status === 0;
}

/** Mounts or networks apart from those of the machine, as long as this process lives or until `stop`. */
export class Namespace {
  readonly #holder: ChildProcess;
  readonly #kind: Kind;

  private constructor(kind: Kind, holder: ChildProcess) {
    this.#kind = kind;
    this.#holder = holder;
  }

  static async make(kind: Kind): Promise<Namespace> {
    // Ends when its input does.
    const holder = spawn('unshare', [...AS_ROOT, `--${kind}`, 'cat'], {
      stdio: ['pipe', 'ignore', 'inherit'],
    });
    const ours = readlinkSync(`/proc/self/ns/${FILES[kind]}`);
    await eventually(
      `a namespace for ${kind}`,
      async () => readlinkSync(`/proc/${holder.pid}/ns/${FILES[kind]}`) !== ours,
    );
    return new Namespace(kind, holder);
  }

  get pid(): number {
    return this.#holder.pid ?? -1;
  }

  /** What stands before a command that is to run in it, and becomes that command. */
  get through(): readonly string[] {
    return ['nsenter', '--target', String(this.pid), ...INTO_USERS, `--${this.#kind}`];
  }

  /** @returns what it printed @throws with what it complained of */
  run(...command: readonly string[]): string {
    const [first = '', ...further] = [...this.through, ...command];
    return execFileSync(first, further, { encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'] });
  }

  /** What still runs in it keeps it until it ends. */
  stop(): void {
    this.#holder.stdin?.end();
  }
}

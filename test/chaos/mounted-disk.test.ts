import { execFileSync } from 'node:child_process';
import {
  closeSync,
  existsSync,
  ftruncateSync,
  mkdirSync,
  openSync,
  readFileSync,
  writeFileSync,
} from 'node:fs';
import { basename, join } from 'node:path';
import { expect, it, onTestFinished } from 'vitest';
import type { HealthView } from '../../server/contract/health.ts';
import { MINUTE, SECOND } from '../../server/domain/units.ts';
import { mayUnshare, Namespace } from '../support/namespace.ts';
import { freePortArguments, runTrapline, type RunningTrapline } from '../support/running-trapline.ts';
import { eventually } from '../support/signal.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';
import { describeWhereAllowed, findTool } from '../support/tools.ts';
import { spawnCli } from '../support/trapline-process.ts';
import { InformWitness } from './inform-witness.ts';

const IMAGE_OCTETS = 64 * 1_024 * 1_024;
const PATIENCE = { timeoutMs: 30 * SECOND };
const mayMount = mayUnshare('mount');
/** A file as a disk needs a device, and an error made on it the driver's own switch: both are root's. */
const mayHaveDisks = mayMount && process.getuid?.() === 0 && existsSync('/dev/loop-control');

async function namespace(): Promise<Namespace> {
  const made = await Namespace.make('mount');
  onTestFinished(() => made.stop());
  return made;
}

async function started(folder: string, { through }: Namespace): Promise<RunningTrapline> {
  const trapline = await runTrapline({ folder, lab: false, through });
  onTestFinished(async () => void (await trapline.kill9()));
  return trapline;
}

describeWhereAllowed(
  { allowed: mayMount, reason: 'a mount namespace', tools: ['snmpinform'] },
  'a data folder that is mounted read-only',
  () => {
    it('is refused and told of; once it is writable everything is there', { timeout: MINUTE }, async () => {
      const mounts = await namespace();
      const folder = temporaryFolder();
      let server = await started(folder, mounts);
      const witness = new InformWitness({ port: server.trapPort });
      expect(await witness.send(5)).toBe(true);
      await server.stop();

      mounts.run('mount', '--bind', folder, folder);
      mounts.run('mount', '-o', 'remount,bind,ro', folder);
      const args = ['start', ...freePortArguments({ folder, lab: false })];
      const { lines, exited } = spawnCli(args, {}, mounts.through);
      expect(await exited).toEqual({ code: 1, signal: null });
      expect(lines.join('\n')).toMatch(
        /opening the database in .*trapline\.db: the file system is read-only .*Mount it writable/,
      );

      mounts.run('mount', '-o', 'remount,bind,rw', folder);
      server = await started(folder, mounts);
      expect(await witness.missing(server)).toEqual([]);
    });
  },
);

describeWhereAllowed(
  { allowed: mayHaveDisks, reason: 'a file mounted as a disk', tools: ['snmpinform', 'mkfs.ext4'] },
  'a disk with an error, which the kernel makes read-only',
  () => {
    it('is told of while it lasts; once it is mended everything is there', { timeout: MINUTE }, async () => {
      const mounts = await namespace();
      const disk = new Disk(mounts, temporaryFolder());
      disk.mount();
      let server = await started(disk.data, mounts);
      const witness = new InformWitness({ port: server.trapPort });
      expect(await witness.send(5)).toBe(true);

      disk.fail();
      const waiting = witness.send(3);
      const health = await eventually(
        'the banner',
        async () => {
          const told = await server.get<HealthView>('/health');
          return told.notices.some(({ code }) => code === 'storeFailing') && told;
        },
        PATIENCE,
      );
      expect(health).toMatchObject({ ok: false, store: { writable: false } });
      expect(health.notices.map(({ text }) => text).join('\n')).toMatch(
        /Nothing new is stored: storing in .*trapline\.db: the file system is read-only/,
      );
      // What is stored is shown, and nobody was told that the second one is.
      expect(await waiting).toBe(false);
      expect(await witness.missing(server)).toEqual([]);
      expect(await server.stop()).toEqual({ code: 0, signal: null });

      disk.mend();
      server = await started(disk.data, mounts);
      expect(await witness.missing(server)).toEqual([]);
      expect((await server.get<HealthView>('/health')).ok).toBe(true);
      expect(await new InformWitness({ port: server.trapPort }).send(5)).toBe(true);
      await server.stop();
      mounts.run('umount', disk.point);
    });
  },
);

/** A file with a file system, mounted in a namespace, that takes an error for a reason to be read-only. */
class Disk {
  readonly point: string;
  readonly #image: string;
  readonly #mounts: Namespace;

  constructor(mounts: Namespace, folder: string) {
    this.#mounts = mounts;
    this.#image = join(folder, 'image');
    this.point = join(folder, 'disk');
    mkdirSync(this.point);
    const file = openSync(this.#image, 'w');
    ftruncateSync(file, IMAGE_OCTETS);
    closeSync(file);
    execFileSync(findTool('mkfs.ext4') ?? '', ['-q', '-E', 'nodiscard', this.#image]);
  }

  get data(): string {
    return join(this.point, 'data');
  }

  mount(): void {
    this.#mounts.run('mount', '-o', 'loop,errors=remount-ro', this.#image, this.point);
  }

  /** As when a sector cannot be read. Before, all is written, so that nothing is let off because it was so lately. */
  fail(): void {
    this.#mounts.run('sync', '--file-system', this.point);
    const line = readFileSync(`/proc/${this.#mounts.pid}/mounts`, 'utf8')
      .split('\n')
      .find((one) => one.includes(` ${this.point} `));
    const device = basename(line?.split(' ')[0] ?? '');
    writeFileSync(`/sys/fs/ext4/${device}/trigger_fs_error`, '1');
  }

  mend(): void {
    this.#mounts.run('umount', this.point);
    try {
      execFileSync('e2fsck', ['-p', this.#image], { stdio: 'pipe' });
    } catch (error) {
      // 1: it found something, and corrected it.
      if ((error as { status?: unknown }).status !== 1) throw error;
    }
    this.mount();
  }
}

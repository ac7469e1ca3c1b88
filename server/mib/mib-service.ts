import { mkdir, readdir, rm } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import type { Clock } from '../domain/clock.ts';
import type { Log } from '../domain/log.ts';
import {
  type MibDesk,
  type MibModule,
  type MibModuleDetail,
  MibRefusal,
  type MibStatus,
  type MibUploadedFile,
} from '../domain/mib.ts';
import { FolderWatch } from './folder-watch.ts';
import {
  type LoadedModules,
  type ModuleCompiler,
  type ModuleLoader,
  compiledName,
} from './loaded-modules.ts';
import { type ModuleFolder, fingerprintOf, isBelow } from './module-folder.ts';
import { NoModules } from './no-modules.ts';
import { removeFile } from './remove-file.ts';
import { uploadedFiles } from './uploaded-file.ts';
import { Uploads } from './uploads.ts';

const PROGRESS_MS = 250;

export interface MibServiceOptions {
  /** Modules of the package. */
  readonly shipped: string;
  /** A compiled set of the shipped modules, made when the package was built; it may be missing. */
  readonly prebuilt: string;
  /** `mibs` in the data folder. */
  readonly folder: string;
  readonly loader: ModuleLoader;
  readonly compiler: ModuleCompiler;
  readonly clock: Clock;
  readonly log: Log;
  readonly changed: (status: MibStatus) => void;
}

/**
 * The modules that are loaded, and how they change. A changed set is compiled elsewhere while the former one serves,
 * and takes its place at once.
 */
export class MibService implements MibDesk {
  readonly #options: MibServiceOptions;
  readonly #folders: readonly ModuleFolder[];
  readonly #uploads: Uploads;
  readonly #uploadFolder: string;
  readonly #dropFolder: string;
  readonly #watch: FolderWatch;
  #loaded: LoadedModules = new NoModules();
  #fingerprint: string | null = null;
  #generation = 0;
  #loadedAtMs = 0;
  #progress: MibStatus['progress'] = null;
  #toldAtMs = 0;
  #problem: string | null = null;
  #compiling: Promise<void> | null = null;
  #next: Promise<void> | null = null;
  #uploading: Promise<unknown> = Promise.resolve();
  #stopped = false;

  constructor(options: MibServiceOptions) {
    const { folder, shipped, clock, log } = options;
    this.#options = options;
    this.#uploadFolder = join(folder, 'uploads');
    this.#dropFolder = join(folder, 'modules');
    this.#folders = [
      { path: shipped, source: 'shipped' },
      { path: this.#uploadFolder, source: 'uploaded' },
      { path: this.#dropFolder, source: 'uploaded' },
    ];
    this.#uploads = new Uploads({ folder: this.#uploadFolder, incoming: join(folder, 'incoming') });
    this.#watch = new FolderWatch({
      folder: this.#dropFolder,
      clock,
      log,
      changed: () => this.#refreshQuietly(),
    });
  }

  /** The set in use. It changes: ask again for each request. */
  get loaded(): LoadedModules {
    return this.#loaded;
  }

  /** Opens what was compiled before; what has changed since is compiled in the background. */
  async start(): Promise<void> {
    const { folder, prebuilt, loader } = this.#options;
    await this.#uploads.start();
    await mkdir(this.#dropFolder, { recursive: true });
    const { fingerprint, shippedOnly } = fingerprintOf(this.#folders, loader.format);
    const exact = await this.#open(join(folder, compiledName(fingerprint)));
    const shipped = exact ? null : await this.#open(prebuilt);
    const loaded = exact ?? shipped ?? (await this.#openFormer());
    if (loaded) this.#use(loaded, exact || (shipped && shippedOnly) ? fingerprint : null);
    if (this.#fingerprint === null) this.#refreshQuietly();
    this.#watch.start();
  }

  async stop(): Promise<void> {
    this.#stopped = true;
    this.#watch.stop();
    await this.#options.compiler.stop();
    await this.#compiling?.catch(() => undefined);
    this.#loaded.close();
    this.#loaded = new NoModules();
  }

  /** Grows with every set of modules that is put in place. */
  get generation(): number {
    return this.#generation;
  }

  status(): MibStatus {
    const { moduleCount, objectCount } = this.#loaded;
    return {
      state: this.#compiling ? 'compiling' : 'ready',
      modules: moduleCount,
      objects: objectCount,
      generation: this.#generation,
      loadedAtMs: this.#loadedAtMs,
      folder: resolve(this.#dropFolder),
      progress: this.#progress,
      problem: this.#problem,
    };
  }

  async modules(): Promise<readonly MibModule[]> {
    const loaded = this.#loaded;
    const list = await loaded.list();
    // It takes a while, in which another set may have taken its place.
    return loaded === this.#loaded ? list : this.#loaded.list();
  }

  module(name: string): Promise<readonly MibModuleDetail[]> {
    return this.#loaded.named(name);
  }

  /** One upload after the other, so that two of one name do not race. */
  upload(file: string, body: AsyncIterable<Uint8Array>): Promise<readonly MibUploadedFile[]> {
    const turn = this.#uploading.then(() => this.#take(file, body));
    this.#uploading = turn.catch(() => undefined);
    return turn;
  }

  async remove(name: string): Promise<void> {
    const all = await this.#loaded.named(name);
    const own = all.filter(({ source }) => source === 'uploaded');
    if (all.length === 0) throw new MibRefusal('unknownModule', `No module ${name} is loaded.`);
    if (own.length === 0)
      throw new MibRefusal('shippedModule', `${name} comes with Trapline and cannot be removed.`);
    for (const { path } of own) await this.#removeFile(path);
    await this.#refresh();
  }

  async reload(): Promise<MibStatus> {
    await this.#refresh();
    return this.status();
  }

  async #take(file: string, body: AsyncIterable<Uint8Array>): Promise<readonly MibUploadedFile[]> {
    const received = await this.#uploads.receive(file, body);
    try {
      await this.#refresh();
    } catch (error) {
      // What keeps the modules from being compiled must not keep them from it for ever.
      await this.#uploads.undo();
      if (this.#stopped) throw error;
      this.#refreshQuietly();
      throw new MibRefusal(
        'uploadRefused',
        `${file} was not kept, as the modules could not be compiled with it: ${(error as Error).message}`,
      );
    }
    await this.#uploads.keep();
    return uploadedFiles(received, this.#uploadFolder, this.#loaded);
  }

  async #removeFile(path: string): Promise<void> {
    const home = [this.#uploadFolder, this.#dropFolder].find((one) => isBelow(one, path));
    if (home !== undefined) await removeFile(path, home);
  }

  #refreshQuietly(): void {
    this.#refresh().catch(() => undefined);
  }

  /** Resolves when what the folders hold now is in use. Requests that come while one runs share the next run. */
  #refresh(): Promise<void> {
    if (!this.#compiling) {
      const run = this.#compile().finally(() => {
        this.#compiling = null;
        this.#progress = null;
        if (!this.#stopped) this.#tell();
      });
      this.#compiling = run;
      return run;
    }
    this.#next ??= this.#compiling
      .catch(() => undefined)
      .then(() => {
        this.#next = null;
        return this.#refresh();
      });
    return this.#next;
  }

  async #compile(): Promise<void> {
    const { compiler, folder, log, clock } = this.#options;
    const startedMs = clock.monotonic();
    try {
      const { fingerprint } = await compiler.compile({
        folders: this.#folders,
        output: folder,
        current: this.#fingerprint,
        progress: (done, total) => this.#advanced(done, total),
      });
      this.#problem = null;
      if (this.#stopped || fingerprint === this.#fingerprint) return;
      const loaded = await this.#open(join(folder, compiledName(fingerprint)));
      if (!loaded) throw new Error('the compiled modules cannot be opened');
      if (this.#stopped) {
        loaded.close();
        return;
      }
      this.#use(loaded, fingerprint);
      await this.#dropOthers(compiledName(fingerprint));
      const { modules, objects } = this.status();
      log.info(
        { modules, objects, elapsedMs: Math.round(clock.monotonic() - startedMs) },
        'MIB modules loaded',
      );
    } catch (error) {
      if (this.#stopped) throw error;
      const { message } = error as Error;
      this.#problem = `The MIB modules could not be loaded again, so the former ones stay in use: ${message}`;
      log.error({ err: message }, 'loading the MIB modules failed; the former ones stay in use');
      throw error;
    }
  }

  #use(loaded: LoadedModules, fingerprint: string | null): void {
    const former = this.#loaded;
    this.#loaded = loaded;
    this.#fingerprint = fingerprint;
    this.#generation += 1;
    this.#loadedAtMs = this.#options.clock.now();
    former.close();
    this.#tell();
  }

  #advanced(done: number, total: number): void {
    this.#progress = { done, total };
    if (this.#options.clock.monotonic() - this.#toldAtMs >= PROGRESS_MS) this.#tell();
  }

  #tell(): void {
    this.#toldAtMs = this.#options.clock.monotonic();
    this.#options.changed(this.status());
  }

  /** Null where it must be compiled anew. */
  async #open(path: string): Promise<LoadedModules | null> {
    let whole = true;
    const loaded = this.#options.loader.open(path, {
      folders: this.#folders,
      damaged: (problem) => {
        whole = false;
        if (loaded && loaded === this.#loaded) void this.#discard(path, problem);
      },
    });
    await loaded?.warm();
    if (whole) return loaded;
    loaded?.close();
    return null;
  }

  /** A set that shows its damage in use gives way to what the build compiled until it is compiled anew. */
  async #discard(path: string, problem: string): Promise<void> {
    const { prebuilt, log } = this.#options;
    log.warn({ path, err: problem }, 'the compiled MIB modules are damaged and are compiled anew');
    this.#fingerprint = null;
    const damaged = this.#loaded;
    const interim = path === prebuilt ? null : await this.#open(prebuilt);
    if (this.#stopped || this.#loaded !== damaged) interim?.close();
    // Closed before its file is written anew: Windows replaces no open file.
    else this.#use(interim ?? new NoModules(), null);
    if (!this.#stopped) this.#refreshQuietly();
  }

  /** A set of other files than there are now: better than none until the right one is compiled. */
  async #openFormer(): Promise<LoadedModules | null> {
    for (const name of await this.#compiledSets(/^compiled-.*\.bin$/)) {
      const loaded = await this.#open(join(this.#options.folder, name));
      if (loaded) return loaded;
    }
    return null;
  }

  async #dropOthers(name: string): Promise<void> {
    // Also what a compilation that was cut short left behind.
    for (const other of await this.#compiledSets(/^compiled-/)) {
      if (other === name || other === `${name}.words`) continue;
      // One that is still open elsewhere, as Windows sees it, goes another time.
      await rm(join(this.#options.folder, other), { force: true }).catch(() => undefined);
    }
  }

  async #compiledSets(pattern: RegExp): Promise<string[]> {
    const names = await readdir(this.#options.folder);
    return names.filter((name) => pattern.test(name));
  }
}

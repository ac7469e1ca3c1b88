import type { MibModule, MibModuleDetail, MibReader } from '../domain/mib.ts';
import type { ModuleFolder } from './module-folder.ts';

/** A loaded module with the place of its file. */
export interface LoadedModule extends MibModuleDetail {
  /** Absolute. */
  readonly path: string;
}

/** A set of modules, compiled and open. */
export interface LoadedModules extends MibReader {
  readonly moduleCount: number;
  readonly objectCount: number;
  /** Reads what any question needs, in slices: better before it is in use than in the way of the first trap. */
  warm(): Promise<void>;
  /** By name; of several with one name the one in use first. Made in slices when first asked for. */
  list(): Promise<readonly MibModule[]>;
  /** Those of this name, the one in use first. */
  named(name: string): Promise<readonly LoadedModule[]>;
  /** Those of one file, by its absolute path. */
  ofFile(path: string): Promise<readonly LoadedModule[]>;
  close(): void;
}

/** Reads compiled sets of modules. */
export interface ModuleLoader {
  /** Sets of another format cannot be opened. */
  readonly format: string;
  /** Null where the file is not there, damaged or of another format. */
  open(
    path: string,
    options: {
      readonly folders: readonly ModuleFolder[];
      /** Told once when it shows later that the file is damaged; questions that need that part are answered as if unknown. */
      readonly damaged: (problem: string) => void;
    },
  ): LoadedModules | null;
}

export interface CompileOptions {
  readonly folders: readonly ModuleFolder[];
  /** Where compiled sets are kept; each is written whole or not at all. */
  readonly output: string;
  /** Fingerprint of the set in use: nothing is compiled where the folders hold the same. */
  readonly current: string | null;
  /** Files read, of those to be read. */
  readonly progress: (done: number, total: number) => void;
}

/** Compiles away from the thread that polls and serves pages. */
export interface ModuleCompiler {
  /** @returns the fingerprint of what the folders hold, which names the compiled set; @throws where it cannot be written */
  compile(options: CompileOptions): Promise<{ readonly fingerprint: string }>;
  /** Ends what runs; its promise is rejected. May be called twice. */
  stop(): Promise<void>;
}

/** `compiled-4f1b….bin`; beside it lie the words of its descriptions, `compiled-4f1b….bin.words`. */
export function compiledName(fingerprint: string): string {
  return `compiled-${fingerprint}.bin`;
}

import { copyFileSync, mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { onTestFinished } from 'vitest';
import type { MibStatus } from '../../../server/domain/mib.ts';
import { compileModules } from '../../../server/mib/compile-modules.ts';
import { libraryLoader } from '../../../server/mib/library-loader.ts';
import type { CompileOptions, ModuleCompiler } from '../../../server/mib/loaded-modules.ts';
import { MibService } from '../../../server/mib/mib-service.ts';
import { SystemClock } from '../../../server/app/system-clock.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';
import { silentLog } from '../snmp/silent-log.ts';

const MODULES = fileURLToPath(new URL('../../../mibs/modules/', import.meta.url));
const NEEDED = ['SNMPv2-SMI', 'SNMPv2-TC', 'SNMPv2-CONF', 'SNMPv2-MIB', 'IANAifType-MIB', 'IF-MIB'];

/** Compiles on this thread, as a worker of these sources would need them built; counts what it compiled. */
export class InlineCompiler implements ModuleCompiler {
  calls = 0;
  /** Awaited before each compilation. */
  gate: Promise<void> = Promise.resolve();
  failure: Error | null = null;

  async compile(options: CompileOptions): Promise<{ readonly fingerprint: string }> {
    await this.gate;
    if (this.failure) throw this.failure;
    const fingerprint = compileModules(options);
    if (fingerprint !== options.current) this.calls += 1;
    return { fingerprint };
  }

  async stop(): Promise<void> {}
}

/** A data folder and a small set of shipped modules, in a temporary folder of the test. */
export function makeModuleSet() {
  const root = temporaryFolder();
  const shipped = join(root, 'shipped');
  const folder = join(root, 'data', 'mibs');
  mkdirSync(shipped);
  for (const name of NEEDED) copyFileSync(join(MODULES, name), join(shipped, name));
  const prebuilt = join(root, 'shipped.bin');
  /** A service that stops with the test; not started. */
  const service = (compiler: ModuleCompiler = new InlineCompiler()) => {
    const told: MibStatus[] = [];
    const made = new MibService({
      shipped,
      prebuilt,
      folder,
      loader: libraryLoader,
      compiler,
      clock: new SystemClock(),
      log: silentLog,
      changed: (status) => void told.push(status),
    });
    onTestFinished(() => made.stop());
    return { service: made, told };
  };
  const drop = (path: string, text: string) => {
    const full = join(folder, 'modules', path);
    mkdirSync(dirname(full), { recursive: true });
    writeFileSync(full, text);
  };
  return { root, shipped, folder, prebuilt, service, drop };
}

export async function* bytesOf(text: string | Uint8Array): AsyncGenerator<Uint8Array> {
  yield typeof text === 'string' ? Buffer.from(text) : text;
}

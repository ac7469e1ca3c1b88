import { copyFileSync, mkdirSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { openNames } from '../../../../server/app/snmp-tools/open-names.ts';
import { LibraryNames, type Names } from '../../../../server/app/snmp-tools/module-names.ts';
import { runTool as runOurs } from '../../../../server/app/snmp-tools/run-tool.ts';
import type { ToolName } from '../../../../server/app/snmp-tools/tool-call.ts';
import { compileMibs } from '../../../../mibs/compiler/compile.ts';
import { MibLibrary } from '../../../../mibs/compiler/library.ts';
import { makeTemporaryFolder } from '../../../support/temporary-folder.ts';
import { runTool as runTheirs } from '../../../support/run-tool.ts';
import type { findTool } from '../../../support/tools.ts';

export const MODULES = fileURLToPath(new URL('../../../../mibs/modules', import.meta.url));

/**
 * Modules that both read are all but these: of two that define an object net-snmp takes the one that it reads last,
 * RFC1213-MIB, ours the newer one. The others are those that draw it in.
 */
const LEFT_OUT = /^(RFC|TOKEN-RING-RMON-MIB|RMON2-MIB|LLDP-MIB|P-BRIDGE-MIB|Q-BRIDGE-MIB)/;

/** What a tool printed, and its exit code. */
export interface Printed {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
}

/** Our tools and net-snmp's with the same words. */
export class SideBySide {
  readonly #library: MibLibrary;
  readonly #folder = makeTemporaryFolder();
  readonly #modules = join(this.#folder.path, 'modules');

  constructor() {
    // The tools would say that they made it.
    mkdirSync(join(this.#folder.path, 'cert_indexes'));
    mkdirSync(this.#modules);
    for (const name of readdirSync(MODULES).filter((one) => !LEFT_OUT.test(one)))
      copyFileSync(join(MODULES, name), join(this.#modules, name));
    const path = join(this.#folder.path, 'compiled.bin');
    compileMibs({ folders: [this.#modules], path });
    this.#library = MibLibrary.open(path);
  }

  stop(): void {
    this.#library.close();
    this.#folder.remove();
  }

  /** The names, compiled once for all calls; -m '' has none. */
  readonly #open = (wanted: Parameters<typeof openNames>[0]): Promise<Names> =>
    wanted.none ? openNames(wanted) : Promise.resolve(new KeptNames({ library: this.#library }));

  async ours(
    tool: ToolName,
    words: readonly string[],
    environment: Readonly<Record<string, string>> = {},
  ): Promise<Printed & { readonly advice: string }> {
    const printed = { stdout: '', stderr: '', advice: '' };
    const code = await runOurs({
      tool,
      words,
      environment,
      signal: new AbortController().signal,
      open: this.#open,
      output: {
        out: (text) => (printed.stdout += `${text}\n`),
        error: (text) => (printed[text.startsWith('trapline: ') ? 'advice' : 'stderr'] += `${text}\n`),
      },
    });
    return { code, ...printed };
  }

  theirs(
    tool: ToolName,
    words: readonly string[],
    env: Readonly<Record<string, string>> = {},
  ): Promise<Printed> {
    const name = `snmp${tool}` as Parameters<typeof findTool>[0];
    return runTheirs({
      tool: name,
      args: words,
      env: { MIBDIRS: this.#modules, MIBS: 'ALL', SNMP_PERSISTENT_DIR: this.#folder.path, ...env },
    });
  }

  /** Both, for one `expect`: what we advise besides is left out. */
  async both(tool: ToolName, words: readonly string[]): Promise<{ ours: Printed; theirs: Printed }> {
    const theirs = await this.theirs(tool, words);
    const { advice: _advice, ...ours } = await this.ours(tool, words);
    return { ours, theirs };
  }
}

/** Stays open when a tool has ended. */
class KeptNames extends LibraryNames {
  override close(): void {}
}

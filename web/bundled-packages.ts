import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';

const PACKAGE = /^(.*[\\/]node_modules[\\/](?:@[^\\/]+[\\/])?[^\\/]+)[\\/]/;
const LICENCE_FILE = /^(?:licen[cs]e|copying)/i;

interface Bundle {
  emitFile(file: { type: 'asset'; fileName: string; source: string }): unknown;
  getModuleIds(): Iterable<string>;
}

interface Manifest {
  readonly name: string;
  readonly version: string;
  readonly license?: string;
}

/**
 * Writes `third-party.json` (names of the packages that went into the pages) and `third-party.txt` (their licences,
 * which want to go along with the code) beside the pages.
 */
export function bundledPackages() {
  return {
    name: 'bundled-packages',
    generateBundle(this: Bundle): void {
      const folders = new Set<string>();
      for (const id of this.getModuleIds()) {
        const folder = PACKAGE.exec(id.replace(/^\0/, ''))?.[1];
        if (folder !== undefined && existsSync(join(folder, 'package.json'))) folders.add(folder);
      }
      const packages = [...folders]
        .map((folder) => ({ folder, ...readManifest(folder) }))
        .sort((a, b) => a.name.localeCompare(b.name));
      this.emitFile({
        type: 'asset',
        fileName: 'third-party.json',
        source: JSON.stringify(packages.map(({ name, version }) => ({ name, version }))),
      });
      this.emitFile({
        type: 'asset',
        fileName: 'third-party.txt',
        source: packages
          .map(
            ({ folder, name, version, license = 'no licence named' }) =>
              `${name} ${version} (${license})\n\n${licenceText(folder)}`,
          )
          .join(`\n${'-'.repeat(80)}\n\n`),
      });
    },
  };
}

function readManifest(folder: string): Manifest {
  return JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')) as Manifest;
}

function licenceText(folder: string): string {
  const file = readdirSync(folder).find((name) => LICENCE_FILE.test(name));
  return file === undefined ? '' : `${readFileSync(join(folder, file), 'utf8').trim()}\n`;
}

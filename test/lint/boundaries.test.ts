import { execFile } from 'node:child_process';
import { copyFileSync, mkdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { makeTemporaryFolder } from '../support/temporary-folder.ts';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));
const OXLINT = join(ROOT, 'node_modules', 'oxlint', 'bin', 'oxlint');
const SETTINGS = ['.oxlintrc.json', 'tsconfig.json', 'web/tsconfig.json'];

/** The folders of the design; each is given one file for the planted imports to point at. */
const FOLDERS = [
  'server/domain',
  'server/contract',
  'server/config',
  'server/snmp',
  'server/mib',
  'server/poller',
  'server/traps',
  'server/browser',
  'server/store',
  'server/fault',
  'server/fault/channels',
  'server/configuration',
  'server/accounting',
  'server/performance',
  'server/security',
  'server/stream',
  'server/api',
  'server/app',
  'web/app',
  'web/pages/lab',
  'web/features/alerts',
  'web/live',
  'web/api',
  'web/ui',
  'web/format',
  'mibs/compiler',
  'agents/engine',
  'test/support',
];

interface Plant {
  /** Where the import stands. */
  readonly file: string;
  /** As written in the import. */
  readonly source: string;
  /** What the rule says; null where the design allows the import. */
  readonly message: string | null;
  /** How the import is written; a static value import by default. */
  readonly form?: 'type' | 'dynamic' | 'export' | 'import-type';
}

const may = (file: string, source: string): Plant => ({ file, source, message: null });
const mayNot = (file: string, source: string, message: string, form?: Plant['form']): Plant =>
  form === undefined ? { file, source, message } : { file, source, message, form };

const PLANTS: readonly Plant[] = [
  // A stage never imports a stage, in whatever form.
  mayNot('server/poller/a.ts', '../traps/target.ts', 'server/poller may not import server/traps'),
  mayNot('server/poller/b.ts', '../traps/target.ts', 'server/poller may not import server/traps', 'type'),
  mayNot('server/poller/c.ts', '../traps/target.ts', 'server/poller may not import server/traps', 'dynamic'),
  mayNot('server/poller/d.ts', '../traps/target.ts', 'server/poller may not import server/traps', 'export'),
  mayNot(
    'server/poller/e.ts',
    '../traps/target.ts',
    'server/poller may not import server/traps',
    'import-type',
  ),
  mayNot('server/browser/a.ts', '../poller/target.ts', 'server/browser may not import server/poller'),
  mayNot('server/browser/b.ts', '../store/target.ts', 'server/browser may not import server/store'),
  mayNot('server/browser/c.ts', '../contract/target.ts', 'server/browser may not import server/contract'),
  mayNot('server/poller/i.ts', '../browser/target.ts', 'server/poller may not import server/browser'),
  mayNot('server/api/c.ts', '../browser/target.ts', 'server/api may not import server/browser'),
  mayNot('server/fault/a.ts', '../store/target.ts', 'server/fault may not import server/store'),
  mayNot('server/fault/b.ts', '../performance/target.ts', 'server/fault may not import server/performance'),
  mayNot('server/fault/c.ts', './channels/target.ts', 'server/fault may not import server/fault/channels'),
  mayNot('server/fault/d.ts', 'nodemailer', 'server/fault may not import nodemailer'),
  mayNot(
    'server/fault/channels/a.ts',
    '../../store/target.ts',
    'server/fault/channels may not import server/store',
  ),
  mayNot('server/fault/channels/b.ts', '../target.ts', 'server/fault/channels may not import server/fault'),
  mayNot('server/fault/channels/c.ts', 'node:dgram', 'server/fault/channels may not import node:dgram'),
  mayNot('server/app/e.ts', 'amqplib', 'server/app may not import amqplib'),
  may('server/fault/channels/d.ts', 'amqplib'),
  mayNot('server/accounting/a.ts', '../fault/target.ts', 'server/accounting may not import server/fault'),
  mayNot('server/security/a.ts', '../traps/target.ts', 'server/security may not import server/traps'),
  mayNot(
    'server/configuration/a.ts',
    '../poller/target.ts',
    'server/configuration may not import server/poller',
  ),
  mayNot('server/performance/a.ts', 'node:fs', 'server/performance may not import node:fs'),
  mayNot('server/snmp/a.ts', '../mib/target.ts', 'server/snmp may not import server/mib'),
  mayNot('server/mib/a.ts', '../snmp/target.ts', 'server/mib may not import server/snmp'),
  mayNot('server/store/a.ts', '../contract/target.ts', 'server/store may not import server/contract'),
  mayNot('server/stream/a.ts', '../api/target.ts', 'server/stream may not import server/api'),
  mayNot('server/api/a.ts', '../store/target.ts', 'server/api may not import server/store'),
  mayNot('server/config/a.ts', '../app/target.ts', 'server/config may not import server/app'),
  mayNot('server/contract/a.ts', '../api/target.ts', 'server/contract may not import server/api'),
  mayNot('server/contract/b.ts', 'node:fs', 'server/contract may not import node:fs'),
  mayNot('server/domain/a.ts', '../contract/target.ts', 'server/domain may not import server/contract'),
  mayNot('server/domain/b.ts', 'zod', 'server/domain may not import zod'),
  mayNot('server/domain/c.ts', 'node:crypto', 'server/domain may not import node:crypto'),
  // One wall per library.
  mayNot('server/poller/f.ts', 'better-sqlite3', 'server/poller may not import better-sqlite3'),
  mayNot('server/poller/g.ts', 'net-snmp', 'server/poller may not import net-snmp'),
  mayNot('server/traps/a.ts', 'node:dgram', 'server/traps may not import node:dgram'),
  mayNot('server/traps/b.ts', 'dgram', 'server/traps may not import dgram'),
  mayNot('server/app/a.ts', 'node:dgram', 'server/app may not import node:dgram'),
  mayNot('server/app/b.ts', 'express', 'server/app may not import express'),
  mayNot('server/app/c.ts', 'better-sqlite3', 'server/app may not import better-sqlite3'),
  mayNot('server/api/b.ts', 'socket.io', 'server/api may not import socket.io'),
  mayNot('server/stream/b.ts', 'express', 'server/stream may not import express'),
  mayNot('server/app/d.ts', 'yauzl', 'server/app may not import yauzl'),
  mayNot('server/store/b.ts', 'node:child_process', 'server/store may not import node:child_process'),
  // The pages see the contract and nothing else of the server; their layers point downward.
  mayNot('web/api/a.ts', '../../server/store/target.ts', 'web/api may not import server/store'),
  mayNot('web/format/a.ts', '../../server/domain/target.ts', 'web/format may not import server/domain'),
  mayNot('web/format/b.ts', '../ui/target.ts', 'web/format may not import web/ui'),
  mayNot('web/ui/a.ts', '../api/target.ts', 'web/ui may not import web/api'),
  mayNot('web/api/b.ts', '../live/target.ts', 'web/api may not import web/live'),
  mayNot(
    'web/features/traps/a.ts',
    '../alerts/target.ts',
    'web/features/traps may not import web/features/alerts',
  ),
  mayNot(
    'web/features/traps/b.ts',
    '../../pages/lab/target.ts',
    'web/features/traps may not import web/pages/lab',
  ),
  mayNot('web/features/traps/c.ts', 'socket.io-client', 'web/features/traps may not import socket.io-client'),
  mayNot('web/pages/traps/a.ts', '../lab/target.ts', 'web/pages/traps may not import web/pages/lab'),
  mayNot('web/pages/traps/b.ts', '../../app/target.ts', 'web/pages/traps may not import web/app'),
  mayNot('web/ui/b.ts', 'node:fs', 'web/ui may not import node:fs'),
  // The agents judge the server from outside.
  mayNot('agents/main.ts', '../server/domain/target.ts', 'agents may not import server/domain'),
  mayNot('agents/a.ts', 'express', 'agents may not import express'),
  mayNot('mibs/compiler/a.ts', '../../server/domain/target.ts', 'mibs/compiler may not import server/domain'),
  // A folder that the design does not know is refused from both sides.
  mayNot(
    'server/poller/h.ts',
    '../utils/x.ts',
    'server/poller may not import ../utils/x.ts, which is in no folder of the design',
  ),

  may('server/contract/ok.ts', '../domain/target.ts'),
  may('server/contract/ok2.ts', 'zod'),
  may('server/poller/ok.ts', '../snmp/target.ts'),
  may('server/poller/ok2.ts', '../mib/target.ts'),
  may('server/poller/ok3.ts', './target.ts'),
  may('server/browser/ok.ts', '../snmp/target.ts'),
  may('server/browser/ok2.ts', '../mib/target.ts'),
  may('server/mib/ok.ts', '../../mibs/compiler/target.ts'),
  may('server/mib/ok-2.ts', 'yauzl'),
  may('server/snmp/ok.ts', 'net-snmp'),
  may('server/snmp/ok2.ts', 'node:dgram'),
  may('server/store/ok.ts', 'better-sqlite3'),
  may('server/fault/ok.ts', '../domain/target.ts'),
  may('server/api/ok.ts', 'express'),
  may('server/stream/ok.ts', 'socket.io'),
  may('server/app/ok.ts', '../store/target.ts'),
  may('server/app/ok2.ts', 'node:child_process'),
  may('server/app/ok3.ts', '../../mibs/compiler/target.ts'),
  may('web/live/ok.ts', '../api/target.ts'),
  may('web/live/ok2.ts', 'socket.io-client'),
  may('web/features/traps/ok.ts', '../../../server/contract/target.ts'),
  may('web/features/traps/ok2.ts', '@mantine/core'),
  may('web/pages/traps/ok.ts', '../../features/alerts/target.ts'),
  may('web/app/ok.ts', '../pages/lab/target.ts'),
  may('agents/ok.ts', '../mibs/compiler/target.ts'),
  may('agents/ok2.ts', 'net-snmp'),
  may('agents/ok3.ts', 'node:dgram'),
  may('test/ok.ts', '../server/store/target.ts'),
  may('test/ok2.ts', 'node:dgram'),
];

const UNKNOWN_FILES = ['server/utils/x.ts', 'server/stray.ts', 'web/features/stray.ts', 'stray.ts'];

describe('the lint of the folder table', () => {
  const tree = makeTemporaryFolder();
  let found: string[] = [];

  beforeAll(async () => {
    for (const file of SETTINGS) {
      mkdirSync(dirname(join(tree.path, file)), { recursive: true });
      copyFileSync(join(ROOT, file), join(tree.path, file));
    }
    symlinkSync(join(ROOT, 'node_modules'), join(tree.path, 'node_modules'), 'junction');
    const targets = FOLDERS.map((folder) => `${folder}/target.ts`);
    for (const file of [...targets, ...UNKNOWN_FILES]) plant(tree.path, file, 'export const value = 1;\n');
    for (const each of PLANTS) plant(tree.path, each.file, importing(each));
    found = await lint(tree.path);
  });
  afterAll(() => tree.remove());

  it('reports each planted import that the design forbids, in its words, and no other', () => {
    const expected = PLANTS.flatMap(({ file, message }) =>
      message === null ? [] : [`${file}: boundaries(dependencies): ${message}`],
    );
    expect(found.filter((line) => line.includes('boundaries(dependencies)'))).toEqual(expected.sort());
  });

  it('reports each file outside the folders of the design', () => {
    const message = 'File does not match any file pattern and does not belong to any known element';
    expect(found.filter((line) => line.includes('boundaries(no-unknown-files)'))).toEqual(
      UNKNOWN_FILES.map((file) => `${file}: boundaries(no-unknown-files): ${message}`).sort(),
    );
  });
});

function importing({ source, form }: Plant): string {
  if (form === 'type')
    return `import type * as value from '${source}';\nexport type Planted = typeof value;\n`;
  if (form === 'dynamic') return `export const planted = import('${source}');\n`;
  if (form === 'export') return `export { value } from '${source}';\n`;
  if (form === 'import-type') return `export type Planted = import('${source}').Planted;\n`;
  return `import * as value from '${source}';\nexport const planted = value;\n`;
}

function plant(root: string, file: string, text: string): void {
  mkdirSync(dirname(join(root, file)), { recursive: true });
  writeFileSync(join(root, file), text);
}

/** @returns what the project's own lint settings report for `folder`, one `file: rule: message` each, sorted */
function lint(folder: string): Promise<string[]> {
  return new Promise((resolve, reject) => {
    execFile(
      process.execPath,
      [OXLINT, '--format', 'json'],
      { cwd: folder, maxBuffer: 64 << 20 },
      (_, stdout) => {
        try {
          const { diagnostics } = JSON.parse(stdout) as {
            diagnostics: { code: string; filename: string; message: string }[];
          };
          const lines = diagnostics.map(
            ({ code, filename, message }) => `${filename.replaceAll('\\', '/')}: ${code}: ${message}`,
          );
          resolve(lines.sort());
        } catch (error) {
          reject(new Error(`linting the planted tree: no report\n${stdout}`, { cause: error }));
        }
      },
    );
  });
}

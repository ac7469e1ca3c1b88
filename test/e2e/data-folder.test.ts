import { chmodSync, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { runTrapline } from '../support/running-trapline.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';

describe.skipIf(process.platform === 'win32')('a data folder that others may look into', () => {
  it('holds no file that they may read', async () => {
    const folder = temporaryFolder();
    chmodSync(folder, 0o755);
    const trapline = await runTrapline({ folder, lab: 'course', args: ['--tls', 'off'] });
    const files = readdirSync(folder, { recursive: true, encoding: 'utf8' });
    await trapline.stop();
    expect(files).toContain('trapline.db');
    const open = [...new Set([...files, ...readdirSync(folder, { recursive: true, encoding: 'utf8' })])]
      .map((name) => ({ name, mode: statSync(join(folder, name), { throwIfNoEntry: false })?.mode ?? 0 }))
      .filter(({ mode }) => (mode & 0o077) !== 0);
    expect(open).toEqual([]);
  });
});

import { chmodSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { readPrivate } from '../../../server/app/private-file.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';

describe.skipIf(process.platform === 'win32')('a file with a secret', () => {
  it.each([
    [0o600, null],
    [0o640, null],
    [0o644, 'may be read by everybody on this machine: chmod 600'],
    [0o606, 'may be read by everybody on this machine: chmod 600'],
  ])('of mode %o', (mode, problem) => {
    const file = join(temporaryFolder(), 'key.pem');
    writeFileSync(file, 'hush');
    chmodSync(file, mode);
    if (problem === null) expect(readPrivate(file, 'the key')).toBe('hush');
    else expect(() => readPrivate(file, 'the key')).toThrow(problem);
  });

  it('that is missing is named', () => {
    const file = join(temporaryFolder(), 'none.pem');
    expect(() => readPrivate(file, 'the key')).toThrow(`reading ${file}, the key: ENOENT`);
  });
});

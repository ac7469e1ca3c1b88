import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll } from 'vitest';
import { compileMibs } from '../../../mibs/compiler/compile.ts';
import { libraryLoader } from '../../../server/mib/library-loader.ts';
import type { LoadedModules } from '../../../server/mib/loaded-modules.ts';
import { SHIPPED } from '../../../server/mib/shipped.ts';
import { makeTemporaryFolder } from '../../support/temporary-folder.ts';

/** The shipped modules, compiled and open; the caller closes them. */
export function openShippedNames(): { readonly names: LoadedModules; readonly close: () => void } {
  const folder = makeTemporaryFolder();
  const path = join(folder.path, 'shipped.bin');
  compileMibs({ folders: [fileURLToPath(SHIPPED)], path });
  const names = libraryLoader.open(path, {
    folders: [{ path: fileURLToPath(SHIPPED), source: 'shipped' }],
    damaged: (problem) => {
      throw new Error(problem);
    },
  });
  if (!names) throw new Error('the shipped modules cannot be opened');
  return {
    names,
    close: () => {
      names.close();
      folder.remove();
    },
  };
}

/** The same until the file's tests are over. To be called outside of a test. */
export function shippedNames(): LoadedModules {
  const { names, close } = openShippedNames();
  afterAll(close);
  return names;
}

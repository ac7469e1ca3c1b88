import { MibLibrary } from '../../mibs/compiler/library.ts';
import { FORMAT } from './compile-modules.ts';
import { LibraryModules } from './library-modules.ts';
import type { ModuleLoader } from './loaded-modules.ts';

/** Opens what the compiler wrote. */
export const libraryLoader: ModuleLoader = {
  format: FORMAT,
  open(path, folders) {
    let library: MibLibrary | null = null;
    try {
      library = MibLibrary.open(path);
      // 60 ms with 5,000 modules: better at the start than in the way of the first trap.
      library.warm();
      return new LibraryModules({ library, folders });
    } catch {
      // Missing, cut short or foreign: compiled anew.
      library?.close();
      return null;
    }
  },
};

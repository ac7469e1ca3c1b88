import { MibLibrary } from '../../mibs/compiler/library.ts';
import { FORMAT } from './compile-modules.ts';
import { LibraryModules } from './library-modules.ts';
import type { ModuleLoader } from './loaded-modules.ts';

/** Opens what the compiler wrote. */
export const libraryLoader: ModuleLoader = {
  format: FORMAT,
  open(path, folders) {
    try {
      const library = MibLibrary.open(path);
      return new LibraryModules({ library, folders });
    } catch {
      // Missing, cut short or foreign: compiled anew.
      return null;
    }
  },
};

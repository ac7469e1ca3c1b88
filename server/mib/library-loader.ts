import { MibLibrary } from '../../mibs/compiler/library.ts';
import { FORMAT } from './compile-modules.ts';
import { GuardedModules } from './guarded-modules.ts';
import { LibraryModules } from './library-modules.ts';
import type { ModuleLoader } from './loaded-modules.ts';

/** Opens what the compiler wrote. */
export const libraryLoader: ModuleLoader = {
  format: FORMAT,
  open(path, options) {
    let library: MibLibrary;
    try {
      library = MibLibrary.open(path);
    } catch {
      // Missing, cut short, foreign or damaged: compiled anew.
      return null;
    }
    const modules = new LibraryModules({ library, folders: options.folders });
    return new GuardedModules({ modules, damaged: options.damaged });
  },
};

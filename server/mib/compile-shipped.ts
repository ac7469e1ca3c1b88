// Run by the build: compiles the modules of the package, so that a first start has names at once.
import { fileURLToPath } from 'node:url';
import { writeModules } from './compile-modules.ts';
import { PREBUILT, SHIPPED } from './shipped.ts';

writeModules({ folders: [fileURLToPath(SHIPPED)], path: fileURLToPath(PREBUILT) });

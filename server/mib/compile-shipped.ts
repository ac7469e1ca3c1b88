// Run by the build: compiles the modules of the package, so that a first start has names at once.
import { fileURLToPath } from 'node:url';
import { compileMibs } from '../../mibs/compiler/compile.ts';
import { PREBUILT, SHIPPED } from './shipped.ts';

compileMibs({ folders: [fileURLToPath(SHIPPED)], path: fileURLToPath(PREBUILT) });

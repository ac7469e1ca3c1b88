// `npm run build`; with --if-stale only where dist/ was built from other sources than those at hand.
import { build, buildIfStale } from './builder.mjs';

process.exitCode = process.argv.includes('--if-stale') ? buildIfStale() : build({ quiet: false });

// `npm run bench`: every bench of test/bench in turn, then the measured tables go into docs/benchmarks.md.
// `npm run bench -- NAME...`: those alone. `npm run bench -- quick [NAME...]`: small sizes, printed, nothing written.
import { spawn } from 'node:child_process';
import { readdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const ROOT = fileURLToPath(new URL('..', import.meta.url));
const SUFFIX = '.bench.ts';

const known = readdirSync(`${ROOT}test/bench`)
  .filter((name) => name.endsWith(SUFFIX))
  .map((name) => name.slice(0, -SUFFIX.length));
const args = process.argv.slice(2);
const quick = args.includes('quick');
const names = args.filter((arg) => arg !== 'quick');
const unknown = names.filter((name) => !known.includes(name));
if (unknown.length > 0) {
  console.error(`No such bench: ${unknown.join(', ')}. There are: quick, ${known.join(', ')}`);
  process.exit(2);
}

const child = spawn(
  process.execPath,
  [
    `${ROOT}node_modules/vitest/vitest.mjs`,
    ...['run', '--config', 'test/bench/vitest.config.ts'],
    ...names.map((name) => `test/bench/${name}${SUFFIX}`),
  ],
  {
    cwd: ROOT,
    stdio: 'inherit',
    env: { ...process.env, ...(quick ? { BENCH_QUICK: '1' } : { BENCH_WRITE: '1' }) },
  },
);
for (const name of ['SIGINT', 'SIGTERM']) process.on(name, () => child.kill(name));
child.on('close', (code) => {
  process.exitCode = code ?? 1;
});

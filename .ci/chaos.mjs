// `npm run chaos -- [--kills N] [--seed N] [--part kills|faults]`: the long form of what breaks under a server: N kills
// (200) of the server and of the store, and everything of test/chaos for longer. Each twenty kills have the next seed: in
// portions, `--part kills --kills 40` with seeds 1, 3, 5 ... is the same as 200 with seed 1.
import { spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';

const ROOT = fileURLToPath(new URL('..', import.meta.url));

/** What each runs. */
const PARTS = {
  kills: ['test/e2e/crash.test.ts', 'test/server/store/kill.test.ts'],
  faults: ['test/chaos'],
};

const options = {
  kills: { type: 'string', default: '200' },
  seed: { type: 'string', default: '1' },
  part: { type: 'string' },
};
const { part, ...values } = parseArgs({ options }).values;
if (part !== undefined && !Object.hasOwn(PARTS, part)) {
  console.error(`--part takes one of ${Object.keys(PARTS).join(', ')}, not ${String(part)}`);
  process.exit(2);
}
for (const [name, value] of Object.entries(values)) {
  if (/^[1-9]\d*$/.test(value)) continue;
  console.error(`--${name} takes a whole number from 1, not ${String(value)}`);
  process.exit(2);
}
// The same seed kills at the same moments, and loses and delays the same datagrams.
console.log(
  `chaos: ${String(part ?? 'all parts')}, ${String(values.kills)} kills, seed ${String(values.seed)}`,
);
const child = spawn(
  process.execPath,
  [
    `${ROOT}node_modules/vitest/vitest.mjs`,
    'run',
    ...(part === undefined ? Object.values(PARTS).flat() : PARTS[part]),
  ],
  {
    cwd: ROOT,
    stdio: 'inherit',
    env: { ...process.env, CHAOS: 'long', CHAOS_KILLS: values.kills, CHAOS_SEED: values.seed },
  },
);
for (const name of ['SIGINT', 'SIGTERM']) process.on(name, () => child.kill(name));
child.on('close', (code) => {
  process.exitCode = code ?? 1;
});

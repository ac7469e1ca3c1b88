// `npm run soak -- [--hours N]`: the server beside a campus of N simulated hours (24) at 60 times the pace, with every fault.
import { spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { buildIfStale } from './builder.mjs';

const ROOT = fileURLToPath(new URL('..', import.meta.url));
const MINUTES_PER_HOUR = 1; // At 60 times the pace.

const { values } = parseArgs({ options: { hours: { type: 'string', default: '24' } } });
if (!/^\d+(\.\d+)?$/.test(values.hours)) {
  console.error(`--hours takes a number, not ${values.hours}`);
  process.exit(2);
}
const built = buildIfStale();
if (built !== 0) process.exit(built);
const child = spawn(
  process.execPath,
  [`${ROOT}node_modules/vitest/vitest.mjs`, 'run', '--project', 'side-by-side', 'test/soak'],
  {
    cwd: ROOT,
    stdio: 'inherit',
    env: { ...process.env, SOAK_MINUTES: String(Number(values.hours) * MINUTES_PER_HOUR) },
  },
);
for (const name of ['SIGINT', 'SIGTERM']) process.on(name, () => child.kill(name));
child.on('close', (code) => {
  process.exitCode = code ?? 1;
});

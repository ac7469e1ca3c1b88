// `npm run chaos -- [--kills N] [--seed N]`: the long form of what breaks under a server: N kills (200) of the server and
// of the store, and everything of test/chaos for longer.
import { spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';

const ROOT = fileURLToPath(new URL('..', import.meta.url));

const options = { kills: { type: 'string', default: '200' }, seed: { type: 'string', default: '1' } };
const { values } = parseArgs({ options });
for (const [name, value] of Object.entries(values)) {
  if (/^[1-9]\d*$/.test(value)) continue;
  console.error(`--${name} takes a whole number from 1, not ${String(value)}`);
  process.exit(2);
}
const child = spawn(
  process.execPath,
  [
    `${ROOT}node_modules/vitest/vitest.mjs`,
    ...['run', 'test/chaos', 'test/e2e/crash.test.ts', 'test/server/store/kill.test.ts'],
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

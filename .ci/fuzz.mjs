// `npm run fuzz -- [--target NAME] [--seed N] [--inputs N] [--seconds N] [--folder DIR] [--replay FILE]`: hostile input
// for everything that takes any. Without --inputs or --seconds: 60 s, shared by the targets. A fault is written as a file.
import { spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';

const ROOT = fileURLToPath(new URL('..', import.meta.url));
const OPTIONS = ['target', 'seed', 'inputs', 'seconds', 'folder', 'replay'];

let values;
try {
  const options = Object.fromEntries(OPTIONS.map((name) => [name, { type: 'string' }]));
  ({ values } = parseArgs({ options }));
} catch (error) {
  console.error(`${error.message}. There are: ${OPTIONS.map((name) => `--${name}`).join(' ')}`);
  process.exit(2);
}
for (const name of ['seed', 'inputs', 'seconds']) {
  if (values[name] === undefined || /^\d+$/.test(values[name])) continue;
  console.error(`--${name} takes a whole number, not ${String(values[name])}`);
  process.exit(2);
}
if (values.replay !== undefined && values.target === undefined) {
  console.error('--replay needs the --target that takes the file');
  process.exit(2);
}
values.seed ??= String(Date.now() % 1_000_000);
if (values.inputs === undefined && values.seconds === undefined) values.seconds = '60';
values.folder ??= `${ROOT}data/fuzz`;

const child = spawn(
  process.execPath,
  [`${ROOT}node_modules/vitest/vitest.mjs`, 'run', '--config', 'test/fuzz/vitest.config.ts'],
  {
    cwd: ROOT,
    stdio: 'inherit',
    env: {
      ...process.env,
      ...Object.fromEntries(
        Object.entries(values).map(([name, value]) => [`FUZZ_${name.toUpperCase()}`, value]),
      ),
    },
  },
);
for (const name of ['SIGINT', 'SIGTERM']) process.on(name, () => child.kill(name));
child.on('close', (code) => {
  process.exitCode = code ?? 1;
});

// Changes the key of the secrets and is killed after one of the steps.
// Arguments: folder of the compiled sources, data folder, step.
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';

const [, , sources, folder, last] = process.argv;
const { rotateSecrets } = await import(pathToFileURL(join(sources, 'server/store/rotate-secrets.js')).href);
const log = { debug() {}, info() {}, warn() {}, error: console.error, child: () => log };
rotateSecrets({
  folder,
  source: { file: join(folder, 'secret.key') },
  newKey: null,
  log,
  onStep: (step) => step === last && process.kill(process.pid, 'SIGKILL'),
});

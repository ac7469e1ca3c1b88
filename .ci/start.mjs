// `npm start`: builds what is stale, then becomes the server. One process from here on, so that Ctrl+C and SIGTERM
// reach the server itself and its exit code is the one that npm sees.
import { fileURLToPath, pathToFileURL } from 'node:url';

const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);
if (major < 20 || (major === 20 && minor < 19)) {
  console.error(
    `Trapline needs Node.js 20.19 or newer; this is ${process.version}. Install it from nodejs.org.`,
  );
  process.exit(1);
}

const { buildIfStale } = await import('./builder.mjs');
const failed = buildIfStale();
if (failed !== 0) process.exit(failed);

const cli = fileURLToPath(new URL('../dist/server/app/cli.js', import.meta.url));
process.argv = [process.argv[0], cli, 'start', ...process.argv.slice(2)];
await import(pathToFileURL(cli).href);

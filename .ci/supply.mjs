// `npm run supply`: what Trapline is made of. Checks that every dependency is pinned, has a checksum, a licence that may
// be used, and runs nothing at its installation but what package.json names; that docs/licences.md lists what ships.
// `-- --write` writes docs/licences.md and dist/sbom.cdx.json (CycloneDX) anew.
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import prettier from 'prettier';

const ROOT = fileURLToPath(new URL('..', import.meta.url));
const LIST = join(ROOT, 'docs', 'licences.md');
const SBOM = join(ROOT, 'dist', 'sbom.cdx.json');
const BUNDLED = join(ROOT, 'dist', 'web', 'third-party.json');
/** Of what reaches users; each asks for no more than its own text to go along. */
const MAY_SHIP = new Set([
  'MIT',
  'MIT-0',
  'ISC',
  '0BSD',
  'BSD-2-Clause',
  'BSD-3-Clause',
  'Apache-2.0',
  'Unlicense',
  'CC0-1.0',
  'Python-2.0',
  'BlueOak-1.0.0',
]);
/** Tools that only build and test may bear these too. */
const MAY_BUILD = new Set([...MAY_SHIP, 'MPL-2.0', 'CC-BY-4.0', 'WTFPL']);
/** Whose package.json says none; read in the text that they come with. */
const READ_BY_HAND = { 'xmlhttprequest-ssl': 'MIT' };
const EXACT = /^\d+\.\d+\.\d+(?:-[\w.]+)?$/;

const manifest = readJson('package.json');
const { packages } = readJson('package-lock.json');

function readJson(path) {
  return JSON.parse(readFileSync(join(ROOT, path), 'utf8'));
}

/** `node_modules/a/node_modules/@b/c` -> `@b/c` */
function nameOf(path) {
  return path.slice(path.lastIndexOf('node_modules/') + 'node_modules/'.length);
}

/** Where `from` finds the package `name`: its own folder first, then those above it. */
function resolve(name, from) {
  for (let at = from; ; at = at.slice(0, Math.max(0, at.lastIndexOf('/node_modules/')))) {
    const path = `${at === '' ? '' : `${at}/`}node_modules/${name}`;
    if (packages[path]) return path;
    if (at === '') return null;
  }
}

/** Paths of all that `names` need, at whatever depth. */
function closure(names) {
  const found = new Set();
  const waiting = names.map((name) => [name, '']);
  for (let next = waiting.pop(); next; next = waiting.pop()) {
    const path = resolve(...next);
    if (path === null || found.has(path)) continue;
    found.add(path);
    const { dependencies = {}, optionalDependencies = {} } = packages[path];
    for (const name of Object.keys({ ...dependencies, ...optionalDependencies })) waiting.push([name, path]);
  }
  return found;
}

/** `(MIT OR WTFPL)`: one that is allowed will do; `MIT AND ISC`: all must be. */
function isAllowed(licence, allowed) {
  const bare = licence.replaceAll(/[()]/g, '');
  if (bare.includes(' AND ')) return bare.split(' AND ').every((part) => isAllowed(part, allowed));
  return bare.split(' OR ').some((part) => allowed.has(part.trim()));
}

function faults(shipped) {
  const found = [];
  const wanted = { ...manifest.dependencies, ...manifest.devDependencies };
  for (const [name, version] of Object.entries(wanted))
    if (!EXACT.test(version)) found.push(`${name} is not pinned: ${version}`);
  const named = manifest.allowScripts ?? {};
  for (const [path, entry] of Object.entries(packages)) {
    if (path === '') continue;
    const { version, integrity, hasInstallScript = false } = entry;
    const license = entry.license ?? READ_BY_HAND[nameOf(path)] ?? '';
    const title = `${nameOf(path)} ${version}`;
    if (!integrity) found.push(`${title} has no checksum in package-lock.json`);
    if (!isAllowed(license, shipped.has(path) ? MAY_SHIP : MAY_BUILD))
      found.push(
        `${title} ${shipped.has(path) ? 'ships' : 'is used to build'} under ${license || 'no licence'}`,
      );
    if (hasInstallScript && !(nameOf(path) in named))
      found.push(`${title} runs a script at its installation and is not named in allowScripts`);
  }
  return found;
}

function list({ server, pages }) {
  const row = (path, part) => {
    const { version, license } = packages[path];
    return `| ${nameOf(path)} | ${version} | ${license} | ${part} |`;
  };
  const rows = [...new Set([...server, ...pages])]
    .sort((a, b) => nameOf(a).localeCompare(nameOf(b)) || a.localeCompare(b))
    .map((path) =>
      row(path, [server.has(path) && 'server', pages.has(path) && 'pages'].filter(Boolean).join(', ')),
    );
  const scripts = Object.entries(manifest.allowScripts ?? {}).map(
    ([name, may]) =>
      `- ${name}: ${may ? 'compiles itself, and may' : 'would, and may not; it is not needed'}`,
  );
  return `# What Trapline is made of

Made by \`npm run supply -- --write\`; the tests compare. ${rows.length} packages reach users: those that the server loads and
those that went into the pages (their licence texts are served as \`/third-party.txt\`). All versions are pinned, and
package-lock.json holds a checksum for each. A list for programs (CycloneDX) is written to \`dist/sbom.cdx.json\`.

Scripts at installation:

${scripts.join('\n')}

| package | version | licence | part |
| --- | --- | --- | --- |
${rows.join('\n')}
`;
}

function sbom() {
  const npm = process.env.npm_execpath;
  const [command, args] = npm ? [process.execPath, [npm]] : ['npm', []];
  const ran = spawnSync(
    command,
    [...args, 'sbom', '--package-lock-only', '--sbom-format=cyclonedx', '--sbom-type=application'],
    { cwd: ROOT, encoding: 'utf8', maxBuffer: 2 ** 26 },
  );
  if (ran.status !== 0) throw new Error(`npm sbom failed: ${ran.stderr}`);
  return ran.stdout;
}

async function main() {
  if (!existsSync(BUNDLED)) {
    console.error('The pages are not built: npm run build');
    return 2;
  }
  const server = closure(Object.keys(manifest.dependencies));
  const bundled = JSON.parse(readFileSync(BUNDLED, 'utf8'));
  const pages = new Set(
    bundled.flatMap(({ name, version }) =>
      Object.keys(packages)
        .filter((path) => path !== '' && nameOf(path) === name && packages[path].version === version)
        .slice(0, 1),
    ),
  );
  const shipped = new Set([...server, ...pages]);
  const found = faults(shipped);
  const options = (await prettier.resolveConfig(LIST)) ?? {};
  const text = await prettier.format(list({ server, pages }), { ...options, parser: 'markdown' });
  if (process.argv.includes('--write')) {
    writeFileSync(LIST, text);
    mkdirSync(join(ROOT, 'dist'), { recursive: true });
    writeFileSync(SBOM, sbom());
    console.log('Wrote docs/licences.md and dist/sbom.cdx.json.');
  } else if (!existsSync(LIST) || readFileSync(LIST, 'utf8') !== text)
    found.push('docs/licences.md is not what ships; run: npm run supply -- --write');
  for (const fault of found) console.error(fault);
  console.log(
    `${Object.keys(packages).length - 1} packages, of which ${shipped.size} ship: ${found.length} faults`,
  );
  return found.length > 0 ? 1 : 0;
}

process.exitCode = await main();

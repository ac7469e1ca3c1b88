// Loads MIB files with the net-snmp package, for a process of its own whose time and memory are those of the package.
// Reads JSON from standard input: [{ name, files }], the last file being the module's own; prints `name<TAB>object<TAB>OID`
// lines for each, under a line `# place`. With --one-store all files go into a single store.
import { readFileSync, writeSync } from 'node:fs';
import snmp from 'net-snmp';

const modules = JSON.parse(readFileSync(0, 'utf8'));
const oneStore = process.argv.includes('--one-store');
// The package prints what it stumbles over.
console.log = console.error = console.warn = () => {};

function load(store, files) {
  for (const file of files) {
    try {
      store.loadFromFile(file);
    } catch {
      // What the rest gives is what counts.
    }
  }
}

function print(store, name) {
  let text = '';
  for (const [object, entry] of Object.entries(store.getModule(name) ?? {})) {
    if (entry && typeof entry.OID === 'string') text += `${name}\t${object}\t${entry.OID}\n`;
  }
  writeSync(1, text);
}

const shared = oneStore ? snmp.createModuleStore() : null;
for (const [place, { name, files }] of modules.entries()) {
  const store = shared ?? snmp.createModuleStore();
  load(store, files);
  writeSync(1, `# ${place}\n`);
  if (!oneStore) print(store, name);
}
if (shared) for (const { name } of modules) print(shared, name);

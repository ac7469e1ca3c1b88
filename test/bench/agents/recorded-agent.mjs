// Our engine in a process of its own, over what a file holds (snmprec) or over a table of so many rows.
//   recorded-agent.mjs PORT file PATH | fixed ROWS | live ROWS
import { readFileSync } from 'node:fs';
import process from 'node:process';

const engineFolder = new URL('../../../dist/agents/engine/', import.meta.url);
const load = (name) => import(new URL(`${name}.js`, engineFolder).href);
const { CommunityList } = await load('access');
const { Agent } = await load('agent');
const { BerWriter } = await load('ber-writer');
const { createInstance } = await load('instance');
const { MibTree } = await load('mib-tree');
const { RequestProcessor } = await load('request-processor');
const { SnmpEngine } = await load('snmp-engine');
const { SnmpStatistics } = await load('snmp-statistics');
const { UserBasedSecurity } = await load('usm');
const { UsmKeyCache } = await load('usm-keys');
const { View } = await load('view');

const ENTRY = [1, 3, 6, 1, 4, 1, 8072, 9999, 1, 1];
const INTEGER = 2;
const OBJECT_IDENTIFIER = 6;
const COUNTER64 = 70;

function instance(oid, syntax, value) {
  return createInstance({ object: oid.slice(0, -1), index: oid.slice(-1), syntax, read: () => value });
}

function recorded(line) {
  const [name = '', type = '', text = ''] = line.split('|');
  const tag = parseInt(type, 10);
  if (type === '4x') return instance(name.split('.').map(Number), tag, Buffer.from(text, 'hex'));
  if (tag === OBJECT_IDENTIFIER)
    return instance(name.split('.').map(Number), tag, text.split('.').map(Number));
  return instance(name.split('.').map(Number), tag, tag === COUNTER64 ? BigInt(text) : Number(text));
}

function treeOf(kind, source) {
  if (kind === 'file') {
    return new MibTree({ instances: readFileSync(source, 'utf8').trimEnd().split('\n').map(recorded) });
  }
  const rows = Array.from({ length: Number(source) }, (_, row) =>
    instance([...ENTRY, 1, row + 1], INTEGER, row),
  );
  if (kind === 'fixed') return new MibTree({ instances: rows });
  return new MibTree({ instances: [], liveTables: [{ entry: ENTRY, version: () => 1, rows: () => rows }] });
}

const [port, kind, source] = process.argv.slice(2);
const startedMs = Date.now();
const engine = new SnmpEngine({ name: 'bench', startedMs });
const statistics = new SnmpStatistics();
const agent = new Agent({
  name: 'bench',
  address: '127.0.0.1',
  port: Number(port),
  clock: Date,
  onProblem: (problem) => process.stderr.write(`${problem.message}\n`),
  processor: new RequestProcessor({
    tree: treeOf(kind, source),
    subject: {},
    communities: new CommunityList([{ name: 'public', access: 'ro', view: new View(null) }]),
    security: new UserBasedSecurity({ engine, statistics, keyCache: new UsmKeyCache(), users: [] }),
    engine,
    statistics,
    fullView: new View(null),
    writer: new BerWriter(),
    onAuthenticationFailure: () => undefined,
  }),
});
await agent.start();

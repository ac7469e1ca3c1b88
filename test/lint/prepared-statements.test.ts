import { readdirSync, readFileSync } from 'node:fs';
import { join, relative, sep } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseSync } from 'vite';
import { expect, it } from 'vitest';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));
const FOLDER = join(ROOT, 'server');
/** What takes SQL: of the package and of `Conditions`; of `StoreFile`, which is always called so. */
const TAKERS = new Set(['prepare', 'exec', 'pragma', 'when', 'and', 'among']);
const FILE_TAKERS = new Set(['read', 'write']);
const FILE = /(?:^|[.#])file$/;
/** A keyword as SQL here is written; sentences for people have none. */
const SQL =
  /\b(?:SELECT|INSERT|UPDATE|DELETE|FROM|WHERE|VALUES|ORDER BY|GROUP BY|PRAGMA|CREATE|ALTER|DROP|JOIN|LIMIT|LIKE)\b|[=<>] ?['"]?\$\{| IN \(/;
/** A constant of the module, or a member of one by a key: `COLUMNS`, `STATES[query.state]`, `COLUMNS.join(', ')`. */
const CONSTANT = /^[A-Z][A-Z0-9_]*(?:\[[\w.]+\]|\.(?:join|map)\([^?]*\))?$/s;

/**
 * Parts of statements that are no constants of their module. Each was looked at: what stands there comes from a
 * constant list or a literal of the code, never from a request, a device or a row.
 */
const KNOWN: Readonly<Record<string, readonly string[]>> = {
  'server/store/accounts.ts': ['condition'],
  'server/store/alerts.ts': ['where.sql'],
  'server/store/api-tokens.ts': ['condition'],
  'server/store/changes.ts': ['where.sql'],
  'server/store/conditions.ts': ['column', "this.#texts.join(' AND ')"],
  'server/store/deliveries.ts': ['sql', 'where.sql'],
  'server/store/incidents.ts': ['where.sql'],
  'server/store/open-database.ts': ['migrations[number - 1]!', 'number'],
  'server/store/purge.ts': ['column', 'key', 'sql', 'table'],
  'server/store/retention.ts': ['column', 'sql', 'table'],
  'server/store/rotate-secrets.ts': ['column', 'table'],
  'server/store/sealed-columns.ts': ['column', 'table'],
  'server/store/security-events.ts': ['where.sql'],
  'server/store/sessions.ts': ['condition'],
  'server/store/store-file.ts': ['sql', 'text'],
  'server/store/table-history.ts': ['table', 'this.#table', 'where.sql'],
  'server/store/trap-groups.ts': ['visible', 'where.sql'],
  'server/store/trap-minutes.ts': ['key', 'where.sql'],
  'server/store/traps.ts': ['where.sql'],
  'server/store/volume-ledger.ts': ['table'],
  'server/store/volumes.ts': ["add('volume_day')", "add('volume_hour')", 'table'],
  'server/store/walks.ts': ['where.sql'],
  'server/store/series/reader.ts': ['table'],
  'server/store/series/rollup-rows.ts': ['table', 'tier.table'],
};
/** Here `read` and `write` are those of the file with the key. */
const KEY_FILES = new Set(['server/store/rotate-secrets.ts', 'server/store/vault.ts']);

interface Node {
  readonly type: string;
  readonly start: number;
  readonly end: number;
  readonly [key: string]: unknown;
}

const isNode = (value: unknown): value is Node =>
  typeof value === 'object' && value !== null && typeof (value as Node).type === 'string';

function* nodes(value: unknown): Generator<Node> {
  if (isNode(value)) yield value;
  if (typeof value !== 'object' || value === null) return;
  for (const part of Object.values(value)) yield* nodes(part);
}

/** Text parts are literals, and of a choice both are. */
function* parts(node: Node): Generator<Node> {
  switch (node.type) {
    case 'Literal':
      return;
    case 'TemplateLiteral':
      for (const part of node['expressions'] as Node[]) yield* parts(part);
      return;
    case 'ConditionalExpression':
      yield* parts(node['consequent'] as Node);
      yield* parts(node['alternate'] as Node);
      return;
    case 'BinaryExpression':
      yield* parts(node['left'] as Node);
      yield* parts(node['right'] as Node);
      return;
    default:
      yield node;
  }
}

/** What of this code becomes text of a statement and is no literal. */
function composed(text: string, path: string): string[] {
  const found = new Set<string>();
  const note = (node: Node): void => {
    for (const part of parts(node)) {
      const source = text.slice(part.start, part.end);
      if (!CONSTANT.test(source)) found.add(source);
    }
  };
  const { program } = parseSync(path, text);
  for (const node of nodes(program)) {
    const source = text.slice(node.start, node.end);
    const joins = node.type === 'BinaryExpression' && node['operator'] === '+';
    if ((node.type === 'TemplateLiteral' || joins) && SQL.test(source)) note(node);
    if (node.type !== 'CallExpression') continue;
    const callee = node['callee'] as Node;
    const [first] = node['arguments'] as Node[];
    if (callee.type !== 'MemberExpression' || !first) continue;
    const { name = '' } = callee['property'] as { name?: string };
    const { start, end } = callee['object'] as Node;
    const isFile = FILE.test(text.slice(start, end)) && !KEY_FILES.has(path);
    if (TAKERS.has(name) || (FILE_TAKERS.has(name) && isFile)) note(first);
  }
  return [...found].sort();
}

const store = readdirSync(FOLDER, { recursive: true, withFileTypes: true })
  .filter((entry) => entry.isFile() && entry.name.endsWith('.ts'))
  .map((entry) => join(entry.parentPath, entry.name))
  .map((path) => ({ path: relative(ROOT, path).split(sep).join('/'), text: readFileSync(path, 'utf8') }))
  .filter(({ path, text }) => path.startsWith('server/store/') || text.includes('better-sqlite3'));

it('composes no statement of a value', () => {
  const found = Object.fromEntries(
    store
      .filter(({ path }) => !path.startsWith('server/store/migrations/'))
      .map(({ path, text }) => [path, composed(text, path)] as const)
      .filter(([, texts]) => texts.length > 0),
  );
  expect(found).toEqual(KNOWN);
});

it.each([
  ["file.read(`SELECT * FROM device WHERE name = '${name}'`)", 'name'],
  ["this.#file.write('DELETE FROM device WHERE id = ' + id)", 'id'],
  ['const sql = `SELECT * FROM device WHERE name LIKE ${query.text}`;', 'query.text'],
  ["where.and(`title LIKE '%${text}%'`)", 'text'],
  ["where.when(query.open ? 'open = ?' : `open = ${query.open}`, 1)", 'query.open'],
  ["this.#one(`name = '${name}'`, [])", 'name'],
  ['database.prepare(sql).all()', 'sql'],
  ['database.exec(request.body)', 'request.body'],
  ['const order = `ORDER BY ${query.by}`;', 'query.by'],
])('sees that %s is one', (code, part) => {
  expect(composed(code, 'planted.ts')).toEqual([part]);
});

import { join } from 'node:path';
import Database from 'better-sqlite3';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { polledLab, runTrapline, type RunningTrapline } from '../support/running-trapline.ts';
import { makeTemporaryFolder } from '../support/temporary-folder.ts';

interface Parameter {
  readonly name: string;
  readonly in: 'query' | 'path';
  readonly schema: { readonly type?: string; readonly enum?: unknown[]; readonly format?: string };
}

interface OpenApi {
  readonly paths: Record<string, { get?: { operationId: string; parameters?: readonly Parameter[] } }>;
}

/** Texts that would be SQL where a statement were made of them. */
const TEXTS = [
  "'",
  "' OR 1=1 --",
  "x'); DROP TABLE device; --",
  '" OR ""="',
  "%' UNION SELECT * FROM credential --",
  '\\',
];

const folder = makeTemporaryFolder();
let server: RunningTrapline;

beforeAll(async () => {
  server = await runTrapline({ folder: folder.path, lab: 'course' });
  await polledLab(server);
});
afterAll(async () => {
  await server.stop();
  folder.remove();
});

/** Names and statements of all tables, and the rows of those that nothing but people changes. */
function schema(): unknown {
  const database = new Database(join(folder.path, 'trapline.db'), { readonly: true });
  try {
    return {
      tables: database.prepare('SELECT name, sql FROM sqlite_schema ORDER BY name').all(),
      devices: database.prepare('SELECT id, name, address FROM device').all(),
      rules: database.prepare('SELECT id, name FROM rule').all(),
    };
  } finally {
    database.close();
  }
}

it('takes no text of a question for a part of a statement', async () => {
  const before = schema();
  const { paths } = await server.get<OpenApi>('/openapi.json');
  const asked: string[] = [];
  const failed: string[] = [];
  for (const [path, { get }] of Object.entries(paths)) {
    const parameters = get?.parameters ?? [];
    const texts = parameters.filter((one) => one.in === 'query' && one.schema.type === 'string');
    const below = path.replace(/^\/api\/v1/, '').replaceAll(/\{\w+\}/g, '1');
    for (const { name } of texts)
      for (const text of TEXTS) {
        const question = `${below}?${name}=${encodeURIComponent(text)}`;
        const { status } = await fetch(`${server.url}/api/v1${question}`);
        asked.push(question);
        if (status >= 500) failed.push(`${question} answered ${status}`);
      }
    for (const text of parameters.some((one) => one.in === 'path') ? TEXTS : []) {
      const question = path.replace(/^\/api\/v1/, '').replaceAll(/\{\w+\}/g, encodeURIComponent(text));
      const { status } = await fetch(`${server.url}/api/v1${question}`);
      asked.push(question);
      if (status >= 500) failed.push(`${question} answered ${status}`);
    }
  }
  expect(asked.length).toBeGreaterThan(200);
  expect(failed).toEqual([]);
  expect(schema()).toEqual(before);
});

it('keeps such texts as they are, and finds them again by themselves alone', async () => {
  for (const [at, text] of TEXTS.entries()) {
    const { status } = await server.send('POST', '/devices', {
      name: `device ${at} ${text}`,
      address: '127.0.0.1',
      port: 40_000 + at,
      enabled: false,
      credential: { version: 'v2c', community: text },
    });
    expect(status).toBe(201);
  }
  const { items } = await server.get<{ items: { name: string }[] }>('/devices');
  const names = items.map(({ name }) => name).filter((name) => name.startsWith('device '));
  expect(names.sort()).toEqual(TEXTS.map((text, at) => `device ${at} ${text}`));
  // A search for one of them is no search for everything.
  const found = await server.get<{ items: unknown[] }>(
    `/incidents?text=${encodeURIComponent("' OR 1=1 --")}`,
  );
  expect(found.items).toEqual([]);
});

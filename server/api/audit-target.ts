import { kindOfPath, type Thing } from './audit-thing.ts';
import type { Endpoint } from './endpoint.ts';

const MAX_PATH = 200;
const MAX_NAME = 100;

interface Asked {
  /** As it stood before the request; null where there was no such thing. */
  readonly thing: Thing | null;
  /** Of the request, below /api/v1. */
  readonly path: string;
  readonly query: Readonly<Record<string, unknown>>;
  readonly body: unknown;
}

/** What has no number: what names it in the body, or in the query where it is removed. */
const BY_FIELD: Readonly<Record<string, readonly [kind: string, field: string]>> = {
  '/discoveries': ['discovery of', 'addresses'],
  '/traps/sources': ['trap source', 'address'],
  '/traps/blocks': ['blocked sender', 'network'],
  '/security/posture/acceptances': ['finding', 'key'],
};

/**
 * What a request is about in words that still say it when the thing is gone: `device core-1 (3)`, `device core-9` where
 * it was made by the request, `exercise system-group of anna`, `trap source 192.0.2.7`; else the words of the path.
 */
export function auditTarget({ path: pattern }: Pick<Endpoint, 'path'>, asked: Asked): string {
  const kind = kindOfPath(pattern);
  const parts = asked.path.slice(0, MAX_PATH).split('/').filter(Boolean).map(plain);
  if (kind !== undefined && pattern === kind.path) {
    const title = textOf(asked.body, 'title') ?? textOf(asked.body, 'name') ?? textOf(asked.body, 'kind');
    return title === null ? kind.kind : `${kind.kind} ${title}`;
  }
  if (kind !== undefined) {
    const id = parts[kind.path.split('/').length - 1] ?? '';
    return asked.thing === null ? `${kind.kind} ${id}` : `${kind.kind} ${asked.thing.name} (${id})`;
  }
  const [noun, field] = BY_FIELD[pattern] ?? [];
  if (noun !== undefined && field !== undefined) {
    const name = textOf(asked.body, field) ?? textOf(asked.query, field);
    return name === null ? noun : `${noun} ${name}`;
  }
  if (pattern.startsWith('/exercises/{id}/runs/{student}')) return `exercise ${parts[1]} of ${parts[3]}`;
  if (pattern === '/exercises/{id}/runs') return `exercise ${parts[1]} of everybody`;
  if (pattern === '/lab/devices/{name}/ports/{ifIndex}') return `port ${parts[4]} of ${parts[2]} in the lab`;
  return parts.map((part) => part.replaceAll('-', ' ')).join(' ');
}

function textOf(from: unknown, field: string): string | null {
  const value: unknown = typeof from === 'object' && from !== null ? Reflect.get(from, field) : null;
  return typeof value === 'string' ? value.slice(0, MAX_NAME) : null;
}

function plain(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch {
    return part;
  }
}

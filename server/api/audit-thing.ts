import type { Endpoint } from './endpoint.ts';
import type { ApiPorts } from './ports.ts';

type Ports = Pick<
  ApiPorts,
  | 'access'
  | 'inventory'
  | 'alerts'
  | 'rules'
  | 'thresholds'
  | 'channels'
  | 'maintenance'
  | 'dashboards'
  | 'savedViews'
  | 'monitored'
  | 'walks'
>;
/** A thing as the server keeps it; its fields are compared by name. */
export interface Thing {
  /** `core-1`: what people call it. */
  readonly name: string;
  readonly fields: object;
}
interface Kind {
  /** What its collection is called in paths. */
  readonly path: string;
  readonly kind: string;
  readonly find?: (ports: Ports, id: number) => Thing | null;
}

const named = (thing: { readonly name: string } | null): Thing | null =>
  thing && { name: thing.name, fields: thing };
const titled = (thing: { readonly title: string } | null): Thing | null =>
  thing && { name: thing.title, fields: thing };

const KINDS: readonly Kind[] = [
  { path: '/devices', kind: 'device', find: (ports, id) => named(ports.inventory.device(id)) },
  { path: '/accounts', kind: 'account', find: ({ access }, id) => named(access.people.get(id)) },
  { path: '/tokens', kind: 'token', find: ({ access }, id) => named(access.tokens.get(id)) },
  { path: '/rules', kind: 'rule', find: (ports, id) => named(ports.rules.get(id)) },
  { path: '/thresholds', kind: 'threshold', find: (ports, id) => named(ports.thresholds.get(id)) },
  { path: '/channels', kind: 'channel', find: (ports, id) => named(ports.channels.get(id)) },
  {
    path: '/maintenance-windows',
    kind: 'maintenance window',
    find: (ports, id) => named(ports.maintenance.get(id)),
  },
  { path: '/dashboards', kind: 'dashboard', find: (ports, id) => named(ports.dashboards.get(id)) },
  { path: '/performance/views', kind: 'view', find: (ports, id) => named(ports.savedViews.get(id)) },
  { path: '/alerts', kind: 'alert', find: (ports, id) => titled(ports.alerts.get(id)) },
  { path: '/monitored', kind: 'monitored object', find: monitoredObject },
  { path: '/walks', kind: 'walk', find: walk },
];
const MAX_PATH = 200;

/** What a request is about, as it stands now; null where it is no one thing that is kept. */
export function auditThing(
  { path }: Pick<Endpoint, 'path'>,
  params: Readonly<Record<string, unknown>>,
  ports: Ports,
): Thing | null {
  const kind = KINDS.find((one) => path.startsWith(`${one.path}/{id}`));
  const id = Number(params['id']);
  return kind?.find && Number.isSafeInteger(id) ? kind.find(ports, id) : null;
}

/**
 * What a request is about in words that still say it when the thing is gone: `device core-1 (3)`, `device core-9` where
 * it was made by the request, `exercise system-group of anna`; else the words of the path.
 *
 * @param path of the request, below /api/v1
 */
export function auditTarget(
  { path: pattern }: Pick<Endpoint, 'path'>,
  { thing, path, body }: { readonly thing: Thing | null; readonly path: string; readonly body: unknown },
): string {
  const kind = KINDS.find((one) => pattern === one.path || pattern.startsWith(`${one.path}/{id}`));
  const parts = path.slice(0, MAX_PATH).split('/').filter(Boolean).map(plain);
  if (kind !== undefined && pattern === kind.path) {
    const { name, title = name } = (typeof body === 'object' && body !== null ? body : {}) as {
      name?: unknown;
      title?: unknown;
    };
    return typeof title === 'string' ? `${kind.kind} ${title}` : kind.kind;
  }
  if (kind !== undefined) {
    const id = parts[kind.path.split('/').length - 1] ?? '';
    return thing === null ? `${kind.kind} ${id}` : `${kind.kind} ${thing.name} (${id})`;
  }
  if (pattern.startsWith('/exercises/{id}/runs/{student}')) return `exercise ${parts[1]} of ${parts[3]}`;
  return parts.map((part) => part.replaceAll('-', ' ')).join(' ');
}

function plain(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch {
    return part;
  }
}

function monitoredObject({ monitored, inventory }: Ports, id: number): Thing | null {
  const found = monitored.list().find((one) => one.id === id);
  if (found === undefined) return null;
  return {
    name: `${found.label} of ${inventory.device(found.deviceId)?.name ?? found.deviceId}`,
    fields: found,
  };
}

function walk({ walks, inventory }: Ports, id: number): Thing | null {
  const found = walks.get(id);
  return found && { name: `of ${inventory.device(found.deviceId)?.name ?? found.deviceId}`, fields: found };
}

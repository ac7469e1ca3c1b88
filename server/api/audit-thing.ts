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
  | 'incidents'
  | 'deliveries'
  | 'stations'
  | 'lab'
>;
/** A thing as the server keeps it; its fields are compared by name. */
export interface Thing {
  /** `core-1`: what people call it. */
  readonly name: string;
  readonly fields: object;
}
export interface ThingKind {
  /** What its collection is called in paths. */
  readonly path: string;
  readonly kind: string;
  readonly find?: (ports: Ports, id: number) => Thing | null;
}

const named = (thing: { readonly name: string } | null): Thing | null =>
  thing && { name: thing.name, fields: thing };
const titled = (thing: { readonly title: string } | null): Thing | null =>
  thing && { name: thing.title, fields: thing };

const KINDS: readonly ThingKind[] = [
  { path: '/devices', kind: 'device', find: (ports, id) => named(ports.inventory.device(id)) },
  { path: '/students', kind: 'student', find: ({ access }, id) => named(access.people.get(id)) },
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
  { path: '/incidents', kind: 'incident', find: (ports, id) => titled(ports.incidents.get(id)) },
  { path: '/deliveries', kind: 'delivery', find: delivery },
  { path: '/stations', kind: 'station', find: station },
  { path: '/lab/faults', kind: 'lab fault', find: labFault },
  { path: '/session/all', kind: 'session' },
];

/** Of what kind the thing is that a path of the API is about; undefined where it is about none that is kept. */
export const kindOfPath = (path: string): ThingKind | undefined =>
  KINDS.find((one) => path === one.path || path.startsWith(`${one.path}/{id}`));

/** What a request is about, as it stands now; null where it is no one thing that is kept. */
export function auditThing(
  { path }: Pick<Endpoint, 'path'>,
  params: Readonly<Record<string, unknown>>,
  ports: Ports,
): Thing | null {
  const id = Number(params['id']);
  return Number.isSafeInteger(id) ? (kindOfPath(path)?.find?.(ports, id) ?? null) : null;
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

function delivery({ deliveries, channels }: Ports, id: number): Thing | null {
  const found = deliveries.get(id);
  return found && { name: `to ${channels.get(found.channelId)?.name ?? found.channelId}`, fields: found };
}

function station({ stations }: Ports, id: number): Thing | null {
  const [newest] = stations.list({ beforeId: id + 1, limit: 1 });
  return newest?.id === id ? { name: newest.mac, fields: newest } : null;
}

function labFault({ lab }: Ports, id: number): Thing | null {
  const found = lab?.state().faults.find((one) => one.id === id);
  return found === undefined ? null : { name: found.text, fields: found };
}

import { networkTest } from '../domain/network.ts';
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
  | 'trapSenders'
>;
/** A thing as the server keeps it; its fields are compared by name. */
export interface Thing {
  /** `core-1`: what people call it. */
  readonly name: string;
  readonly fields: object;
  /** Of the fields those that are told of one that is removed, since the request does not bear them. */
  readonly lost?: readonly string[];
}
/** What a request names its thing by. */
export interface Naming {
  readonly params: Readonly<Record<string, unknown>>;
  readonly query?: unknown;
  readonly body?: unknown;
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

/** What has no number, by the path. */
const UNNUMBERED: Readonly<Record<string, (ports: Ports, naming: Naming) => Thing | null>> = {
  '/traps/sources': trapSource,
  '/lab/devices/{name}/ports/{ifIndex}': labPort,
};

/** Of what kind the thing is that a path of the API is about; undefined where it is about none that is kept. */
export const kindOfPath = (path: string): ThingKind | undefined =>
  KINDS.find((one) => path === one.path || path.startsWith(`${one.path}/{id}`));

/** What a request is about, as it stands now; null where it is no one thing that is kept. */
export function auditThing({ path }: Pick<Endpoint, 'path'>, naming: Naming, ports: Ports): Thing | null {
  const unnumbered = UNNUMBERED[path];
  if (unnumbered !== undefined) return unnumbered(ports, naming);
  const id = Number(naming.params['id']);
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

function trapSource({ trapSenders, inventory }: Ports, { body, query }: Naming): Thing | null {
  const given = fieldOf(body, 'address') ?? fieldOf(query, 'address');
  if (typeof given !== 'string') return null;
  // An IPv6 address may be written in many ways.
  const found = trapSenders.sources().find(({ address }) => networkTest([address])(given));
  if (found === undefined) return null;
  const { deviceId } = found;
  const device = `${inventory.device(deviceId)?.name ?? 'device'} (${deviceId})`;
  return { name: found.address, fields: { deviceId: device }, lost: ['deviceId'] };
}

function labPort({ lab }: Ports, { params }: Naming): Thing | null {
  const device = lab?.state().devices.find(({ name }) => name === params['name']);
  const found = device?.ports.find(({ ifIndex }) => ifIndex === Number(params['ifIndex']));
  return found === undefined
    ? null
    : { name: found.ifName || found.ifDescr, fields: { up: found.ifOperStatus === 'up' } };
}

function fieldOf(from: unknown, field: string): unknown {
  return typeof from === 'object' && from !== null ? Reflect.get(from, field) : undefined;
}

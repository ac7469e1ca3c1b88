import type { Device } from '../../domain/device.ts';
import type { SensorRepository } from '../../domain/equipment.ts';
import type { OperStatus } from '../../domain/interface.ts';
import type { ConnectionRepository, InventoryReader, RouteRepository } from '../../domain/inventory.ts';
import { routeKey } from '../../domain/route.ts';
import type { StateWatch } from '../../domain/rule.ts';
import type { SeriesReader } from '../../domain/series.ts';
import { connectionKey, settlingMs, type TcpConnection } from '../../domain/tcp-connection.ts';
import { inScope } from '../rule-scope.ts';
import { portMatches } from '../port-selector.ts';
import { type StateRule, StateRuleWatch } from '../state-rule-watch.ts';
import type { PastAlerts } from './past-alerts.ts';
import { pastPoll } from './past-poll.ts';
import { PastSeries } from './past-series.ts';
import { pastTable, type PastTable } from './past-tables.ts';
import type { PreviewWork } from './preview-work.ts';
import type { Looked } from './trap-preview.ts';

/** By ifOperStatus (RFC 2863). */
const STATUS: readonly (OperStatus | null)[] = [
  null,
  'up',
  'down',
  'testing',
  'unknown',
  'dormant',
  'notPresent',
  'lowerLayerDown',
];
const MAX_PORTS = 500;

export interface StateSources {
  readonly inventory: InventoryReader;
  readonly series: SeriesReader;
  readonly routes: Pick<RouteRepository, 'current' | 'history'>;
  readonly connections: Pick<ConnectionRepository, 'current' | 'history'>;
  readonly sensors: Pick<SensorRepository, 'current' | 'history'>;
}

interface Span {
  readonly work: PreviewWork;
  readonly fromMs: number;
  readonly toMs: number;
}

/** Judges stored states once more, by this rule alone. */
export async function previewStates(
  rule: StateRule,
  sources: StateSources,
  found: PastAlerts,
  span: Span,
): Promise<Looked> {
  const { inventory } = sources;
  const watch = new StateRuleWatch({ book: found.book(), stations: { byMac: () => null }, inventory });
  watch.put([rule]);
  const devices = inventory.devices().filter((device) => inScope(rule.body.scope, device));
  switch (rule.body.watch.what) {
    case 'interface':
      return interfaces(rule.body.watch, watch, { devices, ...sources }, span);
    case 'device':
      return reachability(watch, { devices, ...sources }, span);
    case 'route':
    case 'listener':
      return tables(rule.body.watch, watch, { devices, ...sources }, span);
    case 'station':
      return {
        looked: ['No history of stations is kept: what they did cannot be judged again.'],
        complete: false,
      };
    case 'sensor':
      return sensorStates(rule, watch, { devices, ...sources }, span);
  }
}

type With = StateSources & { readonly devices: readonly Device[] };

async function interfaces(
  what: Extract<StateWatch, { what: 'interface' }>,
  watch: StateRuleWatch,
  { devices, inventory, series }: With,
  span: Span,
): Promise<Looked> {
  const past = new PastSeries({ series, ...span });
  const ports = devices.flatMap((device) =>
    inventory
      .interfaces(device.id)
      .filter((port) => port.present && portMatches(what.ports, port))
      .map((port) => ({ device, port })),
  );
  for (const { device, port } of ports.slice(0, MAX_PORTS)) {
    if (span.work.isOver) break;
    const lines = await past.read({ metric: 'ifOperStatus', deviceId: device.id, interfaceId: port.id });
    for (const { atMs, value } of [...lines.values()].flat()) {
      const ifOperStatus = STATUS[Math.round(value)] ?? null;
      const { ifIndex, ifAdminStatus, ifLastChangeTicks } = port;
      const facts = { interfaceStatus: [{ ifIndex, ifOperStatus, ifAdminStatus, ifLastChangeTicks }] };
      const { poll, observation } = pastPoll(device, atMs, { facts, ports: [port] });
      watch.onPoll(poll, observation);
      await span.work.breathe();
    }
  }
  const left = ports.length - MAX_PORTS;
  const looked = [past.text()];
  if (what.adminStatus.length > 0)
    looked.push('No history of ifAdminStatus is kept: it was taken to have been what it is now.');
  if (left > 0) looked.push(`${left} more interfaces were not looked at.`);
  return { looked, complete: past.complete && left <= 0 && !span.work.isOver };
}

async function reachability(watch: StateRuleWatch, { devices, series }: With, span: Span): Promise<Looked> {
  const past = new PastSeries({ series, ...span });
  for (const device of devices) {
    if (span.work.isOver) break;
    const lines = await past.read({ metric: 'snmpReachable', deviceId: device.id, interfaceId: null });
    for (const { atMs, value } of [...lines.values()].flat()) {
      const { poll, observation } = pastPoll(device, atMs, { reachable: value > 0 });
      watch.onPoll(poll, observation);
      await span.work.breathe();
    }
  }
  return { looked: [past.text()], complete: past.complete && !span.work.isOver };
}

async function tables(
  what: Extract<StateWatch, { what: 'route' | 'listener' }>,
  watch: StateRuleWatch,
  { devices, inventory, routes, connections }: With,
  span: Span,
): Promise<Looked> {
  let changes = 0;
  let complete = true;
  for (const device of devices) {
    if (span.work.isOver) break;
    const of = { ...span, deviceId: device.id };
    if (what.what === 'route') {
      const past = pastTable(routes, {
        ...of,
        keyOf: routeKey,
        wanted: ({ destination, prefixLength }) => `${destination}/${prefixLength}` === what.destination,
      });
      // A device whose table was never read has no routes to lose.
      if (routes.current(device.id).length === 0 && past.states.length === 1) continue;
      for (const { atMs, rows } of past.states) {
        const { poll, observation } = pastPoll(device, atMs, { facts: { routes: rows } });
        watch.onPoll(poll, observation);
      }
      changes += past.states.length - 1;
      complete &&= past.complete;
    } else {
      const past = pastTable(connections, {
        ...of,
        keyOf: connectionKey,
        wanted: ({ state }) => state === 'listen',
      });
      const firstMs = inventory.state(device.id)?.tcpFirstReadAtMs ?? Infinity;
      for (const [at, { atMs, rows, appeared }] of past.states.entries()) {
        // What was there at the first look is not new.
        const fresh = atMs > firstMs ? appeared : [];
        const stayed = fresh.filter((row) =>
          stays(row, past.states.slice(at + 1), {
            newAtMs: atMs + settlingMs(row.localPort, device),
            toMs: span.toMs,
          }),
        );
        const part = { facts: { tcpConnections: rows }, newListeners: stayed };
        const { poll, observation } = pastPoll(device, atMs, part);
        watch.onPoll(poll, observation);
      }
      changes += past.states.length - 1;
      complete &&= past.complete;
    }
    await span.work.breathe();
  }
  const table = what.what === 'route' ? 'routes' : 'listeners';
  return {
    looked: [`${changes} stored changes of ${table} of ${devices.length} devices were judged.`],
    complete: complete && !span.work.isOver,
  };
}

/** Whether a listener is in each of the states until it counts as new, which has to be within the span. */
function stays(
  row: TcpConnection,
  later: PastTable<TcpConnection>['states'],
  { newAtMs, toMs }: { readonly newAtMs: number; readonly toMs: number },
): boolean {
  const key = connectionKey(row);
  const isThere = (rows: readonly TcpConnection[]) => rows.some((one) => connectionKey(one) === key);
  return newAtMs <= toMs && later.every(({ atMs, rows }) => atMs >= newAtMs || isThere(rows));
}

async function sensorStates(
  { body: { forPolls } }: StateRule,
  watch: StateRuleWatch,
  { devices, sensors }: With,
  span: Span,
): Promise<Looked> {
  let changes = 0;
  let complete = true;
  for (const device of devices) {
    const past = pastTable(sensors, {
      ...{ ...span, deviceId: device.id },
      keyOf: ({ key }) => key,
      wanted: () => true,
    });
    for (const { atMs, rows } of past.states) {
      const stood = { value: null, unit: '', sinceMs: atMs, changedAtMs: atMs };
      const equipment = { sensors: rows.map((row) => ({ ...row, ...stood })), ended: [] };
      const { poll, observation } = pastPoll(device, atMs);
      // A state stands for all polls until the next one.
      for (let polls = 0; polls < forPolls; polls += 1) watch.onPoll(poll, { ...observation, equipment });
    }
    changes += past.states.length - 1;
    complete &&= past.complete;
    if (span.work.isOver) break;
    await span.work.breathe();
  }
  return {
    looked: [`${changes} stored changes of sensors of ${devices.length} devices were judged.`],
    complete: complete && !span.work.isOver,
  };
}

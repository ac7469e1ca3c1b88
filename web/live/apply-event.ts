import type { QueryClient } from '@tanstack/react-query';
import type { AlertActionView, AlertView } from '../../server/contract/alert.ts';
import type { DeviceView } from '../../server/contract/device.ts';
import type { ExchangeListView, ExchangeView } from '../../server/contract/exchange.ts';
import type { SecurityEventView } from '../../server/contract/security.ts';
import type { ChangeView } from '../../server/contract/table.ts';
import type { ThresholdView } from '../../server/contract/threshold.ts';
import type { TrapView } from '../../server/contract/trap.ts';
import {
  type AlertFilter,
  type ChangeFilter,
  type SecurityEventFilter,
  type TrapFilter,
  keys,
} from '../api/keys.ts';
import type { Pages } from '../api/paging.ts';
import type { Envelope } from './envelope.ts';
import { putIncident } from './incident-cache.ts';
import { putInterfaces, putSamples } from './interface-cache.ts';
import {
  putExerciseRun,
  putLab,
  putLabDevice,
  putLabFault,
  putLabLink,
  putLabQueries,
  putLabTraffic,
  putLabTrap,
  putProgress,
} from './lab-cache.ts';
import { removeById, upsertById, upsertPaged } from './page-upsert.ts';

/** What is pushed to the rooms of the lab and of the exercises. */
type LabEnvelope = Extract<Envelope, { event: `lab${string}` | `exercise${string}` }>;

const same = <Value>(wanted: Value | null | undefined, value: Value | null) =>
  wanted === undefined || wanted === null || wanted === value;

function alertBelongs(alert: AlertView, filter: AlertFilter): boolean {
  return (
    same(filter.state, alert.clearedAtMs === null ? 'active' : 'cleared') &&
    same(filter.quiet, alert.snoozed !== null || alert.suppressed !== null) &&
    same(filter.device, alert.deviceId) &&
    same(filter.interface, alert.interfaceId) &&
    same(filter.severity, alert.severity) &&
    same(filter.cause, alert.suppressed?.kind === 'cause' ? alert.suppressed.causeAlertId : null)
  );
}

function trapBelongs(trap: TrapView, filter: TrapFilter): boolean {
  return (
    same(filter.device, trap.deviceId) &&
    same(filter.quarantined, trap.quarantine !== null) &&
    same(filter.notification, trap.notificationOid) &&
    same(filter.sender, trap.senderAddress) &&
    (filter.from === undefined || trap.receivedAtMs >= filter.from) &&
    (filter.to === undefined || trap.receivedAtMs < filter.to)
  );
}

const changeBelongs = (change: ChangeView, filter: ChangeFilter) =>
  same(filter.device, change.deviceId) && same(filter.interface, change.interfaceId);

const securityEventBelongs = (event: SecurityEventView, filter: SecurityEventFilter) =>
  same(filter.device, event.deviceId) && same(filter.kind, event.kind);

/** Puts an item into every cached list of its subject whose filter it meets. */
function putIntoPages<Item extends { readonly id: number }, Filter>(
  client: QueryClient,
  subject: string,
  item: Item,
  belongs: (item: Item, filter: Filter) => boolean,
): void {
  for (const query of client.getQueryCache().findAll({ queryKey: [subject] })) {
    const filter = query.queryKey[1] as Filter;
    client.setQueryData<Pages<Item>>(query.queryKey, (data) =>
      upsertPaged(data, item, belongs(item, filter)),
    );
  }
}

/** Newest, which is the greatest id, first; no more than the server keeps. */
function putExchange(client: QueryClient, exchange: ExchangeView): void {
  if (exchange.deviceId === null) return;
  client.setQueryData<ExchangeListView>(keys.exchanges(exchange.deviceId), (list) => {
    if (!list) return list;
    const others = list.items.filter(({ id }) => id !== exchange.id);
    const at = others.findIndex(({ id }) => id < exchange.id);
    const items = others.toSpliced(at < 0 ? others.length : at, 0, exchange).slice(0, list.capacity);
    return { ...list, items, recorded: Math.max(list.recorded, items.length) };
  });
}

/** Pushed alerts have the words of their evidence alone: what they rest on is fetched where it is looked at. */
function putAlert(client: QueryClient, alert: AlertView): void {
  const queryKey = keys.alert(alert.id);
  client.setQueryData<AlertView>(queryKey, (old) => (old ? { ...alert, evidence: old.evidence } : old));
  void client.invalidateQueries({ queryKey });
}

/** What is pushed whole. */
function put(client: QueryClient, key: readonly unknown[], value: unknown): void {
  client.setQueryData(key, value);
}

/** Lists of these subjects are fetched afresh. */
function refresh(client: QueryClient, ...subjects: readonly string[]): void {
  for (const subject of subjects) void client.invalidateQueries({ queryKey: [subject] });
}

/** Takes one pushed event into the caches. Every event is an upsert, so hearing it twice does no harm. */
export function applyEvent(client: QueryClient, envelope: Envelope): void {
  switch (envelope.event) {
    case 'device': {
      const device = envelope.body;
      client.setQueryData<DeviceView[]>(keys.devices, (list) => upsertById(list, device));
      client.setQueryData<DeviceView>(keys.device(device.id), (old) => (old ? device : old));
      return;
    }
    case 'deviceRemoved':
      client.setQueryData<DeviceView[]>(keys.devices, (list) => removeById(list, envelope.body.id));
      // Not kept beside what is said of it: it is gone, for whoever looks at least.
      void client.resetQueries({ queryKey: keys.device(envelope.body.id) });
      return;
    case 'interfaces':
      return putInterfaces(client, envelope.body.deviceId, envelope.body.items);
    case 'samples':
      return putSamples(client, envelope.body.deviceId, envelope.body.points);
    case 'tables': {
      const { deviceId, routes, connections } = envelope.body;
      if (routes) void client.invalidateQueries({ queryKey: keys.routes(deviceId) });
      if (connections) void client.invalidateQueries({ queryKey: keys.connections(deviceId) });
      return;
    }
    case 'change':
      return putIntoPages(client, 'changes', envelope.body, changeBelongs);
    case 'alert':
      putAlert(client, envelope.body);
      return putIntoPages(client, 'alerts', envelope.body, alertBelongs);
    case 'alertAction': {
      const action = envelope.body;
      client.setQueryData<AlertActionView[]>(keys.alertActions(action.alertId), (list) =>
        upsertById(list, action),
      );
      return;
    }
    case 'incident':
      return putIncident(client, envelope.body);
    case 'incidentAction':
      // Nothing holds acts by themselves: who shows a timeline hears of them and fetches it.
      return;
    case 'incidentPresence':
      client.setQueryData(keys.incidentPresence(envelope.body.incidentId), envelope.body);
      return;
    case 'trap':
      return putIntoPages(client, 'traps', envelope.body, trapBelongs);
    case 'trapsLeftOut':
      return refresh(client, 'traps');
    case 'station':
      return refresh(client, 'stations');
    case 'securityEvent':
      return putIntoPages(client, 'securityEvents', envelope.body, securityEventBelongs);
    case 'threshold':
      client.setQueryData<ThresholdView[]>(keys.thresholds, (list) => upsertById(list, envelope.body));
      return;
    case 'thresholdRemoved':
      client.setQueryData<ThresholdView[]>(keys.thresholds, (list) => removeById(list, envelope.body.id));
      return;
    case 'notifications':
      return refresh(client, 'channels', 'deliveries');
    case 'rulesChanged':
      return refresh(client, 'rules');
    case 'accountsChanged':
      return refresh(client, 'people', 'tokens', 'audit', 'ownSessions');
    case 'overview':
      return put(client, keys.overview, envelope.body);
    case 'health':
      return put(client, keys.health, envelope.body);
    case 'monitored':
      return put(client, keys.monitored(envelope.body.deviceId), envelope.body.items);
    case 'storages':
      return put(client, keys.storages(envelope.body.deviceId), envelope.body.items);
    case 'sensors':
      return put(client, keys.sensors(envelope.body.deviceId), envelope.body.items);
    case 'mib':
      client.setQueryData(['mib', 'status'], envelope.body);
      return;
    case 'exchange':
      return putExchange(client, envelope.body);
    default:
      return applyLabEvent(client, envelope);
  }
}

/** What the lab and its exercises push. */
function applyLabEvent(client: QueryClient, envelope: LabEnvelope): void {
  switch (envelope.event) {
    case 'labState':
      return putLab(client, envelope.body);
    case 'labDevice':
      return putLabDevice(client, envelope.body);
    case 'labTrap':
      return putLabTrap(client, envelope.body);
    case 'labFault':
      return putLabFault(client, envelope.body);
    case 'labClock':
      client.setQueryData(keys.labClock, envelope.body);
      return;
    case 'labLink':
      return putLabLink(client, envelope.body);
    case 'labLoad':
      client.setQueryData(keys.labLoad, envelope.body.items);
      return;
    case 'labTraffic':
      return putLabTraffic(client, envelope.body);
    case 'labTimeline':
      client.setQueryData(keys.labTimeline, envelope.body);
      return;
    case 'labQueries':
      return putLabQueries(client, envelope.body.items);
    case 'exerciseRun':
      return putExerciseRun(client, envelope.body);
    case 'exerciseProgress':
      return putProgress(client, envelope.body);
    default:
      // A newer server may push what this page does not know yet.
      envelope satisfies never;
  }
}

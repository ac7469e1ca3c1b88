import type { ConnectionRepository, RouteRepository } from '../domain/inventory.ts';
import type { DevicePoll } from '../domain/poll.ts';
import { type Route, routeKey } from '../domain/route.ts';
import { connectionKey, type TcpConnection } from '../domain/tcp-connection.ts';
import { newListeners, unsettledOf } from './new-listeners.ts';
import type { DeviceEntry } from './device-entry.ts';
import { diffTable, keyed } from './table-diff.ts';

const ROUTE_FIELDS = [
  'family',
  'type',
  'protocol',
  'metric',
  'table',
] as const satisfies readonly (keyof Route)[];
const CONNECTION_FIELDS = ['state', 'processId'] as const satisfies readonly (keyof TcpConnection)[];

/** Keeps routes and connections as current state plus history. */
export class StateTables {
  readonly #routes: RouteRepository;
  readonly #connections: ConnectionRepository;

  constructor(options: { routes: RouteRepository; connections: ConnectionRepository }) {
    this.#routes = options.routes;
    this.#connections = options.connections;
  }

  /** @param answeredAtMs when the device answered the poll before, which an earlier run of the server may have made */
  observe(
    entry: DeviceEntry,
    poll: DevicePoll,
    answeredAtMs: number | null,
  ): { routesChanged: boolean; connectionsChanged: boolean; newListeners: readonly TcpConnection[] } {
    return {
      routesChanged: this.#observeRoutes(entry, poll),
      ...this.#observeConnections(entry, poll, answeredAtMs),
    };
  }

  #observeRoutes(entry: DeviceEntry, poll: DevicePoll): boolean {
    if (poll.facts.routes === undefined) return false;
    const before = entry.routes ?? keyed<Route>(this.#routes.current(poll.deviceId), routeKey);
    const after = keyed(poll.facts.routes, routeKey);
    const events = diffTable(before, after, ROUTE_FIELDS);
    entry.routes = after;
    if (events.length > 0) this.#routes.apply(poll.deviceId, poll.finishedAtMs, events);
    return events.length > 0;
  }

  #observeConnections(
    entry: DeviceEntry,
    poll: DevicePoll,
    answeredAtMs: number | null,
  ): { connectionsChanged: boolean; newListeners: readonly TcpConnection[] } {
    if (poll.facts.tcpConnections === undefined) return { connectionsChanged: false, newListeners: [] };
    let before = entry.connections;
    if (before === null) {
      const stored = this.#connections.current(poll.deviceId);
      before = keyed<TcpConnection>(stored, connectionKey);
      entry.unsettled = unsettledOf(entry, stored, answeredAtMs);
    }
    const after = keyed(poll.facts.tcpConnections, connectionKey);
    const events = diffTable(before, after, CONNECTION_FIELDS);
    entry.connections = after;
    if (events.length > 0) this.#connections.apply(poll.deviceId, poll.finishedAtMs, events);
    return {
      connectionsChanged: events.length > 0,
      newListeners: newListeners(entry, { after, events, atMs: poll.finishedAtMs }),
    };
  }
}

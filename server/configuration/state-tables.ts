import type { ConnectionRepository, RouteRepository } from '../domain/inventory.ts';
import type { DevicePoll } from '../domain/poll.ts';
import { type Route, routeKey } from '../domain/route.ts';
import { connectionKey, type TcpConnection } from '../domain/tcp-connection.ts';
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

  observe(
    entry: DeviceEntry,
    poll: DevicePoll,
  ): { routesChanged: boolean; connectionsChanged: boolean; newListeners: readonly TcpConnection[] } {
    return { routesChanged: this.#observeRoutes(entry, poll), ...this.#observeConnections(entry, poll) };
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
  ): { connectionsChanged: boolean; newListeners: readonly TcpConnection[] } {
    if (poll.facts.tcpConnections === undefined) return { connectionsChanged: false, newListeners: [] };
    const before =
      entry.connections ?? keyed<TcpConnection>(this.#connections.current(poll.deviceId), connectionKey);
    const after = keyed(poll.facts.tcpConnections, connectionKey);
    const events = diffTable(before, after, CONNECTION_FIELDS);
    entry.connections = after;
    if (events.length > 0) this.#connections.apply(poll.deviceId, poll.finishedAtMs, events);
    // What was there at the first look is not new.
    const newListeners =
      entry.state.tcpFirstReadAtMs === null
        ? []
        : events.flatMap(({ before: was, after: row }) =>
            row?.state === 'listen' && was?.state !== 'listen' ? [row] : [],
          );
    return { connectionsChanged: events.length > 0, newListeners };
  }
}

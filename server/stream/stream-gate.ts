import type { IncomingMessage } from 'node:http';
import type { Room, StreamEnvelope, StreamEventBody, StreamEventName } from '../contract/stream.ts';
import { ROOM_PERMISSIONS, roomKind } from '../domain/permission-table.ts';
import type { Authenticator, Credentials, DeviceScope, Principal } from '../domain/principal.ts';
import { SCOPED_ROOMS } from '../domain/scope-table.ts';

/** Who may hear what. */
export interface StreamGate {
  readonly authenticator: Authenticator;
  /** Where a handshake comes from, past trusted proxies. */
  originOf(request: IncomingMessage): Pick<Credentials, 'address' | 'local' | 'secure'>;
  /** What those are told who see some devices only. */
  within(scope: DeviceScope): ScopedTelling;
}

export interface ScopedTelling {
  seesDevice(id: number): boolean;
  seesIncident(id: number): boolean;
  /** The event as it is told to them, or another one in its place; null where it is not for them. */
  told<Name extends StreamEventName>(event: Name, body: StreamEventBody<Name>): ToldEvent | null;
}

/** What is told; the body is that of the event. */
export type ToldEvent = Pick<StreamEnvelope, 'event' | 'body'>;

/** What of the events of its rooms somebody hears; those with the same key hear the same. */
export interface Hearing {
  readonly key: string;
  readonly scope: DeviceScope;
  /** The event as they get it; null where they do not. */
  heard(envelope: StreamEnvelope): StreamEnvelope | null;
}

export const HEARS_ALL: Hearing = { key: '', scope: { kind: 'all' }, heard: (envelope) => envelope };

/** On whose behalf a connection is made: by the cookie of the pages, or by a token in `auth` or the header. */
export function identified(gate: StreamGate, request: IncomingMessage, token: unknown): Principal {
  return gate.authenticator.identify({
    cookie: request.headers.cookie,
    authorization: typeof token === 'string' ? `Bearer ${token}` : request.headers.authorization,
    ...gate.originOf(request),
  });
}

/** Whether somebody may be in a room. A room that is in no table is nobody's. */
export function mayJoin(principal: Principal, room: Room, gate: StreamGate): boolean {
  const kind = roomKind(room);
  const wanted = Object.hasOwn(ROOM_PERMISSIONS, kind) ? ROOM_PERMISSIONS[kind] : undefined;
  if (wanted === undefined || !principal.permissions.has(wanted)) return false;
  if (principal.scope.kind === 'all') return true;
  return mayJoinScoped(gate.within(principal.scope), room);
}

function mayJoinScoped(within: ScopedTelling, room: Room): boolean {
  const kind = roomKind(room);
  if (!SCOPED_ROOMS.has(kind)) return false;
  const [, id] = room.split(':');
  if (id === undefined) return true;
  return kind === 'incident' ? within.seesIncident(Number(id)) : within.seesDevice(Number(id));
}

/** Those who see some devices hear of no others, and students of no other student. */
export function hearingOf(principal: Principal, gate: StreamGate): Hearing {
  const { scope } = principal;
  const teaches = principal.permissions.has('teach') || principal.account === null;
  if (scope.kind === 'all' && teaches) return HEARS_ALL;
  const own = principal.name.toLowerCase();
  return {
    key: JSON.stringify([scope, teaches ? '' : principal.name]),
    scope,
    heard(envelope) {
      const { body } = envelope;
      if (!teaches && 'student' in body && String(body.student).toLowerCase() !== own) return null;
      return scope.kind === 'all' ? envelope : scoped(envelope, gate.within(scope));
    },
  };
}

/** An event with what is told of it, and those of its rooms that one may be in: their names are ids of devices. */
function scoped(envelope: StreamEnvelope, within: ScopedTelling): StreamEnvelope | null {
  const told = within.told(envelope.event, envelope.body);
  if (told === null) return null;
  // Pages of a device that one sees no more are still in its rooms, and are told that.
  const isGone = told.event === 'deviceRemoved';
  const rooms = envelope.rooms.filter((room) =>
    isGone ? SCOPED_ROOMS.has(roomKind(room)) : mayJoinScoped(within, room),
  );
  if (rooms.length === 0) return null;
  return told.body === envelope.body && rooms.length === envelope.rooms.length
    ? envelope
    : ({ ...envelope, ...told, rooms } as StreamEnvelope);
}

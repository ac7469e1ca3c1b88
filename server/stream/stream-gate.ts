import type { IncomingMessage } from 'node:http';
import type { Room, StreamEnvelope } from '../contract/stream.ts';
import type { Device } from '../domain/device.ts';
import { ROOM_PERMISSIONS, roomKind } from '../domain/permission-table.ts';
import { type Authenticator, type Principal, scopeSees } from '../domain/principal.ts';
import { SCOPED_ROOMS } from '../domain/scope-table.ts';

/** Who may hear what. */
export interface StreamGate {
  readonly authenticator: Authenticator;
  /** Where a handshake comes from, past trusted proxies. */
  originOf(request: IncomingMessage): { readonly address: string | null; readonly local: boolean };
  device(id: number): Pick<Device, 'lab' | 'groups'> | null;
}

/** What of the events of its rooms somebody hears; those with the same key hear the same. */
export interface Hearing {
  readonly key: string;
  hears(envelope: StreamEnvelope): boolean;
}

export const HEARS_ALL: Hearing = { key: '', hears: () => true };

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
  if (!SCOPED_ROOMS.has(kind)) return false;
  const [, deviceId] = room.split(':');
  return deviceId === undefined || sees(principal, Number(deviceId), gate);
}

/** Those who see some devices hear of no others, and students of no other student. */
export function hearingOf(principal: Principal, gate: StreamGate): Hearing {
  const teaches = principal.permissions.has('teach') || principal.account === null;
  if (principal.scope.kind === 'all' && teaches) return HEARS_ALL;
  return {
    key: JSON.stringify([principal.scope, teaches ? '' : principal.name]),
    hears: ({ event, body }) => {
      if (
        !teaches &&
        'student' in body &&
        String(body.student).toLowerCase() !== principal.name.toLowerCase()
      )
        return false;
      if (principal.scope.kind === 'all') return true;
      if (event === 'device') return 'id' in body && sees(principal, body.id, gate);
      if (event === 'trap' || 'deviceId' in body)
        return 'deviceId' in body && sees(principal, body.deviceId, gate);
      return true;
    },
  };
}

function sees({ scope }: Principal, deviceId: unknown, gate: StreamGate): boolean {
  const device = typeof deviceId === 'number' ? gate.device(deviceId) : null;
  return device !== null && scopeSees(scope, device);
}

import type { Room, StreamEventBody, StreamEventName } from '../contract/stream.ts';

/** The numbers of a poll: as many as a device has interfaces, so that a page gets those that it shows. */
export type NumbersEvent = 'interfaces' | 'samples';

export interface Part<Name extends NumbersEvent> {
  readonly room: Room;
  readonly body: StreamEventBody<Name>;
}

export const summaryRoom = (deviceId: number): Room => `summary:${deviceId}`;
export const interfacesRoom = (deviceId: number): Room => `interfaces:${deviceId}`;
const interfaceRoom = (deviceId: number, interfaceId: number): Room => `interface:${deviceId}:${interfaceId}`;

/** Device and interface of an `interface:DEVICE:INTERFACE`; null of any other room. */
export function interfaceOfRoom(room: Room): { deviceId: number; interfaceId: number } | null {
  const [kind, deviceId, interfaceId] = room.split(':');
  return kind === 'interface' ? { deviceId: Number(deviceId), interfaceId: Number(interfaceId) } : null;
}

/** The device of a `device:ID`; null of any other room. */
export function deviceOfRoom(room: Room): number | null {
  return room.startsWith('device:') ? Number(room.slice('device:'.length)) : null;
}

/** Tells who shows no more of the devices than their names. */
export class DeviceNames {
  readonly #names = new Map<number, string>();

  /** Whether an event of the room `devices` adds, renames or removes a device. */
  changedBy(event: StreamEventName, body: object): boolean {
    if (!('id' in body) || typeof body.id !== 'number') return false;
    if (event === 'deviceRemoved') {
      this.#names.delete(body.id);
      return true;
    }
    if (event !== 'device' || !('name' in body) || typeof body.name !== 'string') return false;
    if (this.#names.get(body.id) === body.name) return false;
    this.#names.set(body.id, body.name);
    return true;
  }
}

/** Where an event goes beyond the rooms it was published to: all but the numbers of a device to its summary. */
export function alsoTo<Name extends StreamEventName>(
  rooms: readonly Room[],
  event: Name,
  body: StreamEventBody<Name>,
  names: DeviceNames,
): Room[] {
  const more: Room[] = [];
  if (rooms.includes('devices') && names.changedBy(event, body)) more.push('deviceNames');
  for (const room of rooms) {
    const deviceId = deviceOfRoom(room);
    if (deviceId === null) continue;
    more.push(summaryRoom(deviceId));
    if (event === 'alert' && 'interfaceId' in body && body.interfaceId !== null)
      more.push(interfaceRoom(deviceId, Number(body.interfaceId)));
  }
  return [...rooms, ...more];
}

/**
 * Interfaces by the rooms that show them: the list whole, each watched one alone.
 *
 * @param watched interfaces that somebody looks at singly
 */
export function partsOfInterfaces(
  body: StreamEventBody<'interfaces'>,
  watched: Iterable<number>,
): Part<'interfaces'>[] {
  const { deviceId } = body;
  const parts: Part<'interfaces'>[] = [{ room: interfacesRoom(deviceId), body }];
  for (const id of watched) {
    const items = body.items.filter((item) => item.id === id);
    if (items.length > 0) parts.push({ room: interfaceRoom(deviceId, id), body: { deviceId, items } });
  }
  return parts;
}

/**
 * Samples by the rooms that show them: those of the device itself, those of each watched interface, and for the list
 * those that came without their interface.
 *
 * @param listed interfaces that the list has just got with their latest values
 */
export function partsOfSamples(
  body: StreamEventBody<'samples'>,
  watched: Iterable<number>,
  listed: ReadonlySet<number>,
): Part<'samples'>[] {
  const { deviceId } = body;
  const of = (room: Room, belongs: (interfaceId: number | null) => boolean): Part<'samples'> => ({
    room,
    body: { deviceId, points: body.points.filter(({ interfaceId }) => belongs(interfaceId)) },
  });
  return [
    of(summaryRoom(deviceId), (id) => id === null),
    of(interfacesRoom(deviceId), (id) => id !== null && !listed.has(id)),
    ...[...watched].map((one) => of(interfaceRoom(deviceId, one), (id) => id === one)),
  ].filter((part) => part.body.points.length > 0);
}

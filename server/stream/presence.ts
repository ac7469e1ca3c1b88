import type { IncidentPresenceView } from '../contract/incident.ts';
import type { Room } from '../contract/stream.ts';

/** The incident of an `incident:ID`; null of any other room. */
function incidentOfRoom(room: Room): number | null {
  return room.startsWith('incident:') ? Number(room.slice('incident:'.length)) : null;
}

/** Who looks at which incident: as long as a socket is in its room, and no longer. */
export class Presence {
  /** Room -> client -> name, empty where it has not said one. */
  readonly #rooms = new Map<Room, Map<string, string>>();
  // client -> name
  readonly #names = new Map<string, string>();

  /** What a client is called from now on. @returns rooms in which that is news */
  name(client: string, name: string): Room[] {
    if ((this.#names.get(client) ?? '') === name) return [];
    this.#names.set(client, name);
    const rooms: Room[] = [];
    for (const [room, clients] of this.#rooms)
      if (clients.has(client)) {
        clients.set(client, name);
        rooms.push(room);
      }
    return rooms;
  }

  /** @returns whether that is news */
  enter(client: string, room: Room): boolean {
    if (incidentOfRoom(room) === null) return false;
    const clients = this.#rooms.get(room) ?? new Map<string, string>();
    if (clients.has(client)) return false;
    this.#rooms.set(room, clients.set(client, this.#names.get(client) ?? ''));
    return true;
  }

  /** @returns whether that is news */
  leave(client: string, room: Room): boolean {
    const clients = this.#rooms.get(room);
    if (!clients?.delete(client)) return false;
    if (clients.size === 0) this.#rooms.delete(room);
    return true;
  }

  forget(client: string): void {
    this.#names.delete(client);
  }

  /** Who is there, each name once. */
  of(room: Room): IncidentPresenceView {
    const names = [...(this.#rooms.get(room)?.values() ?? [])];
    const named = names.filter((name) => name !== '');
    return {
      incidentId: incidentOfRoom(room) ?? 0,
      names: [...new Set(named)].toSorted(),
      unnamed: names.length - named.length,
    };
  }
}

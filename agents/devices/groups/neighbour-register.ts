import type { Neighbour } from '../../network/place.ts';
import type { Device } from '../device.ts';

/** What lldpStatistics says of the neighbours of a device since it booted (IEEE 802.1AB-2005 §12.1). */
export interface NeighbourStatistics {
  /** Lab time; null where nothing has changed since the boot. */
  readonly lastChangeMs: number | null;
  readonly inserts: number;
  readonly deletes: number;
  readonly drops: number;
  readonly ageouts: number;
}

/** A neighbour with the number that this device knows it by, at least 1. */
export interface NumberedNeighbour {
  readonly number: number;
  readonly neighbour: Neighbour;
}

interface Memory {
  /** snmpEngineBoots: sysUpTime of a device with a bad clock jumps without a boot. */
  readonly boots: number;
  placeVersion: number;
  readonly numbers: Map<string, number>;
  present: ReadonlyMap<string, NumberedNeighbour>;
  lastChangeMs: number | null;
  inserts: number;
  deletes: number;
  ageouts: number;
}

/**
 * What devices remember of their neighbours: a number for each remote system, which stays, and how often one came or
 * went. It learns of a change when it is next asked, so whoever changes the topology asks at once.
 */
export class NeighbourRegister {
  private readonly memories = new WeakMap<Device, Memory>();

  /** Those that the device hears now, in the order of its ports. */
  neighbours(device: Device, nowMs: number): readonly NumberedNeighbour[] {
    return [...this.look(device, nowMs).present.values()];
  }

  statistics(device: Device, nowMs: number): NeighbourStatistics {
    const { lastChangeMs, inserts, deletes, ageouts } = this.look(device, nowMs);
    return { lastChangeMs, inserts, deletes, drops: 0, ageouts };
  }

  private look(device: Device, nowMs: number): Memory {
    const placeVersion = device.place?.version ?? -1;
    const known = this.memories.get(device);
    const { boots } = device.engine;
    if (known?.placeVersion === placeVersion && known.boots === boots) return known;
    const memory = known?.boots === boots ? known : newMemory(boots, known?.numbers);
    this.memories.set(device, memory);
    memory.placeVersion = placeVersion;
    update(memory, device, nowMs);
    return memory;
  }
}

function newMemory(boots: number, numbers?: Map<string, number>): Memory {
  return {
    boots,
    placeVersion: Number.NaN,
    numbers: numbers ?? new Map(),
    present: new Map(),
    lastChangeMs: null,
    inserts: 0,
    deletes: 0,
    ageouts: 0,
  };
}

function update(memory: Memory, device: Device, nowMs: number): void {
  const before = memory.present;
  const all = [...(device.place?.neighbours() ?? [])].toSorted(
    (a, b) => a.localPort.spec.ifIndex - b.localPort.spec.ifIndex,
  );
  memory.present = new Map(
    all.map((neighbour) => [keyOf(neighbour), { number: numberOf(memory, neighbour), neighbour }]),
  );
  for (const [key, { neighbour }] of memory.present) {
    if (before.has(key)) continue;
    memory.inserts++;
    if (neighbour.sinceMs > device.startedMs) changedAt(memory, neighbour.sinceMs);
  }
  for (const [key, { neighbour }] of before) {
    if (memory.present.has(key)) continue;
    memory.deletes++;
    // A port that goes down forgets at once (IEEE 802.1AB-2005 §10.5.5); on one that is up silence has to run out.
    if (neighbour.localPort.operUp) memory.ageouts++;
    changedAt(memory, nowMs);
  }
}

function changedAt(memory: Memory, atMs: number): void {
  memory.lastChangeMs = Math.max(memory.lastChangeMs ?? atMs, atMs);
}

function systemOf(neighbour: Neighbour): string {
  return Buffer.from(neighbour.chassisAddress).toString('hex');
}

/** A neighbour that was lost and learned again is another row: its time mark differs. */
function keyOf(neighbour: Neighbour): string {
  const { localPort, portName, sinceMs } = neighbour;
  return [localPort.spec.ifIndex, systemOf(neighbour), portName, sinceMs].join(' ');
}

function numberOf(memory: Memory, neighbour: Neighbour): number {
  const system = systemOf(neighbour);
  const number = memory.numbers.get(system) ?? memory.numbers.size + 1;
  memory.numbers.set(system, number);
  return number;
}

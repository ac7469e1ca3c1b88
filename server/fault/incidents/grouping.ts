import type { TimeSpan } from '../../domain/comparison.ts';
import type { DeviceId } from '../../domain/device.ts';
import { type Candidate, type Choice, chooseIncident, type Group, relationOf } from './incident-rules.ts';

interface Known extends Group {
  openedAtMs: number;
  touched: boolean;
  readonly signatures: Set<string>;
  readonly stretches: Map<DeviceId, TimeSpan>;
}

/** The incidents that are not resolved, found by the devices and the troubles of their alerts. */
export class Grouping {
  readonly #groups = new Map<number, Known>();
  readonly #byDevice = new Map<DeviceId, Set<number>>();
  readonly #bySignature = new Map<string, Set<number>>();

  clear(): void {
    this.#groups.clear();
    this.#byDevice.clear();
    this.#bySignature.clear();
  }

  open(id: number, { openedAtMs, touched }: Pick<Group, 'openedAtMs' | 'touched'>): void {
    this.#groups.set(id, { id, openedAtMs, touched, signatures: new Set(), stretches: new Map() });
  }

  touch(id: number): void {
    const group = this.#groups.get(id);
    if (group) group.touched = true;
  }

  put(id: number, alert: Pick<Candidate, 'deviceId' | 'signature' | 'raisedAtMs'>): void {
    const { deviceId, signature, raisedAtMs } = alert;
    this.#extend(id, deviceId, { fromMs: raisedAtMs, toMs: raisedAtMs });
    this.#group(id).signatures.add(signature);
    index(this.#bySignature, signature, id);
  }

  /** Where an alert belongs, null where an incident of its own is to be opened. */
  choose(alert: Candidate): Choice | null {
    const near = new Set(this.#bySignature.get(alert.signature));
    for (const deviceId of [alert.deviceId, ...alert.neighbours])
      for (const id of this.#byDevice.get(deviceId) ?? []) near.add(id);
    const relations = [...near].flatMap((id) => relationOf(alert, this.#group(id)) ?? []);
    return chooseIncident(relations, (id) => this.#group(id));
  }

  merge(fromId: number, toId: number): void {
    const { stretches, signatures, openedAtMs } = this.#group(fromId);
    const into = this.#group(toId);
    into.openedAtMs = Math.min(into.openedAtMs, openedAtMs);
    for (const [deviceId, stretch] of stretches) this.#extend(toId, deviceId, stretch);
    for (const signature of signatures) {
      into.signatures.add(signature);
      index(this.#bySignature, signature, toId);
    }
    this.drop(fromId);
  }

  drop(id: number): void {
    const group = this.#groups.get(id);
    if (!group) return;
    this.#groups.delete(id);
    for (const deviceId of group.stretches.keys()) unindex(this.#byDevice, deviceId, id);
    for (const signature of group.signatures) unindex(this.#bySignature, signature, id);
  }

  #group(id: number): Known {
    const group = this.#groups.get(id);
    if (!group) throw new Error(`looking for incident ${id}: it is not among those that are open`);
    return group;
  }

  #extend(id: number, deviceId: DeviceId, { fromMs, toMs }: TimeSpan): void {
    const { stretches } = this.#group(id);
    const known = stretches.get(deviceId);
    stretches.set(deviceId, {
      fromMs: Math.min(fromMs, known?.fromMs ?? fromMs),
      toMs: Math.max(toMs, known?.toMs ?? toMs),
    });
    index(this.#byDevice, deviceId, id);
  }
}

function index<Key>(map: Map<Key, Set<number>>, key: Key, id: number): void {
  const ids = map.get(key);
  if (ids) ids.add(id);
  else map.set(key, new Set([id]));
}

function unindex<Key>(map: Map<Key, Set<number>>, key: Key, id: number): void {
  const ids = map.get(key);
  ids?.delete(id);
  if (ids?.size === 0) map.delete(key);
}

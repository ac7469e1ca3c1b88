import type { Change } from '../domain/change.ts';
import type { Interface, InterfaceFacts, InterfaceId, InterfaceStatus } from '../domain/interface.ts';
import type { ChangeRepository, InterfaceRepository } from '../domain/inventory.ts';
import type { DeviceEntry } from './device-entry.ts';
import { type IdentifiedRow, identify } from './identity.ts';
import { type FieldChange, interfaceLabel, mergeInterface, SEEN_EVERY_MS } from './interface-facts.ts';

/** What a poll changed among a device's interfaces. */
export interface InterfaceFindings {
  readonly changed: Interface[];
  readonly changes: Change[];
  readonly renumbered: Set<InterfaceId>;
}

/** Brings a device's interfaces up to date with what polls read, in memory and in the repositories. */
export class InterfaceTables {
  readonly #interfaces: InterfaceRepository;
  readonly #changes: ChangeRepository;

  constructor(options: { interfaces: InterfaceRepository; changes: ChangeRepository }) {
    this.#interfaces = options.interfaces;
    this.#changes = options.changes;
  }

  /** Takes in a whole ifTable: new, moved, changed and vanished interfaces. */
  observeTable(
    entry: DeviceEntry,
    rows: readonly InterfaceFacts[],
    { atMs, startedAtMs }: { atMs: number; startedAtMs: number },
  ): InterfaceFindings {
    const findings: InterfaceFindings = { changed: [], changes: [], renumbered: new Set() };
    // The same list as before, and nothing heard meanwhile: nothing can have changed.
    if (entry.settled?.rows === rows && atMs < entry.settled.untilMs && entry.statusReadAtMs.size === 0)
      return findings;
    const firstSight = entry.interfaces.size === 0;
    const byIndex = new Map<number, Interface>();
    const interfaces = new Map(entry.interfaces);
    for (const row of identify([...entry.interfaces.values()], distinct(rows))) {
      const value =
        row.known === null
          ? this.#add(entry, row.facts, atMs)
          : this.#merge(entry, { ...row, known: row.known }, { atMs, startedAtMs, findings });
      if (row.known === null) findings.changed.push(value);
      if (row.known?.present !== true && !firstSight)
        this.#note(
          entry,
          value,
          { field: 'interface', before: null, after: interfaceLabel(value) },
          atMs,
          findings,
        );
      interfaces.set(value.id, value);
      byIndex.set(value.ifIndex, value);
    }
    for (const was of entry.byIndex.values()) {
      const now = interfaces.get(was.id);
      if (now !== undefined && byIndex.get(now.ifIndex) === now) continue;
      const gone: Interface = { ...was, present: false };
      this.#interfaces.update(gone);
      interfaces.set(gone.id, gone);
      findings.changed.push(gone);
      this.#note(
        entry,
        gone,
        { field: 'interface', before: interfaceLabel(was), after: null },
        atMs,
        findings,
      );
    }
    entry.byIndex = byIndex;
    entry.interfaces = interfaces;
    entry.settled = settledOf(rows, byIndex);
    return findings;
  }

  /** Takes in the status of single interfaces. */
  observeStatus(
    entry: DeviceEntry,
    rows: readonly InterfaceStatus[],
    { atMs, startedAtMs }: { atMs: number; startedAtMs: number },
  ): InterfaceFindings {
    const findings: InterfaceFindings = { changed: [], changes: [], renumbered: new Set() };
    const byIndex = new Map(entry.byIndex);
    const interfaces = new Map(entry.interfaces);
    entry.settled = null;
    for (const status of rows) {
      const known = byIndex.get(status.ifIndex);
      if (known === undefined) continue;
      entry.statusReadAtMs.set(known.id, startedAtMs);
      const { value, changed, stale, fields } = mergeInterface(known, status, atMs);
      if (stale) this.#interfaces.update(value);
      if (changed) findings.changed.push(value);
      for (const field of fields) this.#note(entry, value, field, atMs, findings);
      byIndex.set(value.ifIndex, value);
      interfaces.set(value.id, value);
    }
    entry.byIndex = byIndex;
    entry.interfaces = interfaces;
    return findings;
  }

  #add(entry: DeviceEntry, facts: InterfaceFacts, atMs: number): Interface {
    return this.#interfaces.insert({
      ...facts,
      deviceId: entry.device.id,
      present: true,
      firstSeenAtMs: atMs,
      lastSeenAtMs: atMs,
    });
  }

  #merge(
    entry: DeviceEntry,
    { facts, known }: IdentifiedRow & { known: Interface },
    { atMs, startedAtMs, findings }: { atMs: number; startedAtMs: number; findings: InterfaceFindings },
  ): Interface {
    const readAtMs = entry.statusReadAtMs.get(known.id);
    const outdated = readAtMs !== undefined && readAtMs > startedAtMs;
    if (readAtMs !== undefined && !outdated) entry.statusReadAtMs.delete(known.id);
    // A targeted poll that started later than this one has the newer status.
    const fresh = outdated
      ? { ...facts, ifAdminStatus: null, ifOperStatus: null, ifLastChangeTicks: null }
      : facts;
    const { value, changed, stale, fields } = mergeInterface(known, fresh, atMs);
    if (stale) this.#interfaces.update(value);
    if (changed) findings.changed.push(value);
    if (known.ifIndex !== value.ifIndex) findings.renumbered.add(value.id);
    for (const field of fields) this.#note(entry, value, field, atMs, findings);
    return value;
  }

  #note(
    entry: DeviceEntry,
    about: Interface,
    change: FieldChange,
    atMs: number,
    findings: InterfaceFindings,
  ): void {
    findings.changes.push(
      this.#changes.save({ deviceId: entry.device.id, interfaceId: about.id, atMs, ...change }),
    );
  }
}

/** One row per ifIndex: a table that changed under the walk may show one twice. */
function distinct(rows: readonly InterfaceFacts[]): InterfaceFacts[] {
  const byIndex = new Map<number, InterfaceFacts>();
  for (const row of rows) if (!byIndex.has(row.ifIndex)) byIndex.set(row.ifIndex, row);
  return [...byIndex.values()];
}

/** Until the first of these interfaces has to be noted as seen again. */
function settledOf(
  rows: readonly InterfaceFacts[],
  byIndex: ReadonlyMap<number, Interface>,
): NonNullable<DeviceEntry['settled']> {
  let untilMs = Infinity;
  for (const { lastSeenAtMs } of byIndex.values()) untilMs = Math.min(untilMs, lastSeenAtMs + SEEN_EVERY_MS);
  return { rows, untilMs };
}

import { ErrorStatus } from '../../engine/error-status.ts';
import type { LiveTable } from '../../engine/mib-tree.ts';
import type { Oid } from '../../engine/oid.ts';
import { ENTRY_STATUS } from '../../engine/row-states.ts';
import { Syntax } from '../../engine/syntax.ts';
import type { TableColumn } from '../../engine/table-column.ts';
import { TableIndex } from '../../engine/table-index.ts';
import type { TableRow } from '../../engine/table-row.ts';
import { WritableTable } from '../../engine/writable-table.ts';
import type { Device } from '../device.ts';
import type { EtherProbe } from '../rmon/ether-probe.ts';
import { ETHER_HISTORY_ENTRY, HistoryBuckets } from '../rmon/history-buckets.ts';
import { ABANDONED_AFTER_MS, INDEX_RANGE, MONITOR, OWNER_OCTETS } from './rmon-limits.ts';
import { dataSource, ifIndexOf } from './rmon-statistics.ts';
import type { TableGroup } from './table-group.ts';

const HISTORY_CONTROL_ENTRY: Oid = [1, 3, 6, 1, 2, 1, 16, 2, 1, 1];
const MAX_HISTORIES = 40;
const MAX_BUCKETS = 200;
const DEFAULT_BUCKETS = 50;
const DEFAULT_INTERVAL_S = 1_800;
/** Intervals of the histories that are there from the start, as RFC 2819 §5 suggests. */
const PRESET_INTERVALS_S = [30, 1_800] as const;
const Column = { dataSource: 2, bucketsRequested: 3, interval: 5, owner: 6 } as const;

/**
 * historyControlTable and etherHistoryTable (RFC 2819 §5). Every port that carries several VLANs has two histories
 * from the start; managers can have more.
 */
export class RmonHistory {
  readonly group: TableGroup;
  private readonly probe: EtherProbe;
  private readonly table: WritableTable<Device>;
  private readonly kept = new WeakMap<TableRow<Device>, HistoryBuckets>();
  private readonly versions = new WeakMap<Device, number>();

  constructor(probe: EtherProbe) {
    this.probe = probe;
    this.table = new WritableTable<Device>({
      entry: HISTORY_CONTROL_ENTRY,
      index: new TableIndex([{ kind: 'integer', range: INDEX_RANGE }]),
      columns: controlColumns(),
      status: { at: 7, name: 'historyControlStatus', states: ENTRY_STATUS },
      maxRows: MAX_HISTORIES,
      abandonAfterMs: ABANDONED_AFTER_MS,
      check: ({ values }, device) =>
        this.portOf(device, values.get(Column.dataSource) as Oid)
          ? undefined
          : { status: ErrorStatus.wrongValue, column: Column.dataSource },
      onActivate: (row, device, nowMs) => this.begin(row, device, nowMs),
      onChange: (row, _device, nowMs) => {
        this.kept.get(row)?.settle(nowMs);
        this.kept.get(row)?.trim();
      },
      onDeactivate: (row) => this.kept.get(row)?.stop(),
    });
    this.group = { instances: [], liveTables: [this.table, this.buckets()] };
  }

  /** The histories that are there from the start, for the uplinks. */
  preset(device: Device, nowMs: number): void {
    this.table.clear(device, nowMs);
    const intervals = uplinks(device).flatMap((ifIndex) =>
      PRESET_INTERVALS_S.map((intervalS) => ({ ifIndex, intervalS })),
    );
    for (const [place, { ifIndex, intervalS }] of intervals.slice(0, MAX_HISTORIES / 2).entries()) {
      const values = {
        [Column.dataSource]: dataSource(ifIndex),
        [Column.interval]: intervalS,
        [Column.owner]: MONITOR,
      };
      this.table.put(device, { index: [place + 1], values, nowMs });
    }
  }

  private portOf(device: Device, source: Oid) {
    const ifIndex = ifIndexOf(source);
    return ifIndex === null ? undefined : this.probe.find(device, ifIndex);
  }

  private begin(row: TableRow<Device>, device: Device, nowMs: number): void {
    const port = this.portOf(device, row.value(Column.dataSource) as Oid);
    if (!port) return;
    const buckets = new HistoryBuckets(
      {
        device,
        historyIndex: row.index[0] ?? 0,
        port,
        intervalS: row.number(Column.interval),
        granted: () => granted(row),
        read: (at, atMs) => this.probe.read(at, atMs),
        onChange: () => void this.versions.set(device, (this.versions.get(device) ?? 0) + 1),
      },
      nowMs,
    );
    this.kept.set(row, buckets);
  }

  private buckets(): LiveTable<Device> {
    return {
      entry: ETHER_HISTORY_ENTRY,
      version: (device, nowMs) => {
        for (const row of this.table.all(device)) this.kept.get(row)?.settle(nowMs);
        return this.versions.get(device) ?? 0;
      },
      rows: (device) => this.table.all(device).flatMap((row) => this.kept.get(row)?.cells() ?? []),
    };
  }
}

function granted(row: TableRow<Device>): number {
  return Math.min(MAX_BUCKETS, row.number(Column.bucketsRequested));
}

/** The ports that carry VLANs with their tags: those between bridges, and to routers. */
function uplinks({ place }: Device): number[] {
  const bridge = place?.bridge;
  if (!bridge) return [];
  const tagged = new Set(bridge.vlans().flatMap((vlan) => vlan.tagged));
  return bridge
    .ports()
    .filter(({ basePort }) => tagged.has(basePort))
    .map(({ port }) => port.spec.ifIndex);
}

function controlColumns(): TableColumn<Device>[] {
  return [
    {
      at: 1,
      name: 'historyControlIndex',
      syntax: Syntax.Integer32,
      access: 'read-only',
      read: ({ index }) => index[0] ?? 0,
    },
    {
      at: Column.dataSource,
      name: 'historyControlDataSource',
      syntax: Syntax.ObjectIdentifier,
      access: 'read-create',
      fixedInUse: true,
    },
    {
      at: Column.bucketsRequested,
      name: 'historyControlBucketsRequested',
      syntax: Syntax.Integer32,
      access: 'read-create',
      range: [1, 65_535],
      default: DEFAULT_BUCKETS,
    },
    {
      at: 4,
      name: 'historyControlBucketsGranted',
      syntax: Syntax.Integer32,
      access: 'read-only',
      read: granted,
    },
    {
      at: Column.interval,
      name: 'historyControlInterval',
      syntax: Syntax.Integer32,
      access: 'read-create',
      range: [1, 3_600],
      default: DEFAULT_INTERVAL_S,
      fixedInUse: true,
    },
    {
      at: Column.owner,
      name: 'historyControlOwner',
      syntax: Syntax.OctetString,
      access: 'read-create',
      sizeOctets: OWNER_OCTETS,
      default: '',
    },
  ];
}

import type { BeginCause } from '../device-profile.ts';
import type { Device } from '../device.ts';
import { RmonAlarms } from '../groups/rmon-alarms.ts';
import { RmonEvents } from '../groups/rmon-events.ts';
import { RmonHistory } from '../groups/rmon-history.ts';
import { etherStatsTable } from '../groups/rmon-statistics.ts';
import { joinGroups } from '../groups/table-group.ts';
import type { TableGroup } from '../groups/table-group.ts';
import { EtherProbe } from './ether-probe.ts';

/** RMON-MIB (RFC 2819): the groups statistics, history, alarm and event. One for all devices of a kind. */
export class Rmon {
  /** The same for all trees of the kind, so that rows outlive a change of ifIndexes. */
  readonly group: TableGroup;
  private readonly probe = new EtherProbe();
  private readonly events = new RmonEvents();
  private readonly alarms = new RmonAlarms(this.events);
  private readonly history = new RmonHistory(this.probe);

  constructor() {
    this.group = joinGroups(
      { instances: [], liveTables: [etherStatsTable(this.probe)] },
      this.history.group,
      this.alarms.group,
      this.events.group,
    );
  }

  /** Every row that a manager made goes with a restart, and all counts begin anew. */
  begin(device: Device, nowMs: number, cause: BeginCause): void {
    this.alarms.clear(device, nowMs);
    this.events.clear(device, nowMs);
    if (cause !== 'start') this.probe.restart(device, nowMs);
    this.history.preset(device, nowMs);
  }
}

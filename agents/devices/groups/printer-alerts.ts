import { SECOND, timeTicks } from '../../engine/clock.ts';
import type { LiveTable } from '../../engine/mib-tree.ts';
import type { Oid } from '../../engine/oid.ts';
import type { PrinterAlert } from '../environment/printer.ts';
import type { Device } from '../device.ts';
import { integer, text, ticks } from './cells.ts';
import { tableRows } from './table-rows.ts';

const PRT_ALERT_ENTRY: Oid = [1, 3, 6, 1, 2, 1, 43, 18, 1, 1];
/** hrDeviceIndex of the printer. */
export const PRINTER_INDEX = 1;
const WARNING = 4;
const UNTRAINED = 3;
const UNKNOWN_LOCATION = -2;

interface SeenAlerts {
  readonly second: number;
  readonly keys: string;
  readonly version: number;
  /** When each was first seen, lab time. Key: index. */
  readonly sinceMs: ReadonlyMap<number, number>;
  readonly alerts: readonly PrinterAlert[];
}

/** prtAlertTable (RFC 3805): what needs somebody, looked at once a second at most. */
export function printerAlertTable(): LiveTable<Device> {
  const seen = new WeakMap<Device, SeenAlerts>();
  const look = (device: Device, nowMs: number): SeenAlerts => {
    const last = seen.get(device);
    const second = Math.floor(nowMs / SECOND);
    if (last?.second === second) return last;
    const alerts = device.environment.printer?.alerts(nowMs) ?? [];
    const keys = alerts.map(({ index }) => index).join(' ');
    const sinceMs = new Map(alerts.map(({ index }) => [index, last?.sinceMs.get(index) ?? nowMs]));
    const version = (last?.version ?? 0) + (last?.keys === keys ? 0 : 1);
    const now = { second, keys, version, sinceMs, alerts };
    seen.set(device, now);
    return now;
  };
  return {
    entry: PRT_ALERT_ENTRY,
    version: (device, nowMs) => look(device, nowMs).version,
    rows: (device, nowMs) => {
      const { alerts, sinceMs } = look(device, nowMs);
      return tableRows(
        PRT_ALERT_ENTRY,
        alerts.map((alert) => ({
          index: [PRINTER_INDEX, alert.index],
          columns: [
            integer(1, alert.index),
            integer(2, WARNING),
            integer(3, UNTRAINED),
            integer(4, alert.group),
            integer(5, alert.groupIndex),
            integer(6, UNKNOWN_LOCATION),
            integer(7, alert.code),
            text(8, alert.description),
            ticks(9, (subject) => timeTicks(subject.startedMs, sinceMs.get(alert.index) ?? nowMs)),
          ],
        })),
      );
    },
  };
}

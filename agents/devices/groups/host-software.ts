import type { Oid } from '../../engine/oid.ts';
import type { HostProcess, HostSpec } from '../environment/host.ts';
import type { Device } from '../device.ts';
import { integer, oidValue, row, scalars, text, ticks } from './cells.ts';
import { dateAndTime } from './date-and-time.ts';
import { placeVersion } from './place-version.ts';
import type { TableGroup } from './table-group.ts';
import { tableRows } from './table-rows.ts';

const HOST: Oid = [1, 3, 6, 1, 2, 1, 25];
const HR_SW_RUN: Oid = [...HOST, 4];
const HR_SW_RUN_ENTRY: Oid = [...HR_SW_RUN, 2, 1];
const HR_SW_RUN_PERF_ENTRY: Oid = [...HOST, 5, 1, 1];
const HR_SW_INSTALLED: Oid = [...HOST, 6];
const HR_SW_INSTALLED_ENTRY: Oid = [...HR_SW_INSTALLED, 3, 1];
const ZERO_DOT_ZERO: Oid = [0, 0];
const RUNNING = 1;
const RUNNABLE = 2;
const APPLICATION = 4;
const FIRST_PID = 1;
const CENTISECONDS = 100;
/** What is shown at most of a share of processor that makes a process the running one. */
const BUSY_SHARE = 0.02;
const INSTALLED_MS = Date.UTC(2024, 10, 12, 6, 25);

/** hrSWRunTable, hrSWRunPerfTable and hrSWInstalledTable (RFC 2790 §4): the programs of what it serves. */
export function hostSoftware(spec: HostSpec): TableGroup {
  const processes = ({ environment }: Device): readonly HostProcess[] => environment.host?.processes() ?? [];
  return {
    instances: [
      ...scalars(HR_SW_RUN, [integer(1, FIRST_PID)]),
      ...scalars(HR_SW_INSTALLED, [ticks(1, 0), ticks(2, 0)]),
      ...spec.packages.flatMap((name, place) =>
        row(
          HR_SW_INSTALLED_ENTRY,
          [place + 1],
          [
            integer(1, place + 1),
            text(2, name),
            oidValue(3, ZERO_DOT_ZERO),
            integer(4, APPLICATION),
            text(5, dateAndTime(INSTALLED_MS)),
          ],
        ),
      ),
    ],
    liveTables: [
      {
        entry: HR_SW_RUN_ENTRY,
        version: placeVersion(),
        rows: (device) =>
          tableRows(
            HR_SW_RUN_ENTRY,
            processes(device).map((one) => ({
              index: [one.pid],
              columns: [
                integer(1, one.pid),
                text(2, one.name),
                oidValue(3, ZERO_DOT_ZERO),
                text(4, one.path),
                text(5, one.parameters),
                integer(6, one.type),
                integer(7, one.cpuShare >= BUSY_SHARE ? RUNNING : RUNNABLE),
              ],
            })),
          ),
      },
      {
        entry: HR_SW_RUN_PERF_ENTRY,
        version: placeVersion(),
        rows: (device) =>
          tableRows(
            HR_SW_RUN_PERF_ENTRY,
            processes(device).map((one) => ({
              index: [one.pid],
              columns: [
                integer(1, ({ environment }, nowMs) =>
                  Math.floor((environment.host?.processorSeconds(one, nowMs) ?? 0) * CENTISECONDS),
                ),
                integer(2, ({ environment }, nowMs) => environment.host?.memoryKBytes(one, nowMs) ?? 0),
              ],
            })),
          ),
      },
    ],
  };
}

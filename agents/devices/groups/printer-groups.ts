import type { Oid } from '../../engine/oid.ts';
import { mix } from '../../variation/hash.ts';
import { TONERS, TRAYS } from '../environment/printer.ts';
import type { Printer } from '../environment/printer.ts';
import type { Cell, Read } from './cells.ts';
import { counter32, integer, row, text } from './cells.ts';
import { deviceRow } from './host-devices.ts';
import { PRINTER_INDEX, printerAlertTable } from './printer-alerts.ts';
import type { TableGroup } from './table-group.ts';

const PRINT_MIB: Oid = [1, 3, 6, 1, 2, 1, 43];
const HR_PRINTER_ENTRY: Oid = [1, 3, 6, 1, 2, 1, 25, 3, 5, 1];
const IDLE = 3;
const PRINTING = 4;
const RUNNING = 2;
const WARNING = 3;
/** Bits of hrPrinterDetectedErrorState. */
const LOW_PAPER = 0x80;
const LOW_TONER = 0x20;
const INPUT_GROUP = 8;
const ENGLISH = 1;
const DISPLAY_LINES = 2;
const DISPLAY_CHARACTERS = 24;
const PRESENT = { on: 3, off: 4, notPresent: 5 } as const;
const AVAILABLE = 0;
/** Available, with an alert that is not critical (PrtSubUnitStatusTC). */
const AVAILABLE_WITH_ALERT = 8;
const UNKNOWN = -2;
const MICROMETERS = 4;
const A4 = { feed: 297_000, cross: 210_000 } as const;
const SHEETS = 8;
const IMPRESSIONS = 7;
const UTF_8 = 106;

function fromPrinter(read: (printer: Printer, nowMs: number) => number): Read {
  return ({ environment }, nowMs) => (environment.printer ? read(environment.printer, nowMs) : 0);
}

/** Printer-MIB (RFC 3805) and the rows of HOST-RESOURCES-MIB that it hangs on. */
export function printerGroups(model: string): TableGroup {
  return {
    instances: [
      ...deviceRow(PRINTER_INDEX, {
        type: 'printer',
        descr: model,
        status: fromPrinter((printer, nowMs) => (printer.alerts(nowMs).length > 0 ? WARNING : RUNNING)),
      }),
      ...row(
        HR_PRINTER_ENTRY,
        [PRINTER_INDEX],
        [
          integer(
            1,
            fromPrinter((printer, nowMs) => (printer.printing(nowMs) ? PRINTING : IDLE)),
          ),
          text(2, ({ environment }, nowMs) => Uint8Array.of(errorBits(environment.printer, nowMs))),
        ],
      ),
      ...general(),
      ...row([...PRINT_MIB, 6, 1, 1], [PRINTER_INDEX, 1], [text(2, 'Front door'), integer(3, 4)]),
      ...row(
        [...PRINT_MIB, 7, 1, 1],
        [PRINTER_INDEX, ENGLISH],
        [text(2, 'en'), text(3, 'US'), integer(4, UTF_8)],
      ),
      ...TRAYS.flatMap((_tray, place) => trayRow(place)),
      ...marker(),
      ...TONERS.flatMap((_toner, place) => tonerRows(place)),
      ...console(),
    ],
    liveTables: [printerAlertTable()],
  };
}

function errorBits(printer: Printer | undefined, nowMs: number): number {
  const groups = (printer?.alerts(nowMs) ?? []).map(({ group }) =>
    group === INPUT_GROUP ? LOW_PAPER : LOW_TONER,
  );
  return groups.reduce<number>((bits, bit) => bits | bit, 0);
}

function general(): Cell[] {
  return row(
    [...PRINT_MIB, 5, 1, 1],
    [PRINTER_INDEX],
    [
      counter32(1, 0),
      integer(2, ENGLISH),
      integer(3, 3),
      text(4, ''),
      text(5, ({ sysContact }) => sysContact),
      integer(6, 2),
      integer(7, 1),
      integer(8, 1),
      integer(9, 1),
      integer(10, ENGLISH),
      integer(11, DISPLAY_LINES),
      integer(12, DISPLAY_CHARACTERS),
      integer(13, 3),
      integer(14, PRESENT.off),
      integer(15, PRESENT.off),
      text(16, ({ sysName }) => sysName),
      text(17, ({ seed }) => `TP${mix(seed, 0x5e).toString(36).toUpperCase()}`),
      counter32(18, 0),
      counter32(
        19,
        fromPrinter((printer, nowMs) => printer.alerts(nowMs).length),
      ),
    ],
  );
}

function trayRow(place: number): Cell[] {
  const tray = TRAYS[place];
  return row(
    [...PRINT_MIB, 8, 2, 1],
    [PRINTER_INDEX, place + 1],
    [
      integer(2, 3),
      integer(3, MICROMETERS),
      integer(4, A4.feed),
      integer(5, A4.cross),
      integer(6, A4.feed),
      integer(7, A4.cross),
      integer(8, SHEETS),
      integer(9, tray?.sheets ?? 0),
      integer(
        10,
        fromPrinter((printer, nowMs) => printer.sheetsLeft(place, nowMs)),
      ),
      integer(11, subUnitStatus(INPUT_GROUP, place + 1)),
      text(12, 'iso-a4-white'),
      text(13, tray?.name ?? ''),
      text(14, 'Trapline'),
      text(15, `${tray?.sheets ?? 0}-sheet tray`),
      text(16, ''),
      text(17, ''),
      text(18, `${tray?.name ?? ''}, ${tray?.sheets ?? 0} sheets`),
      integer(19, PRESENT.notPresent),
      integer(20, 80),
      text(21, 'stationery'),
      text(22, 'white'),
      integer(23, 1),
      integer(24, UNKNOWN),
      integer(25, place === 0 ? 2 : 1),
    ],
  );
}

function subUnitStatus(group: number, groupIndex: number): Read {
  return fromPrinter((printer, nowMs) =>
    printer.alerts(nowMs).some((alert) => alert.group === group && alert.groupIndex === groupIndex)
      ? AVAILABLE_WITH_ALERT
      : AVAILABLE,
  );
}

function marker(): Cell[] {
  const pages = fromPrinter((printer, nowMs) => printer.pages(nowMs));
  return row(
    [...PRINT_MIB, 10, 2, 1],
    [PRINTER_INDEX, 1],
    [
      integer(2, 4),
      integer(3, IMPRESSIONS),
      counter32(4, pages),
      counter32(
        5,
        fromPrinter((printer, nowMs) => printer.pagesSincePowerOn(nowMs)),
      ),
      integer(6, TONERS.length),
      integer(7, 0),
      integer(8, 3),
      integer(9, 600),
      integer(10, 600),
      ...[11, 12, 13, 14].map((at) => integer(at, 1_667)),
      integer(15, AVAILABLE),
    ],
  );
}

function tonerRows(place: number): Cell[] {
  const { colour = '', pages = 0 } = TONERS[place] ?? {};
  const index = [PRINTER_INDEX, place + 1];
  return [
    ...row([...PRINT_MIB, 11, 1, 1], index, [
      integer(2, 1),
      integer(3, place + 1),
      integer(4, 3),
      integer(5, 3),
      text(6, `${colour} toner cartridge`),
      integer(7, IMPRESSIONS),
      integer(8, pages),
      integer(
        9,
        fromPrinter((printer, nowMs) => printer.tonerLeft(place, nowMs)),
      ),
    ]),
    ...row([...PRINT_MIB, 12, 1, 1], index, [integer(2, 1), integer(3, 3), text(4, colour), integer(5, 256)]),
  ];
}

/** What stands on its display, and the lamp beside it. */
function console(): Cell[] {
  const lines: readonly Read[] = [
    ({ environment }, nowMs) => (environment.printer?.printing(nowMs) === true ? 'Printing' : 'Ready'),
    ({ environment }, nowMs) =>
      (environment.printer?.alerts(nowMs)[0]?.description ?? '').slice(0, DISPLAY_CHARACTERS),
  ];
  return [
    ...lines.flatMap((line, place) =>
      row([...PRINT_MIB, 16, 5, 1], [PRINTER_INDEX, place + 1], [text(2, line)]),
    ),
    ...row(
      [...PRINT_MIB, 17, 6, 1],
      [PRINTER_INDEX, 1],
      [
        integer(
          2,
          fromPrinter((printer, nowMs) => (printer.alerts(nowMs).length > 0 ? 1 : 0)),
        ),
        integer(3, 0),
        integer(4, 10),
        text(5, 'Attention'),
      ],
    ),
  ];
}

import { SECOND } from '../../engine/clock.ts';
import { mix } from '../../variation/hash.ts';
import type { Device } from '../device.ts';

export interface TonerSpec {
  readonly colour: string;
  /** Pages that a full cartridge is good for. */
  readonly pages: number;
  /** Share of the pages that need it. */
  readonly share: number;
}

export interface TraySpec {
  readonly name: string;
  readonly sheets: number;
  /** Share of the sheets that come out of it. */
  readonly share: number;
}

/** A row of prtAlertTable: something that somebody should see to. */
export interface PrinterAlert {
  readonly index: number;
  /** PrtAlertGroupTC: input(8), markerSupplies(11). */
  readonly group: number;
  readonly groupIndex: number;
  /** PrtAlertCodeTC. */
  readonly code: number;
  readonly description: string;
}

export const TONERS: readonly TonerSpec[] = [
  { colour: 'black', pages: 9_000, share: 1 },
  { colour: 'cyan', pages: 6_000, share: 0.4 },
  { colour: 'magenta', pages: 6_000, share: 0.38 },
  { colour: 'yellow', pages: 6_000, share: 0.42 },
];
export const TRAYS: readonly TraySpec[] = [
  { name: 'Tray 1', sheets: 250, share: 0.2 },
  { name: 'Tray 2', sheets: 550, share: 0.8 },
];

/** What a page is to the network. */
const PAGE_OCTETS = 1_200_000;
const LOW_SHARE = 0.1;
/** Somebody refills a tray before it is empty. */
const REFILLED_SHARE = 0.94;
const INPUT = 8;
const MARKER_SUPPLIES = 11;
const INPUT_MEDIA_SUPPLY_LOW = 807;
const MARKER_TONER_ALMOST_EMPTY = 1_104;
const LAST_MS = 20 * SECOND;

/** A printer: what it has received is what it has printed, and what that has used up. */
export class Printer {
  private readonly device: Device;
  private readonly seed: number;
  private pagesBefore = 0;

  constructor(device: Device) {
    this.device = device;
    this.seed = mix(device.seed, 0x9a6e);
  }

  /** Pages printed since it was made; no restart makes it forget them. */
  pages(nowMs: number): number {
    const octets = this.device.ports[0]?.attached?.in.totals(nowMs).octets ?? 0;
    return Math.floor(octets / PAGE_OCTETS);
  }

  /** Switched on: prtMarkerPowerOnCount begins anew. */
  begin(nowMs: number): void {
    this.pagesBefore = this.pages(nowMs);
  }

  pagesSincePowerOn(nowMs: number): number {
    return this.pages(nowMs) - this.pagesBefore;
  }

  printing(nowMs: number): boolean {
    return this.pages(nowMs) > this.pages(nowMs - LAST_MS);
  }

  /** Pages that are left in a cartridge; an empty one is changed for a full one. */
  tonerLeft(place: number, nowMs: number): number {
    const { pages, share } = TONERS[place] as TonerSpec;
    return pages - (this.usedUp(place, share, nowMs) % pages);
  }

  sheetsLeft(place: number, nowMs: number): number {
    const { sheets, share } = TRAYS[place] as TraySpec;
    return sheets - (this.usedUp(place + TONERS.length, share, nowMs) % Math.floor(sheets * REFILLED_SHARE));
  }

  /** Each began at another time. */
  private usedUp(place: number, share: number, nowMs: number): number {
    return Math.floor(this.pages(nowMs) * share) + (mix(this.seed, place) % 10_000);
  }

  alerts(nowMs: number): PrinterAlert[] {
    const toners = TONERS.flatMap(({ colour, pages }, place): PrinterAlert[] =>
      this.tonerLeft(place, nowMs) < pages * LOW_SHARE
        ? [
            {
              index: place + 1,
              group: MARKER_SUPPLIES,
              groupIndex: place + 1,
              code: MARKER_TONER_ALMOST_EMPTY,
              description: `The ${colour} toner is almost empty`,
            },
          ]
        : [],
    );
    const trays = TRAYS.flatMap(({ name, sheets }, place): PrinterAlert[] =>
      this.sheetsLeft(place, nowMs) < sheets * LOW_SHARE
        ? [
            {
              index: TONERS.length + place + 1,
              group: INPUT,
              groupIndex: place + 1,
              code: INPUT_MEDIA_SUPPLY_LOW,
              description: `${name} is low on paper`,
            },
          ]
        : [],
    );
    return [...toners, ...trays];
  }
}

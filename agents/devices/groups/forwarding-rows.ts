import type { BridgePlace, FdbEntry } from '../../network/place.ts';
import type { Device } from '../device.ts';
import type { AgeingRows } from './ageing-rows.ts';
import { ageingRows } from './ageing-rows.ts';

/** FdbEntry's status in dot1dTpFdbTable and dot1qTpFdbTable. */
const LEARNED = 3;
const SELF = 4;

export function bridgeOf(device: Device): BridgePlace | null {
  return device.place?.bridge ?? null;
}

/**
 * What a bridge has learned, by VLAN and address. Both tables of addresses show these very rows, so that they agree
 * whatever the moment at which each is asked.
 */
export function forwardingRows(): AgeingRows<FdbEntry> {
  return ageingRows({
    read: ({ bridge }, nowMs) => bridge?.fdb(nowMs) ?? [],
    keyOf: ({ vlan, mac, basePort, self }) =>
      `${String(vlan).padStart(5, '0')} ${Buffer.from(mac).toString('hex')} ${basePort} ${self}`,
    setting: ({ bridge }) => bridge?.agingS ?? 0,
  });
}

export function fdbStatus({ self }: FdbEntry): number {
  return self ? SELF : LEARNED;
}

import type { InterfaceId } from '../domain/interface.ts';
import type { ArpEntry, Neighbour, PortName } from '../domain/neighbour.ts';
import { DAY, MINUTE } from '../domain/units.ts';

/** A neighbour announces itself every 30 or 60 s and is forgotten by the device when its port goes down for a moment. */
const KEEP_NEIGHBOUR_MS = 15 * MINUTE;
/** Address tables forget whoever says nothing for five minutes; the cable is still there. */
const KEEP_ADDRESS_MS = 1 * DAY;

interface Held {
  /** Since when the device no longer shows it; null while it does. */
  readonly missingSinceMs: number | null;
}

export interface NeighbourSighting extends Held {
  readonly source: 'lldp' | 'cdp';
  readonly interfaceId: InterfaceId | null;
  readonly port: string;
  readonly chassisId: string | null;
  readonly remotePort: PortName;
  readonly systemName: string | null;
  readonly managementAddress: string | null;
}

export interface AddressSighting extends Held {
  readonly mac: string;
  readonly interfaceId: InterfaceId | null;
  readonly port: string;
  /** Addresses learned at that port, this one included: 1 where nothing else is plugged in there. */
  readonly portMacs: number;
}

export interface ArpSighting extends ArpEntry, Held {}

/** What a device told of who is around it; what is gone is held for a while, since a fault takes it away first. */
export interface Sightings {
  readonly chassisId: string | null;
  readonly neighbours: readonly NeighbourSighting[];
  /** Only addresses of devices in the inventory. */
  readonly addresses: readonly AddressSighting[];
  /** Only addresses of devices in the inventory. */
  readonly arp: readonly ArpSighting[];
  /** Next hops of its default routes. */
  readonly gateways: readonly string[];
}

export const NO_SIGHTINGS: Sightings = {
  chassisId: null,
  neighbours: [],
  addresses: [],
  arp: [],
  gateways: [],
};

interface Moment {
  readonly nowMs: number;
  readonly isDown: (interfaceId: InterfaceId | null) => boolean;
}

/** Puts what one protocol hears now in the place of what it heard. */
export function heardNow(
  before: readonly NeighbourSighting[],
  now: readonly NeighbourSighting[],
  { source, nowMs, isDown }: Moment & { readonly source: 'lldp' | 'cdp' },
): NeighbourSighting[] {
  const others = before.filter((one) => one.source !== source);
  const keys = new Set(now.map(neighbourKey));
  // A port with another neighbour than before has changed hands; one without any may be about to hear it again.
  const taken = new Set(now.map(({ interfaceId, port }) => `${interfaceId} ${port}`));
  const held = before
    .filter((one) => one.source === source && !keys.has(neighbourKey(one)))
    .filter(({ interfaceId, port }) => !taken.has(`${interfaceId} ${port}`))
    .flatMap((one) => heldOn(one, { nowMs, keepMs: KEEP_NEIGHBOUR_MS, isDown: isDown(one.interfaceId) }));
  return [...others, ...now, ...held];
}

/** The same of learned addresses: one that moved to another port is there and nowhere else. */
export function learnedNow(
  before: readonly AddressSighting[],
  now: readonly AddressSighting[],
  { nowMs, isDown }: Moment,
): AddressSighting[] {
  const macs = new Set(now.map(({ mac }) => mac));
  const held = before
    .filter(({ mac }) => !macs.has(mac))
    .flatMap((one) => heldOn(one, { nowMs, keepMs: KEEP_ADDRESS_MS, isDown: isDown(one.interfaceId) }));
  return [...now, ...held];
}

export function arpNow(
  before: readonly ArpSighting[],
  now: readonly ArpSighting[],
  nowMs: number,
): ArpSighting[] {
  const addresses = new Set(now.map(({ address }) => address));
  const held = before
    .filter(({ address }) => !addresses.has(address))
    .flatMap((one) => heldOn(one, { nowMs, keepMs: KEEP_ADDRESS_MS, isDown: false }));
  return [...now, ...held];
}

function heldOn<One extends Held>(
  one: One,
  { nowMs, keepMs, isDown }: { nowMs: number; keepMs: number; isDown: boolean },
): One[] {
  const missingSinceMs = isDown ? nowMs : (one.missingSinceMs ?? nowMs);
  return nowMs - missingSinceMs >= keepMs ? [] : [{ ...one, missingSinceMs }];
}

const neighbourKey = ({ source, interfaceId, port, chassisId, systemName, remotePort }: NeighbourSighting) =>
  JSON.stringify([source, interfaceId, port, chassisId, systemName, remotePort.names[0] ?? remotePort.mac]);

/** `access-2 Gi1/0/23`, as changes tell it. */
export function neighbourText({
  systemName,
  chassisId,
  managementAddress,
  remotePort,
}: NeighbourWords): string {
  const name = systemName ?? chassisId ?? managementAddress ?? 'a system without a name';
  return `${name} ${remotePort.names[0] ?? remotePort.mac ?? ''}`.trim();
}

type NeighbourWords = Pick<Neighbour, 'systemName' | 'chassisId' | 'managementAddress' | 'remotePort'>;

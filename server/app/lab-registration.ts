import { DEVICE_DEFAULTS, type Device, type DeviceSettings } from '../domain/device.ts';
import type { DeviceDesk, InventoryReader } from '../domain/inventory.ts';
import type { LabDevice } from '../domain/lab.ts';
import { Secret } from '../domain/secret.ts';
import { SECOND } from '../domain/units.ts';

const LAB_INTERVAL_MS = 5 * SECOND;
const LAB_TIMEOUT_MS = 1 * SECOND;
/** A lab of more devices than this is polled as rarely as a real network. */
const SMALL_LAB = 50;

/** Settings of the database that remember what was done about labs: that one was offered, and who rests. */
const REGISTERED = 'lab.registered';
const PAUSED = 'lab.paused';
/** JSON: by lab the names of its devices that were registered. */
const NAMES = 'lab.registeredNames';
/** A database without such names has had these, of the one lab that there was. */
const FIRST_LAB: readonly string[] = ['course', 'core-1', 'access-1', 'server-1'];

export interface Memory {
  setting(key: string): string | null;
  setSetting(key: string, value: string): void;
}

type Desk = Pick<DeviceDesk, 'add' | 'change'>;
type Known = Pick<InventoryReader, 'devices'>;

export interface LabRegistration {
  /** Name of the lab that runs. */
  readonly lab: string;
  readonly devices: readonly LabDevice[];
  /** Somebody asked for this lab, as opposed to the one of the start. */
  readonly asked: boolean;
  readonly desk: Desk;
  readonly inventory: Known;
  readonly memory: Memory;
}

/**
 * Makes the inventory follow the lab that runs: each of its devices is registered once, ports that moved are followed,
 * devices of other labs rest, those that rested for a lab wake. A lab device that somebody deleted stays deleted, and
 * a lab that nobody asked for does not join a network that is already configured.
 */
export function registerLab(registration: LabRegistration): void {
  const { lab, devices, desk, inventory, memory } = registration;
  const known = inventory.devices();
  const before = registeredNames(memory);
  const first = memory.setting(REGISTERED) === null && known.length === 0;
  const names = new Map(before);
  if (registration.asked || first || known.some((device) => device.lab)) {
    const had = before.get(lab) ?? before.get('') ?? [];
    const taken = new Set([...had, ...known.map(({ name }) => name)]);
    for (const device of devices)
      if (!taken.has(device.name)) desk.add(settingsOf(device, devices.length), { lab: true });
    names.set(lab, [...new Set([...had, ...devices.map(({ name }) => name)])]);
  }
  memory.setSetting(REGISTERED, 'yes');
  memory.setSetting(NAMES, JSON.stringify(Object.fromEntries(names)));
  follow(registration, known, new Set([...names.values()].flat()));
}

/** @param names all that were ever registered: a lab device of another name was renamed by its owner and is left alone */
function follow(
  { devices, desk, memory }: LabRegistration,
  known: readonly Device[],
  names: ReadonlySet<string>,
): void {
  const resting = restingIn(memory);
  for (const device of known.filter(({ lab }) => lab)) {
    const simulated = devices.find(({ name }) => name === device.name);
    if (!simulated) {
      if (!device.enabled || !names.has(device.name)) continue;
      desk.change(device.id, { enabled: false });
      resting.add(device.id);
      continue;
    }
    const moved = simulated.address !== device.address || simulated.port !== device.port;
    const wakes = resting.delete(device.id);
    if (moved || wakes)
      desk.change(device.id, {
        address: simulated.address,
        port: simulated.port,
        ...(wakes ? { enabled: true } : {}),
      });
  }
  memory.setSetting(PAUSED, [...resting].join(','));
}

/** Without the lab its devices would only be unreachable: they rest until it runs again. */
export function pauseLab(desk: Desk, inventory: Known, memory: Memory): void {
  const resting = restingIn(memory);
  for (const device of inventory.devices()) {
    if (!device.lab || !device.enabled) continue;
    desk.change(device.id, { enabled: false });
    resting.add(device.id);
  }
  memory.setSetting(PAUSED, [...resting].join(','));
}

/** By lab; under '' those of a database that kept no names. */
function registeredNames(memory: Memory): ReadonlyMap<string, readonly string[]> {
  const names = memory.setting(NAMES);
  if (names !== null) return new Map(Object.entries(JSON.parse(names) as Record<string, string[]>));
  return new Map(memory.setting(REGISTERED) === null ? [] : [['', FIRST_LAB]]);
}

function restingIn(memory: Memory): Set<number> {
  return new Set((memory.setting(PAUSED) ?? '').split(',').filter(Boolean).map(Number));
}

function settingsOf(device: LabDevice, labSize: number): DeviceSettings {
  const readOnly = device.communities.find(
    (community) => community.access === 'ro' && community.view === null,
  );
  return {
    ...DEVICE_DEFAULTS,
    name: device.name,
    address: device.address,
    port: device.port,
    credential: { version: 'v2c', community: new Secret(readOnly?.name ?? 'public') },
    intervalMs: labSize > SMALL_LAB ? DEVICE_DEFAULTS.intervalMs : LAB_INTERVAL_MS,
    timeoutMs: LAB_TIMEOUT_MS,
    retries: 1,
    groups: ['lab'],
  };
}

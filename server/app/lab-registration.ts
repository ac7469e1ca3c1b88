import { DEVICE_DEFAULTS, type DeviceSettings } from '../domain/device.ts';
import type { DeviceDesk, InventoryReader } from '../domain/inventory.ts';
import type { LabDevice } from '../domain/lab.ts';
import { Secret } from '../domain/secret.ts';
import { SECOND } from '../domain/units.ts';

const LAB_INTERVAL_MS = 5 * SECOND;
const LAB_TIMEOUT_MS = 1 * SECOND;

/** Settings of the database that remember what was done about the lab. */
const REGISTERED = 'lab.registered';
const PAUSED = 'lab.paused';

export interface Memory {
  setting(key: string): string | null;
  setSetting(key: string, value: string): void;
}

type Desk = Pick<DeviceDesk, 'add' | 'change'>;
type Known = Pick<InventoryReader, 'devices'>;

/**
 * Registers the lab's devices once, on the first start without any device; later starts only follow a changed port.
 * A lab device that somebody deleted stays deleted.
 */
export function registerLab(lab: readonly LabDevice[], desk: Desk, inventory: Known, memory: Memory): void {
  const paused = new Set((memory.setting(PAUSED) ?? '').split(',').filter(Boolean).map(Number));
  const devices = inventory.devices();
  if (memory.setting(REGISTERED) === null && devices.length === 0)
    for (const device of lab) desk.add(settingsOf(device), { lab: true });
  memory.setSetting(REGISTERED, 'yes');
  for (const device of devices.filter((known) => known.lab)) {
    const simulated = lab.find((candidate) => candidate.name === device.name);
    if (!simulated) continue;
    const moved = simulated.address !== device.address || simulated.port !== device.port;
    if (moved || paused.has(device.id))
      desk.change(device.id, {
        address: simulated.address,
        port: simulated.port,
        ...(paused.has(device.id) ? { enabled: true } : {}),
      });
  }
  memory.setSetting(PAUSED, '');
}

/** Without the lab its devices would only be unreachable: they rest until it runs again. */
export function pauseLab(desk: Desk, inventory: Known, memory: Memory): void {
  const resting = inventory.devices().filter((device) => device.lab && device.enabled);
  if (resting.length === 0) return;
  for (const device of resting) desk.change(device.id, { enabled: false });
  const before = (memory.setting(PAUSED) ?? '').split(',').filter(Boolean);
  memory.setSetting(PAUSED, [...before, ...resting.map((device) => String(device.id))].join(','));
}

function settingsOf(device: LabDevice): DeviceSettings {
  const readOnly = device.communities.find(
    (community) => community.access === 'ro' && community.view === null,
  );
  return {
    ...DEVICE_DEFAULTS,
    name: device.name,
    address: device.address,
    port: device.port,
    credential: { version: 'v2c', community: new Secret(readOnly?.name ?? 'public') },
    intervalMs: LAB_INTERVAL_MS,
    timeoutMs: LAB_TIMEOUT_MS,
    retries: 1,
    groups: ['lab'],
  };
}

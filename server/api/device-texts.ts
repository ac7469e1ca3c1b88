import { DeviceSettingsView, DeviceStateView, deviceView } from '../contract/device.ts';
import { type Device, neverPolled } from '../domain/device.ts';
import type { ItemText } from './endpoint.ts';
import { type Asked, keptMembers } from './kept-members.ts';

/**
 * Devices with their state as JSON text, one after the other as they are asked for. What was not polled or changed
 * since the last call was checked and written then.
 */
export function* deviceTexts(asked: Asked, devices: readonly Device[]): Generator<ItemText> {
  for (const device of devices) {
    const state = asked.ports.inventory.state(device.id) ?? neverPolled(device.id);
    const view = () => deviceView(device, state);
    const settings = keptMembers(asked, device, { schema: DeviceSettingsView, view });
    const rest = keptMembers(asked, state, { schema: DeviceStateView, view });
    if (typeof settings !== 'string') yield settings;
    else if (typeof rest !== 'string') yield rest;
    else yield `{${settings},${rest}}`;
  }
}

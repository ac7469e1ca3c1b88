import { DeviceSettingsView, DeviceStateView, deviceView } from '../contract/device.ts';
import { type Device, type DeviceState, neverPolled } from '../domain/device.ts';
import type { ItemText } from './endpoint.ts';
import { type Asked, keptMembers } from './kept-members.ts';

function written(asked: Asked, device: Device, state: DeviceState): ItemText {
  const view = () => deviceView(device, state);
  const settings = keptMembers(asked, device, { schema: DeviceSettingsView, view });
  if (typeof settings !== 'string') return settings;
  const rest = keptMembers(asked, state, { schema: DeviceStateView, view, keep: false });
  if (typeof rest !== 'string') return rest;
  const text = `{${settings},${rest}}`;
  asked.keptTexts.keepWhole(state, device, text);
  return text;
}

/**
 * Devices with their state as JSON text, one after the other as they are asked for. What was not polled or changed
 * since the last call was checked and written then.
 */
export function* deviceTexts(asked: Asked, devices: readonly Device[]): Generator<ItemText> {
  for (const device of devices) {
    const state = asked.ports.inventory.state(device.id) ?? neverPolled(device.id);
    const kept = asked.keptTexts.whole(state, device);
    yield kept ?? written(asked, device, state);
  }
}

import { DeviceView, deviceView } from '../contract/device.ts';
import { type Device, neverPolled } from '../domain/device.ts';
import type { Call, ItemText } from './endpoint.ts';

const Settings = DeviceView.pick({
  ...{ id: true, name: true, address: true, port: true, credential: true, intervalMs: true, timeoutMs: true },
  ...{ retries: true, modules: true, groups: true, enabled: true, lab: true, createdAtMs: true },
});
const State = DeviceView.omit(
  Object.fromEntries(Object.keys(Settings.shape).map((name) => [name, true])) as Record<
    keyof typeof Settings.shape,
    true
  >,
);

/** Of the call: what it asks of the server, and the texts that are kept from one call to the next. */
type Asked = Pick<Call<unknown, unknown, unknown>, 'ports' | 'keptTexts'>;

/**
 * Devices with their state as JSON text, one after the other as they are asked for. What was not polled or changed
 * since the last call was checked and written then.
 */
export function* deviceTexts({ ports, keptTexts }: Asked, devices: readonly Device[]): Generator<ItemText> {
  for (const device of devices) {
    const state = ports.inventory.state(device.id) ?? neverPolled(device.id);
    let settingsText = keptTexts.get(device);
    let stateText = keptTexts.get(state);
    if (settingsText === undefined || stateText === undefined) {
      const view = deviceView(device, state);
      const settings = Settings.safeParse(view);
      const rest = State.safeParse(view);
      if (settings.error || rest.error) {
        yield settings.error ?? rest.error ?? '';
        continue;
      }
      settingsText = JSON.stringify(settings.data).slice(0, -1);
      stateText = JSON.stringify(rest.data).slice(1);
      keptTexts.set(device, settingsText).set(state, stateText);
    }
    yield `${settingsText},${stateText}`;
  }
}

import type { AccountReader } from '../../domain/accounting.ts';
import { Breather } from '../../domain/breather.ts';
import type { LatestReader, TopValue } from '../../domain/latest.ts';
import type { VisibleDevices } from './visible-devices.ts';

/** The newest values of the devices that one sees. */
export function scopedLatest(visible: VisibleDevices, latest: LatestReader): LatestReader {
  return {
    ofInterface: (id, metrics) => (visible.interface(id) === null ? {} : latest.ofInterface(id, metrics)),
    ofDevice: (id, of) => (visible.sees(id) ? latest.ofDevice(id, of) : {}),
    async top(metrics, limit) {
      const breather = new Breather();
      let found: TopValue[] = [];
      for (const { id: deviceId } of visible.devices()) {
        for (const { id: interfaceId } of visible.interfaces(deviceId)) {
          const value = Math.max(0, ...Object.values(latest.ofInterface(interfaceId, metrics)));
          if (value > 0) found.push({ deviceId, interfaceId, value });
        }
        if (found.length > 4 * limit) found = largest(found, limit);
        await breather.pause();
      }
      return largest(found, limit);
    },
  };
}

const largest = (values: readonly TopValue[], limit: number): TopValue[] =>
  values.toSorted((a, b) => b.value - a.value).slice(0, limit);

/** What crossed the interfaces of the devices that one sees. */
export function scopedAccounts(visible: VisibleDevices, accounts: AccountReader): AccountReader {
  return {
    volumes: (interfaceId, ...rest) =>
      visible.interface(interfaceId) === null ? [] : accounts.volumes(interfaceId, ...rest),
    accounts: (query) => accounts.accounts({ ...query, sees: (id) => visible.sees(id) }),
  };
}

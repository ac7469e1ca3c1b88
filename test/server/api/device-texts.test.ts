import { expect, it } from 'vitest';
import { deviceTexts } from '../../../server/api/device-texts.ts';
import { KeptTexts } from '../../../server/api/kept-texts.ts';
import type { Asked } from '../../../server/api/kept-members.ts';
import { type Device, type DeviceState, neverPolled } from '../../../server/domain/device.ts';
import { Secret } from '../../../server/domain/secret.ts';

const DEVICE: Device = {
  id: 7,
  name: 'core-1',
  address: '192.0.2.7',
  port: 161,
  credential: { version: 'v2c', community: new Secret('planted') },
  intervalMs: 60_000,
  timeoutMs: 2_000,
  retries: 2,
  modules: ['system'],
  groups: [],
  enabled: true,
  lab: false,
  createdAtMs: 1_700_000_000_000,
};

it('what is kept of a device is written anew once its settings or its state are others', () => {
  const keptTexts = new KeptTexts();
  let state: DeviceState = neverPolled(DEVICE.id);
  const asked = { keptTexts, ports: { inventory: { state: () => state } } } as unknown as Asked;
  const told = (device: Device) =>
    [...deviceTexts(asked, [device])].map((text) => JSON.parse(String(text)) as object);
  expect(told(DEVICE)).toMatchObject([{ name: 'core-1', reachability: 'unknown' }]);
  expect(told(DEVICE)).toMatchObject([{ name: 'core-1', reachability: 'unknown' }]);
  const renamed = { ...DEVICE, name: 'core-2' };
  expect(told(renamed)).toMatchObject([{ name: 'core-2', reachability: 'unknown' }]);
  state = { ...state, reachability: 'reachable' };
  expect(told(renamed)).toMatchObject([{ name: 'core-2', reachability: 'reachable' }]);
  expect(JSON.stringify(told(renamed))).not.toContain('planted');
});

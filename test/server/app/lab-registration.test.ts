import { describe, expect, it } from 'vitest';
import { pauseLab, registerLab } from '../../../server/app/lab-registration.ts';
import type { Device, DeviceSettings } from '../../../server/domain/device.ts';
import type { LabDevice } from '../../../server/domain/lab.ts';

const simulated = (name: string, port: number): LabDevice => ({
  name,
  profile: name,
  address: '127.0.0.1',
  port,
  extraPorts: [],
  communities: [
    { name: 'restricted', access: 'ro', view: 'system' },
    { name: 'public', access: 'ro', view: null },
  ],
  v3Users: [],
  sysDescr: '',
  ports: [],
  examples: [],
});

function inventory() {
  const devices: Device[] = [];
  const memory = new Map<string, string>();
  return {
    devices,
    reader: { devices: () => [...devices] },
    desk: {
      add(settings: DeviceSettings, mark?: { lab: boolean }) {
        const device = { ...settings, id: devices.length + 1, createdAtMs: 0, lab: mark?.lab ?? false };
        devices.push(device);
        return device;
      },
      change(id: number, part: Partial<DeviceSettings>) {
        const index = devices.findIndex((device) => device.id === id);
        const device = devices[index];
        return device ? (devices[index] = { ...device, ...part }) : null;
      },
    },
    memory: {
      setting: (key: string) => memory.get(key) ?? null,
      setSetting: (key: string, value: string) => void memory.set(key, value),
    },
  };
}

describe('the lab', () => {
  it('is registered on the first start, with the community that sees everything', () => {
    const { devices, desk, reader, memory } = inventory();
    registerLab([simulated('course', 1161)], desk, reader, memory);
    expect(devices.map(({ name, port, lab, intervalMs }) => ({ name, port, lab, intervalMs }))).toEqual([
      { name: 'course', port: 1161, lab: true, intervalMs: 5_000 },
    ]);
    const credential = devices[0]?.credential;
    expect(credential?.version === 'v2c' && credential.community.reveal()).toBe('public');
  });

  it('is left alone once its devices were deleted', () => {
    const { devices, desk, reader, memory } = inventory();
    registerLab([simulated('course', 1161)], desk, reader, memory);
    devices.length = 0;
    registerLab([simulated('course', 1161)], desk, reader, memory);
    expect(devices).toEqual([]);
  });

  it('does not join a network that is already configured', () => {
    const { devices, desk, reader, memory } = inventory();
    desk.add({ name: 'mine' } as DeviceSettings);
    registerLab([simulated('course', 1161)], desk, reader, memory);
    expect(devices.map((device) => device.name)).toEqual(['mine']);
  });

  it('follows moved ports, and rests and wakes with the lab but not against the user', () => {
    const { devices, desk, reader, memory } = inventory();
    registerLab([simulated('course', 1161), simulated('core-1', 1163)], desk, reader, memory);
    desk.change(2, { enabled: false });
    pauseLab(desk, reader, memory);
    expect(devices.map((device) => device.enabled)).toEqual([false, false]);
    registerLab([simulated('course', 2161), simulated('core-1', 2163)], desk, reader, memory);
    expect(devices.map(({ enabled, port }) => ({ enabled, port }))).toEqual([
      { enabled: true, port: 2161 },
      { enabled: false, port: 2163 },
    ]);
  });
});

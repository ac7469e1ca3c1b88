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
  alsoAt: [],
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
  let lastId = 0;
  const parts = {
    inventory: { devices: () => [...devices] },
    desk: {
      add(settings: DeviceSettings, mark?: { lab: boolean }) {
        const device = { ...settings, id: ++lastId, createdAtMs: 0, lab: mark?.lab ?? false };
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
  return {
    ...parts,
    devices,
    /** Has the lab run with such devices, `name` or `name:port`. */
    run: (lab: string, names: readonly string[], { asked = false } = {}) => {
      const simulatedDevices = names.map((text, index) => {
        const [name = '', port = String(1_161 + index)] = text.split(':');
        return simulated(name, Number(port));
      });
      registerLab({ ...parts, lab, devices: simulatedDevices, asked });
    },
    pause: () => pauseLab(parts.desk, parts.inventory, parts.memory),
    remove: (name: string) => {
      devices.splice(
        devices.findIndex((device) => device.name === name),
        1,
      );
    },
    /** `name` of those that are polled, `(name)` of those that rest. */
    shown: () => devices.map(({ name, enabled }) => (enabled ? name : `(${name})`)),
  };
}

describe('the lab', () => {
  it('is registered on the first start, with the community that sees everything', () => {
    const { devices, run } = inventory();
    run('campus', ['course']);
    expect(devices.map(({ name, port, lab, intervalMs }) => ({ name, port, lab, intervalMs }))).toEqual([
      { name: 'course', port: 1161, lab: true, intervalMs: 5_000 },
    ]);
    const credential = devices[0]?.credential;
    expect(credential?.version === 'v2c' && credential.community.reveal()).toBe('public');
  });

  it('is polled as rarely as a real network where it is large', () => {
    const { devices, run } = inventory();
    run(
      'scale',
      Array.from({ length: 51 }, (_, index) => `switch-${index}`),
    );
    expect(new Set(devices.map(({ intervalMs }) => intervalMs))).toEqual(new Set([60_000]));
  });

  it('is left alone once its devices were deleted, one or all', () => {
    const { run, remove, shown } = inventory();
    run('campus', ['course', 'core-1']);
    remove('course');
    run('campus', ['course', 'core-1']);
    expect(shown()).toEqual(['core-1']);
    remove('core-1');
    run('campus', ['course', 'core-1']);
    expect(shown()).toEqual([]);
    run('campus', ['course', 'core-1'], { asked: true });
    expect(shown()).toEqual([]);
  });

  it('does not join a network that is already configured, unless somebody asks for it', () => {
    const { desk, run, shown } = inventory();
    desk.add({ name: 'mine', enabled: true } as DeviceSettings);
    run('campus', ['course']);
    expect(shown()).toEqual(['mine']);
    run('campus', ['course', 'mine'], { asked: true });
    expect(shown()).toEqual(['mine', 'course']);
  });

  it('follows moved ports, and rests and wakes with the lab but not against the user', () => {
    const { devices, desk, run, pause } = inventory();
    run('campus', ['course', 'core-1']);
    desk.change(2, { enabled: false });
    pause();
    expect(devices.map((device) => device.enabled)).toEqual([false, false]);
    run('campus', ['course:2161', 'core-1:2163']);
    expect(devices.map(({ enabled, port }) => ({ enabled, port }))).toEqual([
      { enabled: true, port: 2161 },
      { enabled: false, port: 2163 },
    ]);
    // Who woke once and was then switched off stays so.
    desk.change(1, { enabled: false });
    run('campus', ['course:2161', 'core-1:2163']);
    expect(devices.map((device) => device.enabled)).toEqual([false, false]);
  });
});

describe('another lab', () => {
  it('brings its devices, has the others rest, and wakes them when theirs comes back', () => {
    const { run, shown, pause } = inventory();
    run('campus', ['course', 'core-1', 'ups-1']);
    run('course', ['course', 'extra'], { asked: true });
    expect(shown()).toEqual(['course', '(core-1)', '(ups-1)', 'extra']);
    pause();
    expect(shown()).toEqual(['(course)', '(core-1)', '(ups-1)', '(extra)']);
    run('campus', ['course', 'core-1', 'ups-1'], { asked: true });
    expect(shown()).toEqual(['course', 'core-1', 'ups-1', '(extra)']);
  });

  it('registers what was deleted under another name of a lab, and never twice under its own', () => {
    const { run, remove, shown } = inventory();
    run('campus', ['course', 'core-1']);
    remove('course');
    run('course', ['course'], { asked: true });
    expect(shown()).toEqual(['(core-1)', 'course']);
    remove('course');
    run('course', ['course'], { asked: true });
    expect(shown()).toEqual(['(core-1)']);
  });

  it('leaves a lab device that its owner renamed as it is', () => {
    const { desk, run, shown } = inventory();
    run('campus', ['course', 'core-1']);
    desk.change(2, { name: 'our-core' });
    run('course', ['course'], { asked: true });
    expect(shown()).toEqual(['course', 'our-core']);
  });

  it('may bear any name', () => {
    const { run, shown } = inventory();
    for (const name of ['constructor', '__proto__', '']) run(name, [`device-${name}`], { asked: true });
    run('__proto__', ['device-__proto__'], { asked: true });
    expect(shown()).toEqual(['(device-constructor)', 'device-__proto__', '(device-)']);
  });
});

describe('a database of before labs had names', () => {
  const old = (lab: readonly string[]) => {
    const stage = inventory();
    stage.memory.setSetting('lab.registered', 'yes');
    for (const name of lab) stage.desk.add({ name, enabled: true } as DeviceSettings, { lab: true });
    return stage;
  };

  it('gets what is new, and what was deleted stays deleted', () => {
    const { run, shown } = old(['core-1', 'server-1']);
    for (let start = 0; start < 2; start += 1) run('campus', ['course', 'core-1', 'server-1', 'ups-1']);
    expect(shown()).toEqual(['core-1', 'server-1', 'ups-1']);
  });

  it('gets nothing where all was deleted', () => {
    const { run, shown } = old([]);
    run('campus', ['course', 'ups-1']);
    expect(shown()).toEqual([]);
  });
});

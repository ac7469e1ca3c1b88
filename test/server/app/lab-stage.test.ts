import { fileURLToPath } from 'node:url';
import { afterEach, describe, expect, it } from 'vitest';
import { LabStage } from '../../../server/app/lab-stage.ts';
import { SystemClock } from '../../../server/app/system-clock.ts';
import type { Room, StreamEventName } from '../../../server/contract/stream.ts';
import type { Device, DeviceSettings } from '../../../server/domain/device.ts';
import type { LabQuery } from '../../../server/domain/lab-query.ts';
import { eventually } from '../../support/signal.ts';
import { silentLog } from '../../support/stage-line.ts';

/** Of `course`. */
const LAB_PORT = 40_000;
const FAKE_LAB = fileURLToPath(new URL('../../support/fake-lab-process.mjs', import.meta.url));

interface Told {
  readonly rooms: readonly Room[];
  readonly event: StreamEventName;
  readonly body: unknown;
}

const stages: LabStage[] = [];
afterEach(async () => {
  for (const stage of stages.splice(0)) await stage.close();
});

function stageOf(lab: string) {
  const told: Told[] = [];
  const listening = new Set<Room>();
  const joined = new Set<(rooms: readonly Room[]) => void>();
  const devices: Device[] = [];
  const memory = new Map<string, string>();
  const stage = new LabStage({
    lab,
    basePort: 0,
    address: '127.0.0.1',
    wellKnownPort: false,
    stateFolder: '/data/lab',
    trapTo: () => '127.0.0.1:1162',
    signInAt: () => 'http://127.0.0.1:8162/api/v1/session',
    channel: {
      publish: (rooms, event, body) => void told.push({ rooms, event, body }),
      hasListeners: (room) => listening.has(room),
      onJoin: (listener) => {
        joined.add(listener);
        return () => joined.delete(listener);
      },
    },
    names: { qualifiedNameOf: (oid) => (oid === '1.3.6.1.2.1.1.5.0' ? 'SNMPv2-MIB::sysName.0' : oid) },
    ownPorts: { has: ({ from, to }) => from === 50_000 && to.includes(LAB_PORT) },
    devices: {
      add: (settings: DeviceSettings, mark) => {
        const device = { ...settings, id: devices.length + 1, createdAtMs: 0, lab: mark?.lab ?? false };
        devices.push(device);
        return device;
      },
      change: (id, part) => {
        const device = devices[id - 1];
        return device ? (devices[id - 1] = { ...device, ...part }) : null;
      },
    },
    inventory: { devices: () => [...devices] },
    memory: {
      setting: (key) => memory.get(key) ?? null,
      setSetting: (key, value) => void memory.set(key, value),
    },
    clock: new SystemClock(),
    log: silentLog,
    program: FAKE_LAB,
  });
  stages.push(stage);
  return {
    stage,
    lab: stage.control,
    shown: () => devices.map(({ name, enabled }) => (enabled ? name : `(${name})`)),
    join: (...rooms: Room[]) => {
      for (const room of rooms) listening.add(room);
      for (const listener of joined) listener(rooms);
    },
    /** The last event of that name, once it is there. */
    heard: (event: StreamEventName) =>
      eventually(`the event ${event}`, () => Promise.resolve(told.findLast((one) => one.event === event))),
    told,
  };
}

describe('a lab', () => {
  it('is started with its options, registered, announced, and told of', async () => {
    const { stage, lab, shown, heard } = stageOf('campus');
    await stage.start();
    expect(shown()).toEqual(['course', 'core-1']);
    const { devices, traps, clock, ...state } = { traps: lab.traps(), ...lab.state() };
    expect(state).toEqual({
      running: true,
      lab: 'campus',
      title: 'The campus',
      problems: [],
      timelineRunning: false,
      faults: [],
    });
    expect(devices.map(({ name }) => name)).toEqual(['course', 'core-1']);
    expect(devices[0]?.sysDescr).toBe(
      '--lab campus --base-port 0 --address 127.0.0.1 --state /data/lab --trap-to 127.0.0.1:1162 ' +
        '--sign-in-at http://127.0.0.1:8162/api/v1/session --no-161',
    );
    expect(traps.map(({ notification }) => notification)).toEqual(['coldStart']);
    expect(clock).toMatchObject({ paused: false, speed: 1 });
    expect(clock?.atMs).toBeGreaterThanOrEqual(1_000_000);
    expect((await heard('labState')).body).toMatchObject({ running: true, lab: 'campus' });
  });

  it('gives way to another, whose devices are polled instead, and comes back', async () => {
    const { stage, lab, shown } = stageOf('campus');
    await stage.start();
    // Orders that cross each other are carried out one after the other.
    const [course, campus] = await Promise.all([lab.start('course'), lab.start('campus')]);
    expect([course.lab, campus.lab]).toEqual(['course', 'campus']);
    expect(shown()).toEqual(['course', 'core-1']);
    await lab.start('course');
    expect(shown()).toEqual(['course', '(core-1)']);
    expect((await lab.stop()).running).toBe(false);
    expect(shown()).toEqual(['(course)', '(core-1)']);
    await expect(lab.topology()).rejects.toMatchObject({ code: 'notRunning' });
    await lab.start('campus');
    expect(shown()).toEqual(['course', 'core-1']);
  });

  it('that cannot be started says why, and a good one starts after it', async () => {
    const { stage, lab, heard } = stageOf('campus');
    await stage.start();
    await expect(lab.start('nowhere')).rejects.toMatchObject({ code: 'unknownLab' });
    expect(lab.state().running).toBe(true);
    await expect(lab.start('/labs/broken.yaml')).rejects.toMatchObject({
      code: 'failed',
      message:
        'starting the lab: its process ended (code 2): /labs/broken.yaml:3:5: links: there is no device core-9',
    });
    expect(lab.state()).toMatchObject({ running: false, lab: '/labs/broken.yaml' });
    expect((await heard('labState')).body).toMatchObject({
      running: false,
      problems: [expect.stringContaining('there is no device core-9')],
    });
    expect(await lab.start('course')).toMatchObject({ running: true, lab: 'course', problems: [] });
  });

  it('whose process ends is told of, and what was asked of it fails', async () => {
    const { stage, lab } = stageOf('campus');
    await stage.start();
    const order = { kind: 'crash', parameters: {}, source: 'api' } as const;
    await expect(lab.inject(order)).rejects.toMatchObject({ code: 'notRunning' });
    expect(lab.state()).toMatchObject({
      running: false,
      problems: ["the lab's process ended (code 3); start the lab again to have it back"],
    });
    expect(await lab.start('campus')).toMatchObject({ running: true, problems: [] });
  });

  it('stops twice, and does not start after the server has stopped', async () => {
    const { stage, lab } = stageOf('campus');
    await stage.start();
    await Promise.all([stage.close(), stage.close()]);
    expect(lab.state().running).toBe(false);
    await expect(lab.start('campus')).rejects.toMatchObject({ code: 'notRunning' });
  });
});

describe('what happens in the lab', () => {
  it('is ordered, and told as it comes', async () => {
    const { stage, lab, heard } = stageOf('campus');
    await stage.start();
    const fault = await lab.inject({ kind: 'cable-out', parameters: { link: 'x' }, source: 'page' });
    expect(fault).toMatchObject({ id: 1, parameters: { link: 'x' }, source: 'page' });
    expect((await heard('labFault')).body).toEqual(fault);
    expect(lab.state().faults).toEqual([fault]);
    expect(await lab.endFault(1)).toMatchObject({ id: 1, endedAtMs: 2_000 });
    expect(lab.state().faults).toEqual([]);
    expect(await lab.faults()).toHaveLength(1);

    expect(await lab.setPort('core-1', 2, false)).toMatchObject({ ifOperStatus: 'down' });
    expect((await heard('labDevice')).body).toMatchObject({
      name: 'core-1',
      ports: [{ ifOperStatus: 'down' }],
    });
    expect((await heard('labLink')).body).toMatchObject({ cable: 'out' });
    expect(await lab.topology()).toMatchObject({ links: [{ id: 'core-1:eth0--course:eth0' }] });

    await lab.clock({ action: 'speed', speed: 60 });
    expect((await heard('labClock')).body).toMatchObject({ speed: 60 });
    await lab.clock({ action: 'pause' });
    expect(lab.state().clock).toEqual({ atMs: 1_000_000, paused: true, speed: 60 });

    expect(await lab.setTraffic('office', 3)).toMatchObject({ scale: 3 });
    expect((await heard('labTraffic')).body).toMatchObject({ scale: 3 });
    expect(await lab.timeline('start')).toMatchObject({ running: true });
    await heard('labTimeline');
    expect(lab.state().timelineRunning).toBe(true);
  });

  it.each([
    ['unknownDevice', (lab: LabStage['control']) => lab.setPort('none', 2, true)],
    ['unknownPort', (lab: LabStage['control']) => lab.setPort('course', 9, true)],
    ['badFault', (lab: LabStage['control']) => lab.inject({ kind: 'flood', parameters: {}, source: 'api' })],
    ['unknownFault', (lab: LabStage['control']) => lab.endFault(9)],
    ['unknownTraffic', (lab: LabStage['control']) => lab.setTraffic('mail', 1)],
    ['notPaused', (lab: LabStage['control']) => lab.clock({ action: 'step', seconds: 1 })],
    ['failed', (lab: LabStage['control']) => lab.inject({ kind: 'nonsense', parameters: {}, source: 'api' })],
  ] as const)('fails as %s', async (code, order) => {
    const { stage, lab } = stageOf('campus');
    await stage.start();
    await expect(order(lab)).rejects.toMatchObject({ name: 'LabError', code });
  });

  it('is little in a lab of before there was anything to order', async () => {
    const { stage, lab, join } = stageOf('/labs/old.yaml');
    await stage.start();
    expect(lab.state()).toMatchObject({ running: true, title: '/labs/old.yaml', faults: [] });
    join('lab', 'labQueries');
    expect(await lab.topology()).toEqual({ nodes: [], links: [] });
    expect(await Promise.all([lab.faults(), lab.faultKinds(), lab.traffic(), lab.load()])).toEqual([
      [],
      [],
      [],
      [],
    ]);
    expect(await lab.timeline(null)).toEqual({ running: false, elapsedS: 0, entries: [] });
    expect(await lab.clock(null)).toMatchObject({ paused: false, speed: 1 });
    await expect(lab.clock({ action: 'pause' })).rejects.toMatchObject({ code: 'unsupported' });
    expect(await lab.setPort('course', 2, false)).toMatchObject({ ifAdminStatus: 'down' });
  });
});

describe('requests and loads', () => {
  it('are told to the rooms as soon as somebody is there, named and with whose they are', async () => {
    const { stage, join, heard, told } = stageOf('campus');
    await stage.start();
    expect(told.map(({ event }) => event)).not.toContain('labLoad');
    join('lab');
    expect((await heard('labLoad')).body).toEqual({
      atMs: 5,
      items: [{ link: 'core-1:eth0--course:eth0', aToBBps: 7, bToABps: 8 }],
    });
    expect(told.map(({ event }) => event)).not.toContain('labQueries');
    join('labQueries');
    const { rooms, body } = await heard('labQueries');
    const { items } = body as { items: LabQuery[] };
    expect(rooms).toEqual(['labQueries']);
    expect(items.map(({ id, own, requested }) => ({ id, own, name: requested[0]?.name }))).toEqual([
      { id: 2, own: false, name: 'SNMPv2-MIB::sysName.0' },
    ]);
    expect(stage.queries.recent({}).map(({ id }) => id)).toEqual([2]);
    expect(stage.queries.recent({ own: true }).map(({ id }) => id)).toEqual([1, 2]);
  });

  it('of Trapline itself have a room of their own', async () => {
    const { stage, join, heard } = stageOf('campus');
    await stage.start();
    join('labOwnQueries');
    const { rooms, body } = await heard('labQueries');
    expect(rooms).toEqual(['labOwnQueries']);
    expect((body as { items: LabQuery[] }).items.map(({ id, own }) => ({ id, own }))).toEqual([
      { id: 1, own: true },
    ]);
  });

  it('are told to whoever subscribes or reads, without a page', async () => {
    const { stage, told } = stageOf('campus');
    const heard: number[] = [];
    const cancel = stage.queries.subscribe((queries) => heard.push(...queries.map(({ id }) => id)));
    await stage.start();
    await eventually('the requests', async () => heard.length === 2);
    expect(told.map(({ event }) => event)).not.toContain('labQueries');
    cancel();

    const other = stageOf('course');
    await other.stage.start();
    expect(other.stage.queries.read({})).toEqual([]);
    await eventually('requests to read', async () => other.stage.queries.read({}).length === 1);
  });
});

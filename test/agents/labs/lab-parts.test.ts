import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { MINUTE, SECOND } from '../../../agents/engine/clock.ts';
import { FAULT_KINDS } from '../../../agents/faults/all.ts';
import { answerRequest } from '../../../agents/labs/lab-control.ts';
import type { LabEvent } from '../../../agents/labs/lab-control.ts';
import type { LabDefinition } from '../../../agents/labs/lab-definition.ts';
import type { Topology } from '../../../agents/labs/lab-topology.ts';
import { labDefinition, makeLab } from '../running-lab.ts';
import type { RunningLab } from '../running-lab.ts';

const VOICE = 'access-1:Gi1/0/47--access-2:Gi1/0/23';
const CAMERA = 'access-2:Gi1/0/1--camera-1';

/** The campus with another timeline. */
function withTimeline(timeline: NonNullable<LabDefinition['file']>['timeline']): LabDefinition {
  const definition = labDefinition('campus');
  if (!definition.file) throw new Error('the campus has no file');
  return { ...definition, file: { ...definition.file, timeline } };
}

const TIMELINE = [
  { at: 60, fault: 'agent-silent', parameters: { device: 'ups-1' }, for: 30 },
  { at: 30, fault: 'errors', parameters: { device: 'access-1', port: 'Gi1/0/5' } },
  { at: 90, fault: 'renumber', parameters: { device: 'ups-1' } },
];

describe('a running campus', () => {
  let running: RunningLab;
  let told: LabEvent[] = [];
  const watched: object[] = [];
  beforeAll(async () => {
    running = await makeLab({ definition: withTimeline(TIMELINE) });
  });
  afterAll(() => running.stop());
  beforeEach(() => {
    told = [];
  });

  const ask = (verb: string, more: object = {}): unknown => {
    const desk = {
      lab: running.lab,
      stop: () => undefined,
      watch: (what: object) => void watched.push(what),
      tell: (event: LabEvent) => void told.push(event),
    };
    const answer = answerRequest(desk, { id: 1, verb, ...more });
    return answer.ok ? answer.result : [answer.error.code, answer.error.message];
  };

  describe('as a map', () => {
    it('has every device and station once, and links whose ends are there', () => {
      const { nodes, links } = ask('topology') as Topology;
      const names = nodes.map(({ name }) => name);
      expect([nodes.length, new Set(names).size, links.length]).toEqual([77, 77, 79]);
      expect(nodes.filter(({ managed }) => managed).length).toBe(13);
      const ends = links.flatMap(({ a, b }) => [a.node, b.node]);
      expect(ends.filter((name) => !names.includes(name))).toEqual([]);
      expect(new Set(links.map(({ id }) => id)).size).toBe(79);
      expect(nodes.find(({ name }) => name === 'access-1')).toEqual({
        name: 'access-1',
        kind: 'switch',
        label: 'access-1',
        managed: true,
        address: '10.99.0.11',
        mac: expect.stringMatching(/^02(:[0-9a-f]{2}){5}$/u) as string,
        vlan: 99,
        x: 290,
        y: 540,
      });
      expect(nodes.find(({ name }) => name === 'camera-1')).toMatchObject({
        kind: 'station',
        label: 'Camera 1',
        managed: false,
        address: '10.40.0.41',
        vlan: 40,
        x: null,
      });
    });

    it('shows what the spanning tree blocks, what is out and what is down', () => {
      const { links } = ask('topology') as Topology;
      const blocked = links.filter(({ a, b }) => [a, b].some((end) => end.spanningTree === 'blocking'));
      expect(blocked.map(({ id }) => id)).toEqual(['access-3:Gi1/0/47--access-4:Gi1/0/23']);
      expect(links.filter(({ up, cable }) => !up || cable === 'out')).toEqual([]);
      running.lab.setPort('access-2', 1, false);
      expect((ask('topology') as Topology).links.find(({ id }) => id === CAMERA)).toEqual({
        id: CAMERA,
        a: { node: 'access-2', port: 'Gi1/0/1', ifIndex: 1, spanningTree: null },
        b: { node: 'camera-1', port: '', ifIndex: null, spanningTree: null },
        speedBps: 1e9,
        cable: 'out',
        up: false,
      });
      running.lab.setPort('access-2', 1, true);
    });
  });

  describe('and its traffic', () => {
    const loadOf = (link: string): number => {
      const loads = ask('load') as { link: string; aToBBps: number; bToABps: number }[];
      const found = loads.find((one) => one.link === link);
      return Math.max(found?.aToBBps ?? -1, found?.bToABps ?? -1);
    };

    it('is measured per link, stations too, between one asking and the next', () => {
      ask('load');
      running.clock.advance(MINUTE);
      const loads = ask('load') as { link: string }[];
      const { links } = ask('topology') as Topology;
      expect(loads.map(({ link }) => link).toSorted()).toEqual(links.map(({ id }) => id).toSorted());
      running.clock.advance(MINUTE);
      // A camera sends 2.5 Mbit/s, day and night.
      expect(loadOf(CAMERA)).toBeGreaterThan(1.2e6);
      expect(loadOf(CAMERA)).toBeLessThan(4e6);
    });

    it('is turned up, down and off by its part, which is told', () => {
      const parts = ask('traffic') as { name: string; flows: number; scale: number }[];
      expect(parts.find(({ name }) => name === 'video')).toEqual({
        name: 'video',
        title: 'Cameras',
        flows: 6,
        scale: 1,
      });
      running.clock.advance(MINUTE);
      const usual = loadOf(CAMERA);
      const tripled = { name: 'video', title: 'Cameras', flows: 6, scale: 3 };
      expect(ask('setTraffic', { name: 'video', scale: 3 })).toEqual(tripled);
      expect(told).toEqual([{ event: 'traffic', traffic: tripled }]);
      expect(ask('traffic')).toContainEqual(tripled);
      loadOf(CAMERA);
      running.clock.advance(MINUTE);
      expect(loadOf(CAMERA) / usual).toBeGreaterThan(2);
      ask('setTraffic', { name: 'video', scale: 0 });
      loadOf(CAMERA);
      running.clock.advance(MINUTE);
      expect(loadOf(CAMERA)).toBeLessThan(20_000);
      ask('setTraffic', { name: 'video', scale: 1 });
    });

    it.each([
      [{ name: 'vidio', scale: 1 }, 'setting the traffic "vidio": there are web, intranet, files,'],
      [{ name: 'video', scale: 11 }, 'setting the traffic video: give a scale of 0 to 10'],
      [{ name: 'video', scale: -1 }, 'setting the traffic video: give a scale of 0 to 10'],
      [{ name: 'video' }, 'reading setTraffic: scale Invalid input: expected number, received undefined'],
    ])('is not set by %o', (request, message) => {
      expect(ask('setTraffic', request)).toEqual(['BAD_REQUEST', expect.stringContaining(message) as string]);
    });
  });

  describe('and its timeline', () => {
    const states = (): unknown[] =>
      (ask('timeline') as { entries: { atS: number; kind: string; state: string }[] }).entries.map(
        ({ atS, kind, state }) => [atS, kind, state],
      );

    it('lets faults happen in the order of their times, tells which could not, and ends what is to end', () => {
      expect(ask('timeline')).toMatchObject({ running: false, elapsedS: 0 });
      expect(states()).toEqual([
        [30, 'errors', 'due'],
        [60, 'agent-silent', 'due'],
        [90, 'renumber', 'due'],
      ]);
      expect(ask('timeline', { action: 'start' })).toMatchObject({
        running: true,
        elapsedS: 0,
        entries: [{ text: 'Errors and discards: access-1, Gi1/0/5', faultId: null }, {}, {}],
      });
      running.clock.advance(45 * SECOND);
      expect(ask('timeline')).toMatchObject({ elapsedS: 45 });
      const [newest] = running.lab.faults.list();
      expect(newest).toMatchObject({ kind: 'errors', source: 'timeline', endedAtMs: null });
      expect(ask('timeline')).toMatchObject({
        entries: [
          { state: 'active', faultId: newest?.id, text: '20 inErrors a second on Gi1/0/5 of access-1' },
          {},
          {},
        ],
      });
      running.clock.advance(30 * SECOND);
      expect(states().slice(1)).toEqual([
        [60, 'agent-silent', 'active'],
        [90, 'renumber', 'due'],
      ]);
      const before = running.problems.length;
      running.clock.advance(20 * SECOND);
      expect(states().slice(1)).toEqual([
        [60, 'agent-silent', 'done'],
        [90, 'renumber', 'failed'],
      ]);
      expect(running.problems.slice(before).map(({ message }) => message)).toEqual([
        'reading the fault renumber: device must be one of the kinds router, switch, firewall, accessPoint, server; ups-1 is ups',
      ]);
    });

    it('begins anew when it is started again, and what is at work goes on when it is stopped', () => {
      const errors = running.lab.faults.list().find(({ kind }) => kind === 'errors');
      expect(ask('timeline', { action: 'start' })).toMatchObject({ elapsedS: 0 });
      expect(states().map((state) => (state as unknown[])[2])).toEqual(['due', 'due', 'due']);
      running.clock.advance(40 * SECOND);
      expect(ask('timeline', { action: 'stop' })).toMatchObject({ running: false, elapsedS: 0 });
      running.clock.advance(MINUTE);
      expect(states().map((state) => (state as unknown[])[2])).toEqual(['active', 'due', 'due']);
      expect(errors?.endedAtMs).toBeNull();
      for (const { id } of running.lab.faults.list()) ask('end', { fault: id });
    });
  });

  describe('on request', () => {
    it('tells the kinds of faults with what they want, without how they do it', () => {
      const kinds = ask('faultKinds') as { kind: string; parameters: { name: string }[] }[];
      expect(kinds.map(({ kind }) => kind)).toEqual(FAULT_KINDS.map(({ kind }) => kind));
      expect(structuredClone(kinds)).toEqual(kinds);
      expect(kinds[0]).toEqual({
        kind: 'cable-out',
        title: 'Cable out',
        about: expect.stringContaining('both send linkDown') as string,
        group: 'links',
        lasting: true,
        parameters: [expect.objectContaining({ name: 'link', type: 'link', required: true })],
      });
    });

    it('lets a fault happen and ends it', () => {
      const fault = ask('inject', {
        kind: 'cable-out',
        parameters: { link: VOICE },
        forSeconds: 5,
        source: 'command',
      });
      expect(fault).toMatchObject({ kind: 'cable-out', source: 'command', links: [VOICE] });
      expect((ask('faults') as unknown[])[0]).toEqual(fault);
      const { id } = fault as { id: number };
      expect(ask('end', { fault: id })).toMatchObject({ id, endedAtMs: running.clock.now() });
      expect(ask('end', { fault: 99_999 })).toEqual([
        'NO_SUCH_FAULT',
        'ending the fault 99999: there is none of that id; ask for faults',
      ]);
      expect(ask('inject', { kind: 'fire' })).toEqual([
        'BAD_FAULT',
        expect.stringContaining('"fire"') as string,
      ]);
      expect(ask('inject', { kind: 'cable-out', parameters: { link: VOICE }, source: 'nobody' })).toEqual([
        'BAD_REQUEST',
        expect.stringContaining('reading inject: source') as string,
      ]);
      expect(ask('inject', { kind: 'cable-out', parameters: { link: VOICE }, forSeconds: -1 })).toEqual([
        'BAD_REQUEST',
        expect.stringContaining('reading inject: forSeconds') as string,
      ]);
    });

    it('pauses, steps, runs faster and tells its time', () => {
      const atMs = running.lab.clock.now();
      expect(ask('clock')).toEqual({ atMs, paused: false, speed: 1 });
      expect(ask('clock', { change: { action: 'step', seconds: 5 } })).toEqual([
        'NOT_PAUSED',
        "stepping the lab's time by 5 s: it runs by itself; pause it first",
      ]);
      expect(ask('clock', { change: { action: 'pause' } })).toEqual({ atMs, paused: true, speed: 1 });
      expect(ask('clock', { change: { action: 'step', seconds: 5 } })).toMatchObject({ atMs: atMs + 5_000 });
      expect(ask('clock', { change: { action: 'speed', speed: 60 } })).toMatchObject({
        paused: true,
        speed: 60,
      });
      expect(ask('clock', { change: { action: 'speed', speed: 61 } })).toEqual([
        'BAD_REQUEST',
        "setting the lab's speed to 61: give 1 to 60",
      ]);
      expect(ask('clock', { change: { action: 'step', seconds: 1e9 } })).toEqual([
        'BAD_REQUEST',
        'reading clock: change.seconds Too big: expected number to be <=86400',
      ]);
      expect(ask('clock', { change: { action: 'speed', speed: 1 } })).toMatchObject({ speed: 1 });
      expect(ask('clock', { change: { action: 'resume' } })).toEqual({
        atMs: atMs + 5_000,
        paused: false,
        speed: 1,
      });
    });

    it('says coldStart of every device, and hands on what is to be watched', async () => {
      expect(ask('announce')).toBeNull();
      expect(ask('watch', { queries: true, load: false })).toBeNull();
      expect(watched.at(-1)).toMatchObject({ queries: true, load: false });
    });
  });
});

it('a lab of devices on their own has no network, no traffic and no links', async () => {
  const running = await makeLab({ definition: labDefinition('course') });
  const { lab } = running;
  expect([lab.topology(), lab.traffic.list(), lab.load(), lab.timeline.state().entries]).toEqual([
    { nodes: [], links: [] },
    [],
    [],
    [],
  ]);
  const inject = (kind: string, parameters: Record<string, string>) =>
    lab.faults.inject({ kind, parameters, source: 'api' });
  expect(() => inject('cable-out', { link: 'a' })).toThrow('looking for the link "a": this lab has no links');
  expect(() => inject('port-scan', { device: 'course' })).toThrow('device must be one of the kinds server');
  expect(inject('port-flap', { device: 'course', port: 'eth0' }).devices).toEqual(['course']);
  await running.stop();
});

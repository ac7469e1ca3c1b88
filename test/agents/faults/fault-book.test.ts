import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { SECOND } from '../../../agents/engine/clock.ts';
import { FAULT_KINDS } from '../../../agents/faults/all.ts';
import type { FaultOrder, FaultRecord } from '../../../agents/faults/fault-book.ts';
import { makeLab } from '../running-lab.ts';
import { FaultLab } from './fault-lab.ts';

const SILENT = { kind: 'agent-silent', parameters: { device: 'ups-1' }, source: 'api' } as const;

describe('the faults of a lab', () => {
  let lab: FaultLab;
  beforeAll(async () => {
    lab = await FaultLab.start();
  });
  afterAll(() => lab.stop());
  const book = () => lab.running.lab.faults;

  it('are told whole, the newest first', () => {
    const startedAtMs = lab.running.clock.now();
    const first = book().inject({ ...SILENT, forSeconds: 5 });
    const second = book().inject({
      kind: 'clock-jump',
      parameters: { device: 'course', seconds: '60' },
      source: 'page',
    });
    expect(book().list().slice(0, 2)).toEqual([second, first]);
    expect(second).toEqual({
      id: first.id + 1,
      kind: 'clock-jump',
      text: 'The clock of course jumps by 60 s',
      parameters: { device: 'course', seconds: 60 },
      source: 'page',
      startedAtMs,
      endsAtMs: null,
      endedAtMs: startedAtMs,
      devices: ['course'],
      links: [],
      traps: [],
      trapCount: 0,
    } satisfies FaultRecord);
    expect(first).toMatchObject({ endsAtMs: startedAtMs + 5 * SECOND, endedAtMs: null });
    expect(book().end(first.id).endedAtMs).toBe(startedAtMs);
    expect(book().end(first.id).endedAtMs).toBe(startedAtMs);
  });

  it('end by themselves, at the pace of the lab’s time', async () => {
    const { clock } = lab.running.lab;
    clock.setSpeed(10);
    const fault = book().inject({ ...SILENT, forSeconds: 50 });
    expect(fault.endsAtMs).toBe(fault.startedAtMs + 5 * SECOND);
    await lab.pass(4 * SECOND);
    expect(fault.endedAtMs).toBeNull();
    clock.setSpeed(2);
    // Ten seconds of its own are left, five of ours.
    expect(fault.endsAtMs).toBe(fault.startedAtMs + 9 * SECOND);
    await lab.pass(5 * SECOND);
    expect(fault.endedAtMs).toBe(fault.startedAtMs + 9 * SECOND);
    clock.setSpeed(1);
  });

  it('know what they sent, the first fifty whole, and are not taken for what others do', async () => {
    const fault = book().inject({
      kind: 'cable-out',
      parameters: { link: 'ups-1:eth0--access-1:Gi1/0/43' },
      source: 'api',
    });
    lab.running.lab.setPort('access-1', 7, false);
    await lab.settled();
    const linkDown = {
      atMs: lab.running.clock.now(),
      notification: 'linkDown',
      oid: '1.3.6.1.6.3.1.1.5.3',
      to: '127.0.0.1:9',
    };
    expect(fault.traps).toEqual([
      { ...linkDown, device: 'ups-1' },
      { ...linkDown, device: 'access-1' },
    ]);
    expect(lab.running.traps.at(-1)).toMatchObject({ device: 'access-1', fault: null });
    lab.running.lab.setPort('access-1', 7, true);
    book().end(fault.id);
    await lab.settled();
    expect(book().current).toBeNull();
  });

  it.each<[Partial<FaultOrder>, string]>([
    [
      { kind: 'fire' },
      `reading a fault: there is no kind "fire"; there are ${FAULT_KINDS.map(({ kind }) => kind).join(', ')}`,
    ],
    [{ parameters: {} }, 'reading the fault agent-silent: it needs the parameter device (Device)'],
    [
      { parameters: { device: 'ups-1', colour: 1 } },
      'reading the fault agent-silent: it has no parameter "colour"; there are device',
    ],
    [
      { parameters: { device: 'ups-9' } },
      'looking for the lab device "ups-9": none of that name runs; there are course,',
    ],
    [
      { kind: 'cable-out', parameters: { link: 'x' } },
      'looking for the link "x": the network has none of that id; ask for its topology',
    ],
    [
      { kind: 'errors', parameters: { device: 'ups-1', port: 'eth9' } },
      'looking for the port "eth9" of ups-1: it has none of that ifName; it has eth0',
    ],
    [
      { kind: 'agent-slow', parameters: { device: 'ups-1', delayMs: 'soon' } },
      'reading the fault agent-slow: delayMs must be a number from 1 to 60000',
    ],
    [
      { kind: 'agent-slow', parameters: { device: 'ups-1', delayMs: Number.NaN } },
      'reading the fault agent-slow: delayMs must be a number from 1 to 60000',
    ],
    [
      { kind: 'reboot', parameters: { device: 'ups-1', start: 'hot' } },
      'reading the fault reboot: start must be one of cold, warm',
    ],
    [
      { kind: 'port-scan', parameters: { device: 'core-1' } },
      'reading the fault port-scan: device must be one of the kinds server; core-1 is router',
    ],
    [
      { parameters: JSON.parse('{"__proto__": {"device": "ups-1"}}') as Record<string, unknown> },
      'it has no parameter "__proto__"',
    ],
  ])('refuse %o', (order, message) => {
    const before = book().list();
    expect(() => book().inject({ ...SILENT, ...order })).toThrow(message);
    expect(book().list()).toEqual(before);
    expect(book().current).toBeNull();
  });

  it('are kept up to two hundred, those at work always, and no more than two hundred are at work', () => {
    const one = book().inject(SILENT);
    for (let count = 0; count < 300; count++)
      book().inject({ kind: 'clock-jump', parameters: { device: 'course', seconds: 1 }, source: 'api' });
    expect(book().list().length).toBe(200);
    expect(book().list()).toContain(one);
    const many = Array.from({ length: 199 }, () => book().inject(SILENT));
    expect(() => book().inject(SILENT)).toThrow('200 faults are at work already; end some of them first');
    expect(book().list().length).toBe(200);
    for (const { id } of [one, ...many]) book().end(id);
    expect(() => book().end(1)).toThrow('ending the fault 1: there is none of that id; ask for faults');
  });
});

it('nothing of any fault is left when the lab stops: no timer, no socket', async () => {
  // A socket that was closed is there until the loop has come round.
  const closed = (): Promise<void> => new Promise((resolve) => void setTimeout(resolve, 1));
  const sockets = (): number => process.getActiveResourcesInfo().filter((name) => name === 'UDPWrap').length;
  await closed();
  const before = sockets();
  const running = await makeLab({
    targets: [{ address: '127.0.0.1', port: 9, version: 'v2c', community: 'public' }],
    // Nobody listens there.
    signInAt: () => 'http://127.0.0.1:9/',
  });
  const ring = 'access-2:Gi1/0/24--access-3:Gi1/0/46';
  const special: Record<string, Record<string, string>> = {
    'rogue-mac': { device: 'access-4', port: 'Gi1/0/3' },
    congestion: { link: 'core-1:gi0/0--access-1:Gi1/0/48' },
  };
  const devices = ['server-1', 'ups-1', 'core-1', 'access-4', 'fw-1'];
  for (const { kind, parameters } of FAULT_KINDS) {
    // Of those that restart a device one is enough: it is off then.
    if (kind === 'reboot' || kind === 'counter-wrap') continue;
    const wanted = parameters.find(({ name }) => name === 'device')?.nodeKinds ?? [];
    const device = devices.find((name) => {
      const found = running.lab.network?.nodes.find((node) => node.name === name);
      return wanted.length === 0 || (found && wanted.includes(found.kind));
    });
    const values: Record<string, unknown> = { device, port: 'ens18', link: ring };
    const named = parameters.flatMap(({ name }) =>
      values[name] === undefined ? [] : [[name, values[name]]],
    );
    const given = special[kind] ?? (Object.fromEntries(named) as Record<string, unknown>);
    running.lab.faults.inject({ kind, parameters: given, source: 'api', forSeconds: 60 });
  }
  running.lab.timeline.start();
  await running.clock.advanceAsync(1_000);
  expect(running.clock.pending).toBeGreaterThan(0);
  expect(sockets()).toBe(before + 17);
  await running.stop();
  running.lab.clock.at(running.lab.clock.now() + 1, () => undefined);
  expect(running.clock.pending).toBe(0);
  await closed();
  expect(sockets()).toBe(before);
});

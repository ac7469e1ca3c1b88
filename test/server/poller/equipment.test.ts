import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { SystemClock } from '../../../server/app/system-clock.ts';
import { MINUTE, SECOND } from '../../../server/domain/units.ts';
import { DiskPace } from '../../../server/poller/disk-pace.ts';
import { makeLab, type RunningLab } from '../../agents/running-lab.ts';
import { equipmentPoller, sensorLine, storageLine } from './equipment-polls.ts';
import { startTableAgent, type Value } from './table-agent.ts';

const STORAGE = '1.3.6.1.2.1.25.2.3.1';
const UPTIME = '1.3.6.1.2.1.25.1.1.0';
const SENSOR = '1.3.6.1.2.1.99.1.1.1';
const PHYSICAL = '1.3.6.1.2.1.47.1.1.1.1';
const LAST_CHANGE = '1.3.6.1.2.1.47.1.4.1.0';

/** The system's, with a monotonic scale that a test may push. */
class PushedClock extends SystemClock {
  pushedMs = 0;

  override monotonic(): number {
    return super.monotonic() + this.pushedMs;
  }
}

function storage(index: number, descr: string, [units, size, used]: readonly number[]): [string, Value][] {
  return [
    [`${STORAGE}.3.${index}`, ['OCTET STRING', descr]],
    [`${STORAGE}.4.${index}`, ['INTEGER', units ?? 0]],
    [`${STORAGE}.5.${index}`, ['INTEGER', size ?? 0]],
    [`${STORAGE}.6.${index}`, ['INTEGER', used ?? 0]],
  ];
}

function sensor(index: number, name: string, [type, precision, value, status = 1]: readonly number[]) {
  return [
    [`${SENSOR}.1.${index}`, ['INTEGER', type ?? 0]],
    [`${SENSOR}.2.${index}`, ['INTEGER', 9]],
    [`${SENSOR}.3.${index}`, ['INTEGER', precision ?? 0]],
    [`${SENSOR}.4.${index}`, ['INTEGER', value ?? 0]],
    [`${SENSOR}.5.${index}`, ['INTEGER', status]],
    [`${PHYSICAL}.7.${index}`, ['OCTET STRING', name]],
  ] as [string, Value][];
}

describe('the campus', () => {
  let lab: RunningLab;
  beforeAll(async () => {
    lab = await makeLab();
  });
  afterAll(() => lab.stop());
  const pollerOf = (name: string) => equipmentPoller({ port: Number(lab.target(name).split(':')[1]) });

  it('a firewall has disks, processors and sensors, for few requests', async () => {
    const poll = pollerOf('fw-1');
    const { facts } = await poll();
    expect(facts.storages?.map((one) => storageLine({ ...one, usedOctets: null }))).toEqual([
      '1 Physical memory, ram: nothing of 8589934592',
      '10 Swap space, virtualMemory: nothing of 2147483648',
      '31 /, fixedDisk: nothing of 64424509440',
      '36 /var, fixedDisk: nothing of 42949672960',
    ]);
    expect(facts.sensors?.map((one) => sensorLine({ ...one, value: null }))).toEqual([
      '31 Inlet temperature, temperature: -, ok, at most 45',
      '32 Hotspot temperature, temperature: -, ok, at most 85',
      '41 Fan 1 speed, fanSpeed: -, ok',
      '42 Fan 2 speed, fanSpeed: -, ok',
      '51 Power supply 1 output, power: -, ok',
      '52 Power supply 2 output, power: -, ok',
    ]);
    const second = await poll();
    expect([second.requests, second.readings.filter(({ instance }) => instance !== null).length]).toEqual([
      4, 16,
    ]);
  });

  it('a router judges its temperatures by itself, and tells of fans and supplies in the same walk', async () => {
    const poll = pollerOf('core-1');
    const { facts } = await poll();
    expect(facts.sensors?.map((one) => sensorLine({ ...one, value: null }))).toEqual([
      '31 Inlet temperature, temperature: -, ok, temperature 1',
      '32 Hotspot temperature, temperature: -, ok, temperature 2',
      '41 Fan 1 speed, fanSpeed: -, ok',
      '42 Fan 2 speed, fanSpeed: -, ok',
      '43 Fan 3 speed, fanSpeed: -, ok',
      '51 Power supply 1 output, power: -, ok',
      '52 Power supply 2 output, power: -, ok',
      '1 Fan 1, fan: -, ok, fan 1',
      '1 Power supply 1, powerSupply: -, ok, supply 1',
      '2 Fan 2, fan: -, ok, fan 2',
      '2 Power supply 2, powerSupply: -, ok, supply 2',
      '3 Fan 3, fan: -, ok, fan 3',
    ]);
    // Temperatures, fans and supplies in one walk, which takes two messages.
    expect((await poll()).requests).toBe(2);
  });

  it('what is absent is not asked for again', async () => {
    const poll = pollerOf('ap-1');
    expect((await poll()).modules.map(({ outcome }) => outcome)).toEqual(['absent', 'absent', 'absent']);
    expect((await poll()).requests).toBe(0);
  });
});

it('reads sizes beyond 2^31, and no share of what makes no sense', async () => {
  const { port } = await startTableAgent(
    new Map([
      ...storage(1, 'large', [4_096, -1_000_000_000, 823_741_824]),
      ...storage(2, 'reserved', [1_024, 100, 108]),
      ...storage(3, 'nonsense', [1_024, 100, 900]),
      ...storage(4, 'no units', [0, 100, 50]),
      ...storage(5, 'a\u0007b\n c', [1_024, 100, 25]),
    ]),
  );
  const { facts } = await equipmentPoller({ port, modules: ['storages'] })();
  expect(facts.storages?.map(storageLine)).toEqual([
    '1 large, other: 25 % of 13496186044416',
    '2 reserved, other: 100 % of 102400',
    '3 nonsense, other: nothing of 102400',
    '4 no units, other: nothing of nothing',
    '5 a b c, other: 25 % of 102400',
  ]);
});

it('names are read again when the host restarted, and else not', async () => {
  const objects = new Map<string, Value>([
    [UPTIME, ['TimeTicks', 1_000]],
    ...storage(31, '/', [1_024, 100, 10]),
    ...storage(32, '/var', [1_024, 100, 90]),
  ]);
  const { port, asked } = await startTableAgent(objects);
  const poll = equipmentPoller({ port, modules: ['storages'] });
  const used = async () => (await poll()).facts.storages?.map(({ key, usedOctets }) => [key, usedOctets]);
  const described = () => asked.splice(0).includes(`${STORAGE}.3`);

  expect([await used(), described()]).toEqual([
    [
      ['/', 10_240],
      ['/var', 92_160],
    ],
    true,
  ]);
  for (const [oid, value] of [
    ...storage(31, '/var', [1_024, 100, 91]),
    ...storage(32, '/', [1_024, 100, 11]),
  ])
    objects.set(oid, value);
  objects.set(UPTIME, ['TimeTicks', 7]);
  expect([await used(), described()]).toEqual([
    [
      ['/var', 93_184],
      ['/', 11_264],
    ],
    true,
  ]);
  objects.set(UPTIME, ['TimeTicks', 6_007]);
  expect([await used(), described()]).toEqual([
    [
      ['/var', 93_184],
      ['/', 11_264],
    ],
    false,
  ]);
});

it('names of sensors are read again when entLastChangeTime says so, and else not', async () => {
  const objects = new Map<string, Value>([
    [LAST_CHANGE, ['TimeTicks', 5]],
    ...sensor(7, 'Inlet', [8, 1, 261]),
    ...sensor(9, 'Rail', [4, 2, 1_204, 3]),
  ]);
  const { port, asked } = await startTableAgent(objects);
  const poll = equipmentPoller({ port, modules: ['sensors'] });
  const sensors = async () => (await poll()).facts.sensors?.map(sensorLine);
  const named = () => asked.splice(0).includes(`${PHYSICAL}.7.7`);

  const first = ['7 Inlet, temperature: 26.1, ok, at most 45', '9 Rail, voltage: -, nonoperational'];
  expect([await sensors(), named()]).toEqual([first, true]);
  objects.set(`${PHYSICAL}.7.7`, ['OCTET STRING', 'Outlet']);
  expect([await sensors(), named()]).toEqual([first, false]);
  objects.set(LAST_CHANGE, ['TimeTicks', 900]);
  expect([await sensors(), named()]).toEqual([
    ['7 Outlet, temperature: 26.1, ok, at most 85', first[1]],
    true,
  ]);
});

it('a table that is gone is told as empty, and looked for again after an hour', async () => {
  const clock = new PushedClock();
  const objects = new Map<string, Value>(storage(1, '/', [1_024, 100, 10]));
  const { port } = await startTableAgent(objects);
  const poll = equipmentPoller({ port, modules: ['storages'], clock });
  const keys = async () => (await poll()).facts.storages?.map(({ key }) => key);
  expect(await keys()).toEqual(['/']);
  objects.clear();
  expect([await keys(), await keys()]).toEqual([[], undefined]);
  for (const [oid, value] of storage(1, '/', [1_024, 100, 10])) objects.set(oid, value);
  expect(await keys()).toEqual(undefined);
  clock.pushedMs = 61 * MINUTE;
  expect(await keys()).toEqual(['/']);
});

it('tells where a disk will be in half an hour, by the last five minutes', () => {
  const pace = new DiskPace();
  const soon = [50, 51, 52, 52, 52, 52, 52, 52, 40, 90].map((percent, minute) =>
    pace.soon('/', percent, minute * MINUTE),
  );
  expect(soon.map((value) => value && Math.round(value))).toEqual([
    ...[null, 81, 82, 72, 67, 64, 58, 52],
    // Something was deleted: it does not go on so.
    ...[40, 318],
  ]);
  // A device that is asked every ten minutes has a pace, too; two polls at once have none.
  expect([pace.soon('/slow', 10, 0), pace.soon('/slow', 20, 10 * MINUTE)]).toEqual([null, 50]);
  expect([pace.soon('/new', 10, 0), pace.soon('/new', 20, 2 * SECOND)]).toEqual([null, null]);
  pace.keep(new Set(['/new']));
  expect([pace.soon('/slow', 30, 11 * MINUTE), Math.round(pace.soon('/new', 30, 11 * MINUTE) ?? 0)]).toEqual([
    null,
    57,
  ]);
});

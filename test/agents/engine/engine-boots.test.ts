import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { EngineBoots } from '../../../agents/engine/engine-boots.ts';
import type { Oid } from '../../../agents/engine/oid.ts';
import { createInstance } from '../../../agents/engine/instance.ts';
import type { Instance } from '../../../agents/engine/instance.ts';
import {
  bootsByClock,
  engineIdOf,
  MAX_ENGINE_BOOTS,
  SnmpEngine,
} from '../../../agents/engine/snmp-engine.ts';
import { restartStatistics, SnmpStatistics } from '../../../agents/engine/snmp-statistics.ts';
import { Syntax } from '../../../agents/engine/syntax.ts';
import { FakeClock } from '../../support/fake-clock.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';
import { describeWithTools } from '../../support/tools.ts';
import { snmp } from '../snmp-tool.ts';
import { smallAgent } from './small-agent.ts';
import type { SmallAgent, Thing } from './small-agent.ts';

const START_MS = Date.UTC(2026, 0, 1);
const BY_CLOCK = bootsByClock(START_MS);
const FILE = 'engine-boots.json';
const ENGINE_GROUP: Oid = [1, 3, 6, 1, 6, 3, 10, 2, 1];
const LAB_SHA = ['-v3', '-l', 'authPriv', '-u', 'lab-sha', '-a', 'SHA', '-x', 'AES'].concat([
  '-A',
  'lab-auth-key',
  '-X',
  'lab-priv-key',
]);

function bootsIn(folder: string): { boots: EngineBoots; problems: string[] } {
  const problems: string[] = [];
  const clock = new FakeClock(START_MS);
  const boots = new EngineBoots({ folder, clock, onProblem: ({ code }) => void problems.push(code) });
  return { boots, problems };
}

describe('the boots of engines', () => {
  it('are kept in one file, one entry per engine, one more for every start', () => {
    const folder = join(temporaryFolder(), 'state');
    const first = bootsIn(folder);
    expect([first.boots.next('a'), first.boots.next('b'), first.boots.next('a')]).toEqual([1, 1, 2]);
    const second = bootsIn(folder);
    expect([...second.boots.nextAll(['a', 'b', 'c'])]).toEqual([
      ['a', 3],
      ['b', 2],
      ['c', 1],
    ]);
    expect(JSON.parse(readFileSync(join(folder, FILE), 'utf8'))).toEqual({
      '80001f880461': 3,
      '80001f880462': 2,
      '80001f880463': 1,
    });
    expect(readdirSync(folder)).toEqual([FILE]);
    expect([...first.problems, ...second.problems]).toEqual([]);
  });

  it.each(['', '{', '[]', '{"80001f880461":0}', '{"80001f880461":2147483648}', '{"a b":1}'])(
    'follow the clock where the file holds %j, which is reported and replaced',
    (text) => {
      const folder = temporaryFolder();
      writeFileSync(join(folder, FILE), text);
      const { boots, problems } = bootsIn(folder);
      expect([boots.next('a'), boots.next('a')]).toEqual([BY_CLOCK, BY_CLOCK + 1]);
      expect(problems).toEqual(['STATE_UNUSABLE']);
      expect(bootsIn(folder).boots.next('a')).toBe(BY_CLOCK + 2);
    },
  );

  it('follow the clock where nothing can be written, which is reported once', () => {
    const folder = join(temporaryFolder(), 'file');
    writeFileSync(folder, 'in the way');
    const { boots, problems } = bootsIn(folder);
    expect([boots.next('a'), boots.next('b')]).toEqual([BY_CLOCK, BY_CLOCK]);
    // One for reading, one for writing.
    expect(problems).toEqual(['STATE_UNUSABLE', 'STATE_UNUSABLE']);
  });

  it('stop at 2^31-1', () => {
    const folder = temporaryFolder();
    writeFileSync(join(folder, FILE), JSON.stringify({ '80001f880461': MAX_ENGINE_BOOTS - 1 }));
    const { boots } = bootsIn(folder);
    expect([boots.next('a'), boots.next('a')]).toEqual([MAX_ENGINE_BOOTS, MAX_ENGINE_BOOTS]);
  });
});

describe('an engine', () => {
  it('counts its time on a clock of its own, beside the faster one of the lab', () => {
    const [lab, real] = [new FakeClock(START_MS), new FakeClock(5_000)];
    const engine = new SnmpEngine({ name: 'a', startedMs: lab.now(), boots: 7, clock: real });
    lab.advance(60 * 30_000);
    real.advance(30_000);
    expect([engine.boots, engine.time(lab.now())]).toEqual([7, 30]);
    engine.reboot(lab.now());
    expect([engine.boots, engine.time(lab.now()), engine.startedMs]).toEqual([8, 0, lab.now()]);
    real.advance(2_999);
    expect(engine.time(lab.now())).toBe(2);
  });

  it('tells its store of a reboot, and never goes back', () => {
    const { boots } = bootsIn(temporaryFolder());
    const engine = new SnmpEngine({ name: 'a', startedMs: 0, boots: boots.next('a'), store: boots });
    engine.reboot(1_000);
    expect([engine.boots, boots.next('a')]).toEqual([2, 3]);
    engine.reboot(2_000);
    expect(engine.boots).toBe(4);
    const forgetful = new SnmpEngine({ name: 'a', startedMs: 0, boots: 9, store: { next: () => 1 } });
    forgetful.reboot(0);
    expect(forgetful.boots).toBe(10);
  });

  it('begins its counts again at a restart, but for what a manager has set', () => {
    const statistics = new SnmpStatistics();
    Object.assign(statistics, { inPkts: 5, wrongDigests: 2, enableAuthenTraps: 2 });
    restartStatistics(statistics);
    expect(statistics).toEqual(Object.assign(new SnmpStatistics(), { enableAuthenTraps: 2 }));
  });

  it('has the number of the second as boots where nobody gives one', () => {
    expect(new SnmpEngine({ name: 'a', startedMs: START_MS }).boots).toBe(BY_CLOCK);
  });
});

/** snmpEngineID, snmpEngineBoots and snmpEngineTime. */
function engineGroup(engine: () => SnmpEngine): Instance<Thing>[] {
  const at = (column: number, syntax: Syntax, read: (nowMs: number) => Buffer | number): Instance<Thing> =>
    createInstance({
      object: [...ENGINE_GROUP, column],
      index: [0],
      syntax,
      read: (_, nowMs) => read(nowMs),
    });
  return [
    at(1, Syntax.OctetString, () => engine().engineId),
    at(2, Syntax.Integer32, () => engine().boots),
    at(3, Syntax.Integer32, (nowMs) => engine().time(nowMs)),
  ];
}

describeWithTools(['snmpget', 'snmpwalk'], 'an agent that restarts', () => {
  it('has the same engine id, one boot more, and a time that begins again and runs', async () => {
    const folder = temporaryFolder();
    const start = async (): Promise<SmallAgent> => {
      let engine: SnmpEngine | undefined;
      return smallAgent({
        instances: engineGroup(() => engine as SnmpEngine),
        engine: (clock) =>
          (engine = new SnmpEngine({
            name: 'x',
            startedMs: clock.now(),
            boots: bootsIn(folder).boots.next('x'),
          })),
      });
    };
    const values = async ({ target }: SmallAgent): Promise<string[]> =>
      (await snmp('snmpwalk', ...LAB_SHA, target, ENGINE_GROUP.join('.')))
        .map((line) => line.replace(/^.*: /u, ''))
        .filter((line) => !line.includes('No more'));
    const id = (engineIdOf('x').toString('hex').toUpperCase().match(/../gu) ?? []).join(' ');
    const first = await start();
    first.clock.advance(100_000);
    expect(await values(first)).toEqual([id, '1', '100']);
    await first.agent.stop();
    const second = await start();
    expect(await values(second)).toEqual([id, '2', '0']);
    second.clock.advance(3_000);
    expect(await values(second)).toEqual([id, '2', '3']);
  });

  it('is walked to the end by a manager that it restarted under', async () => {
    const rows = Array.from({ length: 20 }, (_, row) =>
      createInstance<Thing>({
        object: [1, 3, 7, 1],
        index: [row],
        syntax: Syntax.Integer32,
        read: () => row,
      }),
    );
    let packets = 0;
    let restart = (): void => undefined;
    const small = await smallAgent({
      instances: [
        ...rows,
        createInstance<Thing>({
          object: [1, 3, 7, 2],
          index: [0],
          syntax: Syntax.Integer32,
          read: () => 0,
        }),
      ],
      engine: (clock) => {
        const engine = new SnmpEngine({ name: 'x', startedMs: clock.now(), boots: 4 });
        clock.advance(1_000_000);
        restart = () => engine.reboot(clock.now());
        return engine;
      },
      around: (processor) => ({
        process: (packet, nowMs) => {
          if (++packets === 9) restart();
          return processor.process(packet, nowMs);
        },
      }),
    });
    const lines = await snmp('snmpwalk', ...LAB_SHA, '-r', '2', small.target, '1.3.7.1');
    expect(lines).toEqual(rows.map((_, row) => `.1.3.7.1.${row} = INTEGER: ${row}`));
    expect([small.engine.boots, small.statistics.notInTimeWindows]).toEqual([5, 1]);
  });

  it('never finds a message in the time window once its boots have run out (RFC 3414 §2.2.2)', async () => {
    const small = await smallAgent({
      engine: (clock) => new SnmpEngine({ name: 'x', startedMs: clock.now(), boots: MAX_ENGINE_BOOTS }),
    });
    const lines = await snmp(
      'snmpget',
      ...LAB_SHA,
      '-r',
      '1',
      '-t',
      '0.3',
      small.target,
      '1.3.6.1.2.1.1.5.0',
    );
    expect(lines.join(' ')).toMatch(/time window|Timeout|Not in time/iu);
    expect(small.statistics.notInTimeWindows).toBeGreaterThan(0);
    small.engine.reboot(small.clock.now());
    expect(small.engine.boots).toBe(MAX_ENGINE_BOOTS);
  });
});

it('counts snmpEngineTime on where it was when the clock of the machine is set back, and from 0 after a reboot', () => {
  const clock = new FakeClock(START_MS);
  const engine = new SnmpEngine({ name: 'core-1', startedMs: START_MS, clock });
  clock.advance(90_000);
  expect(engine.time(0)).toBe(90);
  clock.stepWall(-86_400_000);
  expect(engine.time(0)).toBe(90);
  clock.advance(10_000);
  expect(engine.time(0)).toBe(100);
  engine.reboot(0);
  clock.advance(5_000);
  expect(engine.time(0)).toBe(5);
});

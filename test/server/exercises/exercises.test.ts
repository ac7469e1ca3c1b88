import { describe, expect, it } from 'vitest';
import { startStore } from '../store/temporary-store.ts';
import { Class } from './class.ts';
import { LabStandIn, query } from './lab-stand-in.ts';

const STEPS = `id: steps
number: 1
title: Steps
goal: In order.
minutes: 5
lab: campus
story: '{student} at {target:course}'
tasks:
  - id: one
    title: One
    text: Ask {target:course}.
    hints: [First hint, 'At {target:course}']
    checks:
      - { id: asked, kind: request, text: Asked., device: course, oid: sysName.0 }
      - { id: again, kind: request, text: Asked again., after: asked, device: course, oid: sysName.0 }
  - id: two
    title: Two
    text: Answer.
    checks:
      - { id: told, kind: answer, text: Told., question: 'Where, {student}?', form: text, is: here }
`;

const BROKEN = `id: broken
number: 2
title: Broken
goal: Faults.
minutes: 5
lab: campus
story: '{line.id} {pc.port}'
picks:
  line: { link: { of: [access-1, access-2] } }
  pc: { station: { on: access-1 } }
faults:
  - { kind: cable-out, parameters: { link: '{line.id}' }, until: seen }
  - { kind: reboot, parameters: { device: access-1 }, when: { after: seen } }
  - { kind: disk-fill, parameters: { device: access-2 }, when: { task: two } }
tasks:
  - id: one
    title: One
    text: Look.
    checks:
      - { id: seen, kind: request, text: Seen., device: course }
      - { id: port, kind: answer, text: Port., question: Which?, form: text, is: '{pc.port}' }
  - id: two
    title: Two
    text: Look on.
    checks:
      - { id: rest, kind: lab, text: Rest., value: { device: course, oid: '1.1', equals: done } }
`;

describe('a run', () => {
  const steps = () => new Class({ store: startStore().store, files: [STEPS] });

  it('begins with the start and is done when all checks have passed', async () => {
    const room = steps();
    expect(room.desk.run('steps', 'Ann')).toMatchObject({ state: 'notStarted', startedAtMs: null });
    room.feed.send(query());
    const started = await room.desk.start('steps', 'Ann', '::1');
    expect(started).toMatchObject({ state: 'running', story: 'Ann at 127.0.0.1:1161' });
    expect(room.states('steps', 'Ann')).toEqual({ asked: 'open', again: 'open', told: 'open' });
    room.feed.send(query());
    expect(room.states('steps', 'Ann')).toEqual({ asked: 'passed', again: 'open', told: 'open' });
    room.feed.send(query());
    expect(room.states('steps', 'Ann')).toEqual({ asked: 'passed', again: 'passed', told: 'open' });
    expect((await room.desk.answer('steps', 'Ann', 'told', 'there')).tasks[1]?.checks[0]).toMatchObject({
      state: 'failed',
      tries: 1,
      question: 'Where, Ann? (a text)',
    });
    const done = await room.desk.answer('steps', 'Ann', 'told', 'HERE');
    expect(done.state).toBe('done');
    expect(done.tasks.map((task) => task.done)).toEqual([true, true]);
    expect(room.told.runs.at(-1)?.state).toBe('done');
    expect(room.told.progress.at(-1)).toMatchObject({
      student: 'Ann',
      passed: 3,
      checks: 3,
      tries: 2,
      state: 'done',
    });
  });

  it('hears several requests of one batch in their order, each once', async () => {
    const room = steps();
    await room.desk.start('steps', 'Ann', '127.0.0.1');
    room.feed.send(query(), query());
    expect(room.states('steps', 'Ann')).toMatchObject({ asked: 'passed', again: 'passed' });
  });

  it('does not count what Trapline asks itself, nor what came before the start', async () => {
    const room = steps();
    await room.desk.start('steps', 'Ann', '127.0.0.1');
    room.feed.send(query({ own: true }), query({ atMs: room.clock.now() - 1 }));
    expect(room.states('steps', 'Ann').asked).toBe('open');
  });

  it('listens to requests only while somebody is at work', async () => {
    const room = steps();
    expect(room.feed.listeners).toBe(0);
    await room.desk.start('steps', 'Ann', null);
    await room.desk.start('steps', 'Bob', null);
    expect(room.feed.listeners).toBe(1);
    await room.desk.stop('steps', 'Ann');
    expect(room.feed.listeners).toBe(1);
    await room.desk.stop('steps', 'Bob');
    expect(room.feed.listeners).toBe(0);
  });

  it('is stopped, goes on where it was, and is forgotten by a reset', async () => {
    const room = steps();
    await room.desk.start('steps', 'Ann', null);
    room.feed.send(query());
    expect((await room.desk.stop('steps', 'Ann')).state).toBe('stopped');
    await expect(room.desk.answer('steps', 'Ann', 'told', 'here')).rejects.toMatchObject({
      code: 'exerciseNotRunning',
    });
    await room.desk.start('steps', 'Ann', null);
    room.feed.send(query());
    expect(room.states('steps', 'Ann')).toMatchObject({ asked: 'passed', again: 'passed' });
    expect(await room.desk.reset('steps', 'Ann')).toMatchObject({ state: 'notStarted' });
    expect(room.states('steps', 'Ann')).toEqual({ asked: 'open', again: 'open', told: 'open' });
    expect(room.desk.progress()).toMatchObject([{ student: 'Ann', passed: 0, state: 'notStarted' }]);
  });

  it('opens hints one by one and counts them; what is not opened is not told', async () => {
    const room = steps();
    await room.desk.start('steps', 'Ann', null);
    expect(room.desk.run('steps', 'Ann').tasks[0]).toMatchObject({ hints: ['', ''], hintsShown: 0 });
    expect(room.desk.hint('steps', 'Ann', 'one').tasks[0]).toMatchObject({
      hints: ['First hint', ''],
      hintsShown: 1,
    });
    room.desk.hint('steps', 'Ann', 'one');
    expect(room.desk.hint('steps', 'Ann', 'one').tasks[0]).toMatchObject({
      hints: ['First hint', 'At 127.0.0.1:1161'],
      hintsShown: 2,
    });
  });

  it('refuses what there is not', async () => {
    const room = steps();
    await expect(room.desk.start('nothing', 'Ann', null)).rejects.toMatchObject({ code: 'unknownExercise' });
    await room.desk.start('steps', 'Ann', null);
    await expect(room.desk.answer('steps', 'Ann', 'nothing', 'x')).rejects.toMatchObject({
      code: 'unknownCheck',
    });
    await expect(room.desk.answer('steps', 'Ann', 'asked', 'x')).rejects.toMatchObject({
      code: 'noAnswerTaken',
    });
    expect(() => room.desk.hint('steps', 'Ann', 'nothing')).toThrow('has no task nothing');
  });

  it('never makes a solution part of what is told', async () => {
    const room = steps();
    await room.desk.start('steps', 'Ann', null);
    await room.desk.answer('steps', 'Ann', 'told', 'nowhere near');
    expect(JSON.stringify([room.told, room.desk.run('steps', 'Ann')])).not.toContain('"here"');
  });
});

describe('whose request it is', () => {
  it('is told by the address from which the run was started', async () => {
    const room = new Class({ store: startStore().store, files: [STEPS] });
    await room.desk.start('steps', 'Ann', '::ffff:192.0.2.1');
    await room.desk.start('steps', 'Bob', '192.0.2.2');
    room.feed.send(query({ fromAddress: '192.0.2.1' }));
    expect([room.states('steps', 'Ann').asked, room.states('steps', 'Bob').asked]).toEqual([
      'passed',
      'open',
    ]);
    room.feed.send(query({ fromAddress: '127.0.0.1' }));
    expect([room.states('steps', 'Ann').again, room.states('steps', 'Bob').asked]).toEqual([
      'passed',
      'passed',
    ]);
  });

  it("is everybody's where no address is known", async () => {
    const room = new Class({ store: startStore().store, files: [STEPS] });
    await room.desk.start('steps', 'Ann', '192.0.2.1');
    await room.desk.start('steps', 'Eve', null);
    room.feed.send(query({ fromAddress: '192.0.2.1' }));
    expect([room.states('steps', 'Ann').asked, room.states('steps', 'Eve').asked]).toEqual([
      'passed',
      'passed',
    ]);
  });
});

describe('the class', () => {
  it('is started, stopped and reset as a whole', async () => {
    const room = new Class({ store: startStore().store, files: [STEPS, BROKEN] });
    for (const student of ['Ann', 'Bob']) await room.desk.start('steps', student, '192.0.2.1');
    expect(await room.desk.everyone('broken', 'start')).toBe(2);
    expect(await room.desk.everyone('broken', 'start')).toBe(0);
    expect(room.classroom.running().map(({ record }) => record.address)).toEqual(Array(4).fill('192.0.2.1'));
    expect(await room.desk.everyone('broken', 'stop')).toBe(2);
    expect(await room.desk.everyone('broken', 'reset')).toBe(2);
    expect(
      room.desk.progress().map(({ student, exercise, state }) => `${student} ${exercise} ${state}`),
    ).toEqual(['Ann steps running', 'Ann broken notStarted', 'Bob steps running', 'Bob broken notStarted']);
  });

  it('is started for those of the class who never began; each is known by where they look at it', async () => {
    const enrolled = ['ann', 'bob'];
    const room = new Class({ store: startStore().store, files: [STEPS], enrolled });
    expect(await room.desk.everyone('steps', 'start')).toBe(2);
    room.desk.run('steps', 'ann', '192.0.2.1');
    await room.desk.start('steps', 'bob', '192.0.2.2');
    room.feed.send(query({ fromAddress: '192.0.2.1' }));
    expect([room.states('steps', 'ann').asked, room.states('steps', 'bob').asked]).toEqual([
      'passed',
      'open',
    ]);
  });

  it('has room for 500 students, and looking at a run makes nobody one', async () => {
    const room = new Class({ store: startStore().store, files: [STEPS] });
    for (let number = 0; number < 500; number++) room.classroom.attempt('steps', `student ${number}`);
    room.desk.run('steps', 'one more');
    await expect(room.desk.start('steps', 'one more', null)).rejects.toMatchObject({
      code: 'tooManyStudents',
    });
    expect((await room.desk.start('steps', 'student 7', null)).state).toBe('running');
  });

  it('may bear any names', async () => {
    const { store, folder } = startStore();
    const room = new Class({ store, files: [STEPS] });
    const names = [
      '__proto__',
      "'; DROP TABLE exercise_run; --",
      '<script>',
      'Ann\u202e',
      '{target:course}',
      'a/b?c',
    ];
    for (const name of names) await room.desk.start('steps', name, null);
    room.feed.send(query());
    store.stop();
    const again = new Class({ store: startStore({ folder }).store, files: [STEPS] });
    expect(
      again.desk
        .progress()
        .map(({ student }) => student)
        .toSorted(),
    ).toEqual(names.toSorted());
    expect(names.map((name) => again.states('steps', name).asked)).toEqual(names.map(() => 'passed'));
    expect(again.desk.run('steps', '{target:course}').story).toBe('{target:course} at 127.0.0.1:1161');
  });
});

describe('after a restart', () => {
  it('runs go on where they were, with what was chosen and their faults', async () => {
    const { store, folder, clock } = startStore();
    const before = new Class({ store, files: [STEPS, BROKEN], clock });
    await before.desk.start('broken', 'Ann', '192.0.2.1');
    await before.desk.start('steps', 'Ann', '192.0.2.1');
    before.feed.send(query({ fromAddress: '192.0.2.1', device: 'course' }));
    before.desk.hint('steps', 'Ann', 'one');
    await before.desk.answer('steps', 'Ann', 'told', 'there');
    const run = before.desk.run('broken', 'Ann');
    await before.watch.stop();
    expect(before.lab.active).toEqual([]);
    store.stop();

    const after = new Class({ store: startStore({ folder }).store, files: [STEPS, BROKEN], clock });
    await after.classroom.labStarted();
    expect(after.desk.run('broken', 'Ann').story).toBe(run.story);
    expect(after.states('broken', 'Ann')).toEqual({ seen: 'passed', port: 'open', rest: 'open' });
    expect(
      after.desk
        .run('steps', 'Ann')
        .tasks.flatMap(({ checks, hintsShown }) => [hintsShown, ...checks.map(({ tries }) => tries)]),
    ).toEqual([1, 0, 0, 0, 1]);
    expect(after.lab.active).toEqual(['reboot']);
    after.feed.send(query({ fromAddress: '192.0.2.1' }));
    expect(after.states('steps', 'Ann').again).toBe('passed');
  });

  it('faults that a former run left at work are ended, those of people are not', async () => {
    const lab = new LabStandIn();
    const left = await lab.inject({ kind: 'fan-fail', parameters: {} });
    const own = { ...(await lab.inject({ kind: 'reboot', parameters: {} })), source: 'page' };
    lab.incidents = [left, own];
    const room = new Class({ store: startStore().store, files: [STEPS], lab });
    await room.classroom.labStarted();
    expect(lab.active).toEqual(['reboot']);
  });
});

describe('faults of an exercise', () => {
  const broken = () => new Class({ store: startStore().store, files: [BROKEN] });

  it('are at work from their time to their end', async () => {
    const room = broken();
    const started = await room.desk.start('broken', 'Ann', null);
    expect(room.lab.incidents).toMatchObject([{ kind: 'cable-out', parameters: { link: 'line' } }]);
    expect(started.faults).toEqual([1]);
    room.feed.send(query());
    await room.classroom.settleFaults(room.classroom.running()[0]!);
    expect(room.lab.active).toEqual(['reboot']);
    const [, port = ''] = room.desk.run('broken', 'Ann').story.split(' ');
    await room.desk.answer('broken', 'Ann', 'port', port);
    await room.classroom.settleFaults(room.classroom.running()[0]!);
    expect(room.lab.active).toEqual(['reboot', 'disk-fill']);
    room.lab.put('course', '1.1', 'done');
    await room.clock.advanceAsync(1_000);
    expect(room.desk.run('broken', 'Ann')).toMatchObject({ state: 'done', faults: [] });
    await room.classroom.endFaults();
    expect(room.lab.active).toEqual([]);
  });

  it('are shared, and ended with the last run that needs them', async () => {
    const room = broken();
    await room.desk.start('broken', 'Ann', null);
    const second = await room.desk.start('broken', 'Bob', null);
    expect(second.faults).toEqual([1]);
    expect(room.lab.incidents.length).toBe(1);
    await room.desk.stop('broken', 'Ann');
    expect(room.lab.active).toEqual(['cable-out']);
    await room.desk.reset('broken', 'Bob');
    expect(room.lab.active).toEqual([]);
  });

  it('that happen once are let happen for each', async () => {
    const once = BROKEN.replace(
      / {2}- \{ kind: cable-out.*\n.*\n.*\n/,
      '  - { kind: reboot, parameters: { device: access-1 } }\n',
    );
    const room = new Class({ store: startStore().store, files: [once] });
    room.lab.once.add('reboot');
    for (const student of ['Ann', 'Bob'])
      expect((await room.desk.start('broken', student, null)).faults).toEqual([]);
    room.feed.send(query());
    await room.classroom.settleFaults(room.classroom.running()[0]!);
    expect(room.lab.incidents.map(({ kind }) => kind)).toEqual(['reboot', 'reboot']);
  });

  it('that the lab refuses keep the exercise from starting', async () => {
    const room = broken();
    room.lab.refuse = 'there is no such cable';
    await expect(room.desk.start('broken', 'Ann', null)).rejects.toThrow(
      'The fault cable-out could not be put to work: there is no such cable',
    );
    expect(room.desk.run('broken', 'Ann').state).toBe('notStarted');
    room.lab.refuse = null;
    expect((await room.desk.start('broken', 'Ann', null)).state).toBe('running');
  });

  it('need a lab with what they touch', async () => {
    const room = broken();
    room.lab.running = room.lab.running.filter(({ name }) => name !== 'access-2');
    expect(room.desk.list().items[0]?.unfit).toBe(
      '"Broken" needs the lab campus: the lab campus that runs now has no access-2.',
    );
    await expect(room.desk.start('broken', 'Ann', null)).rejects.toMatchObject({ code: 'unfitLab' });
    room.lab.name = null;
    expect(room.desk.list().items[0]?.unfit).toContain('no lab runs');
  });

  it('need people who sign in, where the file says so', async () => {
    const [files, { store }] = [[`accounts: true\n${BROKEN}`], startStore()];
    const open = new Class({ store, files, accounts: false });
    const says = '"Broken" is about signing in, and nobody does: Trapline was started with --access open';
    await expect(open.desk.start('broken', 'Ann', null)).rejects.toThrow(says);
    expect(new Class({ store, files }).desk.list().items[0]?.unfit).toBeNull();
  });

  it('are about a line that carries something and a station of the student’s own', async () => {
    const room = broken();
    const stories = [];
    for (const student of ['Ann', 'Bob', 'Cid', 'Dee', 'Eve', 'Fay', 'Gil', 'Hal'])
      stories.push((await room.desk.start('broken', student, null)).story);
    expect(new Set(stories)).toEqual(new Set(['line Gi1/0/1', 'line Gi1/0/2']));
  });
});

describe('a check that looks', () => {
  it('says why where nothing can be seen, and goes on looking', async () => {
    const room = new Class({ store: startStore().store, files: [BROKEN] });
    await room.desk.start('broken', 'Ann', null);
    const get = room.lab.get.bind(room.lab);
    room.lab.get = () => Promise.reject(new Error('reading 1.1: no answer after 2 tries in 2.0 s'));
    await room.clock.advanceAsync(1_000);
    expect(room.desk.run('broken', 'Ann').tasks[1]?.checks[0]).toMatchObject({
      state: 'open',
      feedback: 'Nothing could be seen: reading 1.1: no answer after 2 tries in 2.0 s',
    });
    room.lab.get = get;
    room.lab.put('course', '1.1', 'done');
    await room.clock.advanceAsync(1_000);
    expect(room.states('broken', 'Ann').rest).toBe('passed');
  });
});

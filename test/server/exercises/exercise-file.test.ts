import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { checkExerciseFile, problemLine, readExercise } from '../../../server/exercises/exercise-file.ts';
import { readShelf } from '../../../server/exercises/exercise-shelf.ts';
import type { ExerciseContext } from '../../../server/exercises/exercise-faults.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';

const DEEP = 'too many lists and mappings within each other; write fewer levels';
const RIGHT = `id: small
number: 1
title: A small exercise
goal: You learn something.
minutes: 5
lab: campus
story: At {target:course} and {pc.mac}.
picks:
  pc: { station: { on: access-1 } }
faults:
  - kind: cable-out
    parameters: { link: '{pc.link}' }
    when: { task: second }
    until: state
tasks:
  - id: first
    title: First
    text: Do it.
    checks:
      - id: asked
        kind: request
        text: It was asked.
        device: course
        pdu: get
        oid: sysName.0
  - id: second
    title: Second
    text: Do more.
    hints: [One, Two]
    checks:
      - id: state
        kind: answer
        text: It was answered.
        after: asked
        question: What?
        form: number
        unit: bit/s
        tolerance: 5 %
        is: 3
`;

function problems(text: string, context: ExerciseContext = {}): string[] {
  return readExercise('small.yaml', text, context).problems.map(problemLine);
}

/** With one line of the right file in other words. */
function changed(line: string, ...others: string[]): string {
  expect(RIGHT.split('\n')).toContain(line);
  return RIGHT.split('\n')
    .flatMap((one) => (one === line ? others : [one]))
    .join('\n');
}

describe('the file of an exercise', () => {
  it('that is right has no problem', () => {
    const { exercise } = readExercise('small.yaml', RIGHT);
    expect(problems(RIGHT)).toEqual([]);
    expect(exercise?.checks.map(({ id, task }) => `${task}/${id}`)).toEqual(['first/asked', 'second/state']);
  });

  it.each<readonly [string, string, readonly string[]]>([
    [
      'a key that is not known',
      changed('    hints: [One, Two]', '    hint: [One, Two]'),
      ['small.yaml:29:5: hint is not known here; correct its spelling or take it out'],
    ],
    [
      'a key that is missing',
      changed('goal: You learn something.'),
      ['small.yaml:1:1: goal is missing; add it'],
    ],
    [
      'a number where a text belongs',
      changed('title: A small exercise', 'title: 7'),
      ['small.yaml:3:1: title is no text; write it in quotes'],
    ],
    [
      'a text where a number belongs',
      changed('minutes: 5', 'minutes: five'),
      ['small.yaml:5:1: minutes is no number; write a number'],
    ],
    [
      'an unknown kind of check',
      changed('        kind: request', '        kind: reqest'),
      ['small.yaml:21:9: kind is missing or not known; use one of answer, request, lab, nms, trap'],
    ],
    [
      'an unknown kind of request',
      changed('        pdu: get', '        pdu: gett'),
      ['small.yaml:24:9: pdu is none of what is known here; use get, getNext, getBulk, set'],
    ],
    [
      'a unit that nobody knows',
      changed('        unit: bit/s', '        unit: parsec'),
      ['small.yaml:37:9: unit is no unit that is known here; use bit/s, octets, %, s, pkt/s'],
    ],
    [
      'a reference to no check',
      changed('        after: asked', '        after: askd'),
      ['small.yaml:34:9: there is no check askd; use the id of one of this file'],
    ],
    [
      'a reference to no task',
      changed('    when: { task: second }', '    when: { task: secnd }'),
      ['small.yaml:13:13: there is no task secnd; use the id of one of this file'],
    ],
    [
      'an id twice',
      changed('      - id: state', '      - id: asked').replace('until: state', 'until: asked'),
      [
        'small.yaml:31:9: there is a asked already; give each its own id',
        'small.yaml:34:9: asked waits for itself in a circle; take one after out',
      ],
    ],
    [
      'two solutions',
      changed('        is: 3', '        is: 3', '        ports: { of: access-1 }'),
      [
        'small.yaml:31:9: there are 2 solutions (is, ports); give one of is, value, samples, rows, ports, stations',
      ],
    ],
    [
      'a placeholder for nothing',
      changed('    text: Do more.', '    text: Do more at {targt:course}, {pc.name} and {pc.colour}.'),
      [
        'small.yaml:28:5: {targt:course} stands for nothing; use {target:DEVICE}, {student} or {PICK.FIELD} of a pick of this file',
        'small.yaml:28:5: {pc.colour} stands for nothing; use {target:DEVICE}, {student} or {PICK.FIELD} of a pick of this file',
      ],
    ],
    [
      'what is no OID',
      changed('        oid: sysName.0', '        oid: what is it'),
      ['small.yaml:20:9: what is it is no OID; write sysName.0 or 1.3.6.1.2.1.1.5.0'],
    ],
    [
      'what is no YAML',
      changed('    title: First', '    title: "First'),
      ['small.yaml:40:1: this is not YAML: Missing closing "quote; check the indentation and the quotes'],
    ],
  ])('with %s is told so, with its place', (_what, text, expected) => {
    expect(problems(text)).toEqual(expected);
  });

  it('is checked by names, devices and faults where those are known', () => {
    const context = { oidOf: () => null, devices: ['course'], faultKinds: ['reboot'] };
    expect(problems(RIGHT, context)).toEqual([
      'small.yaml:20:9: no module knows sysName.0; correct its spelling or write the OID',
      'small.yaml:6:1: the lab campus has no device access-1; there are course',
      'small.yaml:11:5: the lab knows no fault cable-out; there are reboot',
    ]);
  });

  it('may be anything at all without doing harm', () => {
    const bomb = `a: &a [x, x, x, x, x, x, x, x, x, x]\n${Array.from('bcdefgh')
      .map((name, at) => `${name}: &${name} [${`*${'abcdefgh'[at]}, `.repeat(9)}x]`)
      .join('\n')}\n`;
    for (const text of [
      '',
      'null',
      '- 1',
      '42',
      '\0',
      '{',
      'a: !!js/function x',
      '__proto__: { a: 1 }',
      bomb,
    ])
      expect(problems(text).length).toBeGreaterThan(0);
    expect(({} as { a?: number }).a).toBeUndefined();
  });

  it('that is not there, or too large, is a problem of its own', () => {
    const folder = temporaryFolder();
    const missing = join(folder, 'missing.yaml');
    expect(checkExerciseFile(missing).map(problemLine)[0]).toMatch(
      /missing\.yaml:1:1: the file cannot be read \(.*ENOENT.*\); check its name and rights/,
    );
    const large = join(folder, 'large.yaml');
    writeFileSync(large, '#'.repeat(300_000));
    expect(checkExerciseFile(large).map(({ text }) => text)).toEqual([
      'the file has 300000 octets; an exercise has 65536 at most',
    ]);
  });
});

describe('a shelf', () => {
  it('holds what can be used, of two with one id the later, and says what is wrong with the rest', () => {
    const [shipped, own] = [join(temporaryFolder(), 'shipped'), join(temporaryFolder(), 'own')];
    for (const folder of [shipped, own]) mkdirSync(folder);
    writeFileSync(join(shipped, 'small.yaml'), RIGHT);
    writeFileSync(join(shipped, 'notes.txt'), 'no exercise');
    writeFileSync(join(own, 'mine.yml'), RIGHT.replace('A small exercise', 'My exercise'));
    writeFileSync(join(own, 'wrong.yaml'), 'id: wrong');
    const shelf = readShelf([shipped, own, join(own, 'nowhere')]);
    expect(shelf.exercises.map(({ title }) => title)).toEqual(['My exercise']);
    expect(shelf.problems.length).toBeGreaterThan(0);
    expect(shelf.problems.every((line) => line.startsWith(join(own, 'wrong.yaml:1:1: ')))).toBe(true);
  });
});

describe('a file that would keep a parser busy', () => {
  const many = Array.from({ length: 25_000 }, (_, number) => `k${number}: 0\n`).join('');
  it.each([
    ['many keys', many, 100, 'id is missing; add it'],
    ['a key twice', `${many}k7: 0\n`, 1, 'Map keys must be unique'],
    ['keys of keys', '? '.repeat(50), 1, 'a key that is no text; write a name before the colon'],
    ['deep keys of keys', '? '.repeat(4_000), 1, DEEP],
    ['lists in lists', '['.repeat(40_000), 1, DEEP],
    ['lists in lists, closed', `a: ${'['.repeat(20_000)}${']'.repeat(20_000)}`, 1, DEEP],
    ['mappings in mappings', '{a: '.repeat(10_000), 1, DEEP],
    ['blocks in blocks', Array.from({ length: 400 }, (_, at) => `${' '.repeat(at)}a:\n`).join(''), 1, DEEP],
    ['lists in a line', '- '.repeat(20_000), 1, DEEP],
  ])('%s: is refused', (_, text, count, first) => {
    const { exercise, problems } = readExercise('busy.yaml', text);
    expect(exercise).toBe(null);
    expect([problems.length, problems[0]?.text]).toEqual([count, first]);
  });
});

import { readFileSync } from 'node:fs';
import { afterEach, expect, it } from 'vitest';
import { RuleFile } from '../../../../server/app/rules/rule-file.ts';
import type { Store } from '../../../../server/store/store.ts';
import { FakeClock } from '../../../support/fake-clock.ts';
import { absenceRule, fanNames, stateRule, trapRule } from '../../../support/rule-bodies.ts';
import { port } from '../../../support/stage-line.ts';
import { storedLine } from '../../../support/stored-line.ts';
import { temporaryFolder } from '../../../support/temporary-folder.ts';

const running: Store[] = [];
afterEach(() => {
  for (const store of running.splice(0)) store.stop();
});

function open() {
  const { store, line } = storedLine({
    folder: temporaryFolder(),
    clock: new FakeClock(),
    names: fanNames,
  });
  running.push(store);
  const { id: deviceId } = line.device('core-1');
  line.poll({ deviceId, facts: { interfaces: [port(1)] } });
  const { rules, thresholds, inventory, fault } = line;
  const file = new RuleFile({
    ...{ rules, thresholds, inventory },
    transaction: store,
    reload: () => fault.load(),
  });
  return { store, line, file, deviceId };
}

function withoutId<Row extends { readonly id: number }>(row: Row): Omit<Row, 'id'> {
  const { id: _, ...rest } = row;
  return rest;
}

/** Everything that a file tells of, without its ids. */
function contents({ line }: ReturnType<typeof open>) {
  return {
    rules: line.rules.list().map(withoutId),
    thresholds: line.thresholds.list().map(withoutId),
  };
}

it('what leaves as YAML enters another server as it was, and a second time as nothing new', async () => {
  const one = open();
  one.line.rules.add({
    name: 'Fans: "#1" \u2028 - x\n  y',
    enabled: false,
    body: trapRule({
      when: [{ varbind: 'fanState', test: 'oneOf', values: ['slow', 3, '03', 'yes'] }],
      networks: ['10.0.0.0/8'],
      severityFrom: { varbind: 'fanState', map: { stopped: 'critical' } },
      clearedBy: { notification: 'fanRecovered', when: [], key: null },
      storm: { count: 5, withinSeconds: 10, quietSeconds: 60 },
    }),
  });
  one.line.rules.add({
    name: 'Listeners',
    enabled: true,
    body: stateRule({ what: 'listener', ports: [23], exceptPorts: [] }),
  });
  one.line.rules.add({ name: 'Polls', enabled: true, body: absenceRule({ what: 'poll' }, 60) });
  one.line.thresholds.add({
    name: 'Uplink',
    metric: 'ifInErrors',
    selector: { kind: 'interface', interfaceId: 1 },
    direction: 'above',
    ...{ raise: 1, clear: 0.5, forPolls: 1, ofPolls: 1, severity: 'minor', enabled: true, shipped: false },
    ...{ ports: null, forSeconds: 60, dividedBy: 'ifInUcastPkts' },
    hours: { timeZone: 'Europe/Berlin', windows: [{ days: [1, 2], from: '08:00', to: '18:00' }] },
  });
  const links = one.line.rules.list().find(({ name }) => name === 'Link down and up');
  one.line.rules.change(links?.id ?? 0, { enabled: false });
  const text = (await one.file.export(null)) ?? '';

  const other = open();
  const { applied, changes } = await other.file.import(text, { dryRun: false });
  expect(applied).toBe(true);
  expect(
    changes.filter(({ what }) => what !== 'same').map(({ what, kind, name }) => [what, kind, name]),
  ).toEqual([
    ['changed', 'builtIn', 'Link down and up'],
    ['added', 'trap', 'Fans: "#1" \u2028 - x\n  y'],
    ['added', 'state', 'Listeners'],
    ['added', 'absence', 'Polls'],
    ['added', 'threshold', 'Uplink'],
  ]);
  expect(contents(other)).toEqual(contents(one));
  expect(await other.file.export(null)).toBe(text);
  const again = await other.file.import(text, { dryRun: false });
  expect(again.changes.every(({ what }) => what === 'same')).toBe(true);
});

const MIXED = `rules:
  - kind: trap
    name: Fans
    notification: noSuchThing
  - kind: trap
    name: Wrong
    notification: fanFailed
    severty: minor
    when:
      - varbind: fanState
        test: oneOf
  - kind: threshold
    name: Elsewhere
    metric: ifInErrors
    on: { kind: device, device: core-9 }
    raise: 1
    clear: 1
  - kind: trap
    name: Fans
    notification: fanFailed
`;

it('what is wrong is told with its line, and nothing of the file is taken', async () => {
  const { file, line } = open();
  const before = line.rules.list().length;
  expect(await file.import(MIXED, { dryRun: false })).toEqual({
    applied: false,
    changes: [
      {
        line: 2,
        kind: 'trap',
        name: 'Fans',
        what: 'added',
        problems: [
          'no loaded module names the notification noSuchThing (near it: fanFailed); upload its module or write the OID',
        ],
      },
      {
        line: 5,
        kind: null,
        name: 'Wrong',
        what: 'refused',
        problems: [
          'line 10: values: give at least one value; correct it',
          'line 8: severty is not known here; correct its spelling or take it out',
        ],
      },
      {
        line: 15,
        kind: null,
        name: 'Elsewhere',
        what: 'refused',
        problems: ['line 15: there is no device core-9; add it first or correct its name'],
      },
      {
        line: 18,
        kind: null,
        name: 'Fans',
        what: 'refused',
        problems: ['line 18: line 2 has a trap rule of this name, too; give one another name'],
      },
    ],
  });
  expect(line.rules.list()).toHaveLength(before);
});

it('a look changes nothing, and what is no YAML is told with its line', async () => {
  const { file, line } = open();
  const text = 'rules:\n  - { kind: trap, name: Fans, notification: fanFailed }\n';
  expect(await file.import(text, { dryRun: true })).toMatchObject({
    applied: false,
    changes: [{ what: 'added' }],
  });
  expect(line.rules.list().some(({ name }) => name === 'Fans')).toBe(false);
  expect((await file.import('rules:\n  - kind: "trap\n', { dryRun: false })).changes).toMatchObject([
    { what: 'refused' },
  ]);
  expect((await file.import('nothing', { dryRun: false })).changes).toEqual([
    {
      ...{ line: 1, kind: null, name: '', what: 'refused' },
      problems: ['line 1: there is no list of rules; begin with "rules:"'],
    },
  ]);
});

it('what docs/rules.md shows can be imported', async () => {
  const { file, line } = open();
  line.device('edge-1', { groups: ['backbone'] });
  const page = readFileSync(new URL('../../../../docs/rules.md', import.meta.url), 'utf8');
  const [, text = ''] = /```yaml\n([^]*?)```/.exec(page) ?? [];
  const { applied, changes } = await file.import(text, { dryRun: false });
  expect(changes.filter(({ what }) => what === 'refused')).toEqual([]);
  expect([applied, changes.length]).toEqual([true, 15]);
});

it('a transaction that fails half-way leaves the rules as they were', async () => {
  const { file, line, store } = open();
  const before = line.rules.list();
  const text = `rules:
  - { kind: trap, name: One, notification: fanFailed }
  - { kind: trap, name: Two, notification: fanFailed }
`;
  const add = line.rules.add.bind(line.rules);
  line.rules.add = (rule) => {
    if (rule.name === 'Two') throw new Error('the disk is full');
    return add(rule);
  };
  await expect(file.import(text, { dryRun: false })).rejects.toThrow('the disk is full');
  expect(store.rules.list()).toEqual(before);
});

it('texts that would end a parser, or keep it for minutes, are refused with their line', async () => {
  const { file } = open();
  const refusals = async (text: string) =>
    (await file.import(text, { dryRun: true })).changes.map(({ problems }) => problems);
  const deep = 'too many lists and mappings within each other; write fewer levels';
  expect(await refusals(`rules:\n  - name: ${'['.repeat(3_000)}`)).toEqual([[`line 2: ${deep}`]]);
  expect(await refusals('? '.repeat(2_000))).toEqual([[`line 1: ${deep}`]]);
  const many = Array.from({ length: 60_000 }, (_, number) => `k${number}: 0\n`).join('');
  expect(await refusals(many)).toEqual([['line 1: there is no list of rules; begin with "rules:"']]);
  expect(await refusals(`${many}k7: 0\n`)).toEqual([['line 60001: Map keys must be unique']]);
  const parts = 'line 1: these are more than 60000 names and values; split the file';
  expect(await refusals(`rules: [${'0,'.repeat(60_001)}]`)).toEqual([[parts]]);
  // Aliases count as often as they stand there.
  const some = Array.from({ length: 3_000 }, (_, number) => `k${number}: 0`).join(', ');
  expect(await refusals(`some: &some { ${some} }\nrules:\n${'  - *some\n'.repeat(40)}`)).toEqual([[parts]]);
});

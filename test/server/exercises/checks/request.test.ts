import { describe, expect, it } from 'vitest';
import { Checked } from '../checked.ts';
import { query, type QueryPart } from '../lab-stand-in.ts';

const IF_TABLE = '1.3.6.1.2.1.2.2';
const cell = (column: number, row: number): string => `${IF_TABLE}.1.${column}.${row}`;

describe('a request that is asked for', () => {
  const spec = { device: 'course', pdu: 'get', oid: 'sysName.0', community: 'public', outcome: 'answered' };
  const wrongOnes: readonly (readonly [string, QueryPart])[] = [
    ['another kind of request is asked for', { pdu: 'GetNextRequest' }],
    ['another object is asked for', { ask: ['1.3.6.1.2.1.1.5'] }],
    ['another community is asked for', { credential: 'tengwar' }],
    ['another community is asked for', { version: 'v3' }],
    ['the agent was to answer in another way', { errorStatus: 5 }],
    ['the agent was to answer in another way', { answered: false, silence: 'unknown community' }],
    ['the agent was to answer in another way', { give: [['1.3.6.1.2.1.1.5.0', '', 'noSuchInstance']] }],
  ];

  it('passes when it comes', () => {
    expect(new Checked('request', spec).hear(query())).toMatchObject({
      state: 'passed',
      feedback: 'Seen: GetRequest for 1.3.6.1.2.1.1.5.0 at course (v2c, public): answered.',
    });
  });

  it.each(wrongOnes)('stays open and says what differs: %s', (difference, part) => {
    const verdict = new Checked('request', spec).hear(query(part));
    expect(verdict?.state).toBe('open');
    expect(verdict?.feedback).toContain(difference);
  });

  it('is silent about what goes to other devices', () => {
    expect(new Checked('request', spec).hear(query({ device: 'access-1' }))).toBeNull();
  });

  it('never names what is asked for', () => {
    const texts = wrongOnes.map(([, part]) => new Checked('request', spec).hear(query(part))?.feedback ?? '');
    expect(
      texts.filter((text) =>
        /\bpublic\b.*But|But.*(GetRequest|sysName|public)/.test(text.split('But')[1] ?? ''),
      ),
    ).toEqual([]);
  });

  it('can be asked for several times', () => {
    const check = new Checked('request', { ...spec, times: 2 });
    expect(check.hear(query())?.state).toBe('open');
    expect(check.hear(query())?.state).toBe('passed');
  });

  it.each<readonly [string, object, QueryPart, QueryPart]>([
    ['version', { version: 'v1' }, { version: 'v1' }, {}],
    ['user', { user: 'lab-sha' }, { version: 'v3', credential: 'lab-sha' }, { credential: 'lab-sha' }],
    [
      'level',
      { level: 'authPriv' },
      { version: 'v3', credential: 'lab-sha' },
      { version: 'v3', credential: 'md5' },
    ],
    ['context', { context: 'vlan-10' }, { context: 'vlan-10' }, {}],
    ['maxRepetitions', { maxRepetitions: { atLeast: 20 } }, { maxRepetitions: 20 }, { maxRepetitions: 19 }],
    ['nonRepeaters', { nonRepeaters: 1 }, { nonRepeaters: 1 }, { nonRepeaters: 0 }],
    ['names', { names: 2 }, { ask: ['1.1', '1.2'] }, { ask: ['1.1'] }],
    ['varbinds', { varbinds: { atMost: 1 } }, {}, { varbindCount: 2 }],
    ['below', { below: IF_TABLE }, { ask: [cell(2, 1)] }, { ask: ['1.3.6.1.2.1.2.20'] }],
    ['oids', { oids: ['1.1', '1.2'] }, { ask: ['1.2', '1.1'] }, { ask: ['1.1', '1.3'] }],
    ['error', { error: 'notWritable' }, { errorStatus: 17 }, { errorStatus: 6 }],
    [
      'value',
      { value: '{student}' },
      { pdu: 'SetRequest', ask: [['1.1', 'Ann']] },
      { pdu: 'SetRequest', ask: [['1.1', 'Bob']] },
    ],
    ['absent in v1', { outcome: 'absent' }, { version: 'v1', errorStatus: 2 }, {}],
  ])('looks at the %s', (_what, part, right, wrong) => {
    expect(new Checked('request', part).hear(query(wrong))?.state).toBe('open');
    expect(new Checked('request', part).hear(query(right))?.state).toBe('passed');
  });
});

describe('a misunderstanding', () => {
  const spec = {
    device: 'course',
    pdu: 'getBulk',
    wrong: [{ is: { pdu: 'getNext' }, feedback: 'These were GetNextRequests.' }],
  };

  it('fails the check, and what is right afterwards passes it', () => {
    const check = new Checked('request', spec);
    const failed = check.hear(query({ pdu: 'GetNextRequest' }));
    expect(failed?.state).toBe('failed');
    expect(failed?.feedback).toContain('These were GetNextRequests.');
    expect(check.hear(query({ pdu: 'GetBulkRequest' }))?.state).toBe('passed');
  });
});

describe('what is not to be', () => {
  const spec = { device: 'course', pdu: 'set', never: true, until: 'done' };

  it('fails for good when it comes', async () => {
    const check = new Checked('request', spec);
    expect(check.hear(query({ pdu: 'SetRequest' }))?.state).toBe('failed');
    check.states.set('done', 'passed');
    expect(await check.look()).toBeNull();
  });

  it('passes when the other check passes first', async () => {
    const check = new Checked('request', spec);
    check.hear(query());
    expect(await check.look()).toBeNull();
    check.states.set('done', 'passed');
    expect((await check.look())?.state).toBe('passed');
  });
});

describe('a walk', () => {
  const step = (from: string, to: string, part: QueryPart = {}) =>
    query({ pdu: 'GetNextRequest', ask: [from], give: [[to, '1']], ...part });
  const walk = (part: QueryPart = {}) => [
    step(IF_TABLE, cell(1, 1), part),
    step(cell(1, 1), cell(1, 2), part),
    step(cell(1, 2), '1.3.6.1.2.1.3.1', part),
  ];
  const spec = (packets: object) => ({ device: 'course', walk: { of: 'ifTable', packets } });

  it('is counted from its root to what lies behind the subtree', () => {
    expect(new Checked('request', spec({ atMost: 3 })).hear(...walk())).toMatchObject({
      state: 'passed',
      feedback: 'Your walk cost 3 packets for 2 varbinds.',
    });
  });

  it('fails where it cost more, and the next one counts anew', () => {
    const check = new Checked('request', spec({ atMost: 2 }));
    expect(check.hear(...walk())).toMatchObject({
      state: 'failed',
      feedback: 'Your walk cost 3 packets for 2 varbinds. That is more than asked for.',
    });
    const bulk = query({
      pdu: 'GetBulkRequest',
      ask: [IF_TABLE],
      give: [
        [cell(1, 1), '1'],
        [cell(1, 2), '2'],
        ['1.3.6.1.2.1.3.1', '3'],
      ],
    });
    expect(check.hear(bulk)).toMatchObject({
      state: 'passed',
      feedback: 'Your walk cost 1 packets for 2 varbinds.',
    });
  });

  it('is told apart from another client that walks at the same time', () => {
    const check = new Checked('request', spec({ atMost: 3 }));
    const other = walk({ fromPort: 40_001 });
    const mixed = walk().flatMap((first, at) => [first, other[at] ?? first]);
    expect(check.hear(...mixed)).toMatchObject({ feedback: 'Your walk cost 3 packets for 2 varbinds.' });
  });

  it('begins at the root: its last step alone is none', () => {
    expect(new Checked('request', spec({ atMost: 3 })).hear(...walk().slice(1))).toBeNull();
  });

  it('fails where it was of another kind', () => {
    const check = new Checked('request', {
      ...spec({ atMost: 9 }),
      pdu: 'getBulk',
      wrong: [{ is: { pdu: 'getNext' }, feedback: 'These were GetNextRequests.' }],
    });
    expect(check.hear(...walk())).toMatchObject({
      state: 'failed',
      feedback: 'Your walk cost 3 packets for 2 varbinds. But these were GetNextRequests.',
    });
  });

  it('ends with noSuchName in version 1, and at the end of the view', () => {
    const start = step(IF_TABLE, cell(1, 1));
    const noName = step(cell(1, 1), cell(1, 1), { version: 'v1', errorStatus: 2 });
    expect(new Checked('request', spec({ atMost: 2 })).hear(start, noName)?.state).toBe('passed');
    const end = query({ pdu: 'GetNextRequest', ask: [cell(1, 1)], give: [[cell(1, 1), '', 'endOfMibView']] });
    expect(new Checked('request', spec({ atMost: 2 })).hear(start, end)?.state).toBe('passed');
  });

  describe('whose last answer is longer than the log shows', () => {
    const cut = query({
      pdu: 'GetBulkRequest',
      ask: [IF_TABLE],
      give: [[cell(1, 1), '1']],
      varbindCount: 60,
    });
    const held = (check: Checked, rows: number): void => {
      for (let row = 1; row <= rows; row++) check.lab.put('course', cell(1, row), '1');
      check.nowMs = cut.atMs + 5_000;
    };

    it('has ended where all of the table has come', async () => {
      const check = new Checked('request', spec({ atMost: 1 }));
      expect(check.hear(cut)?.state).toBe('open');
      held(check, 60);
      expect(await check.look()).toMatchObject({
        state: 'passed',
        feedback: 'Your walk cost 1 packets for 60 varbinds.',
      });
    });

    it('broke off where there is more', async () => {
      const check = new Checked('request', spec({ atMost: 1 }));
      check.hear(cut);
      held(check, 61);
      expect(await check.look()).toMatchObject({
        state: 'open',
        feedback: 'A walk broke off after 1 packets and 60 varbinds; there is more.',
      });
    });
  });
});

import { expect, it } from 'vitest';
import { ENTRY_STATUS, ROW_STATUS, ROW_STATUS_WITHOUT_WAIT } from '../../../agents/engine/row-states.ts';
import { Syntax } from '../../../agents/engine/syntax.ts';
import { TableIndex } from '../../../agents/engine/table-index.ts';
import type { WritableTableOptions } from '../../../agents/engine/table-column.ts';
import { WritableTable } from '../../../agents/engine/writable-table.ts';
import { describeWithTools } from '../../support/tools.ts';
import { snmp } from '../snmp-tool.ts';
import { smallAgent } from './small-agent.ts';
import type { SmallAgent, Thing } from './small-agent.ts';

const ENTRY = [1, 3, 6, 1, 4, 1, 8072, 9999, 1, 1];
const AT = `.${ENTRY.join('.')}`;
const [SIZE, OWNER, SEEN, ADDRESS, STATUS] = [2, 3, 4, 5, 9];
const SYS_NAME_0 = '1.3.6.1.2.1.1.5.0';

interface Sample {
  readonly agent: SmallAgent;
  readonly table: WritableTable<Thing>;
  readonly events: string[];
  /** snmpset: the values as they were answered, or the error and the object blamed. */
  readonly set: (...varBinds: string[]) => Promise<string[]>;
  /** The table, walked: `column.index = value`. */
  readonly rows: () => Promise<string[]>;
}

async function sample(changes: Partial<WritableTableOptions<Thing>> = {}): Promise<Sample> {
  const events: string[] = [];
  const note = (event: string) => (row: { index: readonly number[] }) =>
    void events.push(`${event} ${row.index.join('.')}`);
  const table = new WritableTable<Thing>({
    entry: ENTRY,
    index: new TableIndex([{ kind: 'integer', range: [1, 100] }]),
    columns: [
      { at: 1, name: 'sampleIndex', syntax: Syntax.Integer32, access: 'not-accessible' },
      {
        at: SIZE,
        name: 'sampleSize',
        syntax: Syntax.Integer32,
        access: 'read-create',
        range: [1, 10],
        fixedInUse: true,
      },
      {
        at: OWNER,
        name: 'sampleOwner',
        syntax: Syntax.OctetString,
        access: 'read-create',
        sizeOctets: [0, 8],
        default: 'me',
      },
      {
        at: SEEN,
        name: 'sampleSeen',
        syntax: Syntax.Counter32,
        access: 'read-only',
        read: (row) => row.number(SIZE) * 100,
      },
      { at: ADDRESS, name: 'sampleAddress', syntax: Syntax.IpAddress, access: 'read-create', optional: true },
    ],
    status: { at: STATUS, name: 'sampleStatus', states: ROW_STATUS },
    maxRows: 3,
    onActivate: note('activate'),
    onChange: note('change'),
    onDeactivate: note('deactivate'),
    ...changes,
  });
  const agent = await smallAgent({ liveTables: [table] });
  const set = async (...varBinds: string[]): Promise<string[]> => {
    const args = varBinds.flatMap((varBind) => varBind.split(' '));
    const named = args.map((arg) => (/^\d(?:\.\d+){1,2}$/u.test(arg) ? `${AT}.${arg}` : arg));
    const lines = await snmp('snmpset', '-v2c', '-c', 'private', agent.target, ...named);
    const reason = lines.find((line) => line.startsWith('Reason: '))?.replace(/^Reason: (\w+).*$/u, '$1');
    const failed = lines.find((line) => line.startsWith('Failed object: '))?.replace('Failed object: ', '');
    return (reason ? [reason, failed ?? ''] : lines).map((line) => line.replaceAll(`${AT}.`, ''));
  };
  const rows = async (): Promise<string[]> =>
    (await snmp('snmpwalk', '-v2c', '-c', 'public', agent.target, AT))
      .map((line) => line.replace(`${AT}.`, ''))
      .filter((line) => !line.includes(' = No '));
  return { agent, table, events, set, rows };
}

describeWithTools(['snmpset', 'snmpwalk', 'snmpget'], 'a table with RowStatus (RFC 2579)', () => {
  it('creates a row by createAndGo with its columns in one PDU, in any order', async () => {
    const { set, rows, events } = await sample();
    expect(await set('2.7 i 5', '9.7 i 4', '5.7 a 10.0.0.1')).toEqual([
      '2.7 = INTEGER: 5',
      '9.7 = INTEGER: 4',
      '5.7 = IpAddress: 10.0.0.1',
    ]);
    expect(await set('9.3 i 4', '2.3 i 1', '3.3 s you')).toHaveLength(3);
    expect(await rows()).toEqual([
      '2.3 = INTEGER: 1',
      '2.7 = INTEGER: 5',
      '3.3 = STRING: "you"',
      '3.7 = STRING: "me"',
      '4.3 = Counter32: 100',
      '4.7 = Counter32: 500',
      '5.7 = IpAddress: 10.0.0.1',
      '9.3 = INTEGER: 1',
      '9.7 = INTEGER: 1',
    ]);
    expect(events).toEqual(['activate 7', 'activate 3']);
  });

  it('creates a row by createAndWait, fills it in PDU by PDU, suspends it and removes it', async () => {
    const { set, rows, events } = await sample();
    expect(await set('9.1 i 5')).toEqual(['9.1 = INTEGER: 5']);
    expect(await rows()).toEqual(['3.1 = STRING: "me"', '4.1 = Counter32: 0', '9.1 = INTEGER: 3']);
    expect(await set('9.1 i 1')).toEqual(['inconsistentValue', '9.1']);
    expect(await set('9.1 i 2')).toEqual(['inconsistentValue', '9.1']);
    await set('2.1 i 4');
    expect((await rows()).at(-1)).toBe('9.1 = INTEGER: 2');
    await set('9.1 i 1');
    expect((await rows()).at(-1)).toBe('9.1 = INTEGER: 1');
    await set('3.1 s other');
    await set('9.1 i 2');
    await set('9.1 i 1', '2.1 i 6');
    await set('9.1 i 6');
    expect(await rows()).toEqual([]);
    expect(events).toEqual(['activate 1', 'change 1', 'deactivate 1', 'activate 1', 'deactivate 1']);
  });

  it.each([
    ['createAndGo without a column it needs', ['9.5 i 4'], ['inconsistentValue', '9.5']],
    ['createAndGo of a row that exists', ['9.1 i 4', '2.1 i 3'], ['inconsistentValue', '9.1']],
    ['createAndWait of a row that exists', ['9.1 i 5'], ['inconsistentValue', '9.1']],
    ['active for a row that does not exist', ['2.5 i 1', '9.5 i 1'], ['inconsistentValue', '9.5']],
    ['notInService for a row that does not exist', ['9.5 i 2'], ['inconsistentValue', '9.5']],
    ['notReady, which is only read', ['9.1 i 3'], ['wrongValue', '9.1']],
    ['a status that is none', ['9.1 i 7'], ['wrongValue', '9.1']],
    ['a column of a row that does not exist', ['2.5 i 1'], ['inconsistentName', '2.5']],
    ['an index that no row can have', ['9.101 i 4'], ['noCreation', '9.101']],
    ['an index of two parts', ['9.1.1 i 4'], ['noCreation', '9.1.1']],
    ['a column that is read only', ['4.5 u 1'], ['notWritable', '4.5']],
    ['a column that is not accessible', ['1.5 i 5'], ['notWritable', '1.5']],
    ['a column that is none', ['8.5 i 5'], ['notWritable', '8.5']],
    ['another type', ['9.5 i 4', '2.5 s x'], ['wrongType', '2.5']],
    ['a number out of range', ['9.5 i 4', '2.5 i 11'], ['wrongValue', '2.5']],
    ['a text too long', ['9.5 i 4', '2.5 i 1', '3.5 s ninechars'], ['wrongLength', '3.5']],
    ['a column that is fixed while the row is active', ['3.1 s x', '2.1 i 3'], ['inconsistentValue', '2.1']],
    ['two wishes for one status', ['9.5 i 5', '2.5 i 1', '9.5 i 1'], ['inconsistentValue', '9.5']],
    ['one row too many', ['9.11 i 5', '9.12 i 5', '9.13 i 5'], ['resourceUnavailable', '9.13']],
  ])('refuses %s', async (_, wanted, said) => {
    const { set, rows } = await sample();
    await set('9.1 i 4', '2.1 i 2');
    const before = await rows();
    expect(await set(...wanted)).toEqual(said);
    expect(await rows()).toEqual(before);
  });

  it.each([
    ['the same value for a fixed column', ['2.1 i 2']],
    ['a fixed column with the suspension of its row', ['2.1 i 9', '9.1 i 2']],
    ['active for a row that is active', ['9.1 i 1']],
    ['the removal of a row that does not exist', ['9.77 i 6']],
    [
      'the removal of one row and the making of another',
      ['9.1 i 6', '9.2 i 4', '2.2 i 1', '9.3 i 5', '9.4 i 5'],
    ],
  ])('takes %s', async (_, wanted) => {
    const { set } = await sample();
    await set('9.1 i 4', '2.1 i 2');
    expect(await set(...wanted)).toHaveLength(wanted.length);
  });

  it('changes rows of a PDU all or not at all, with what else it sets', async () => {
    const { agent, set, rows, events } = await sample();
    await set('9.1 i 4', '2.1 i 2');
    const before = await rows();
    expect(await set(`${SYS_NAME_0} s new`, '9.2 i 4', '2.2 i 1', '9.1 i 6', '2.3 i 1')).toEqual([
      'inconsistentName',
      '2.3',
    ]);
    expect([await rows(), agent.thing.name]).toEqual([before, 'small']);
    expect(await set(`${SYS_NAME_0} s new`, '9.2 i 4', '2.2 i 1', '9.1 i 6')).toHaveLength(4);
    expect(agent.thing.name).toBe('new');
    expect(events).toEqual(['activate 1', 'deactivate 1', 'activate 2']);
  });

  it('asks the table whether a row may be used as it stands, and whether it may stop', async () => {
    const { set, rows } = await sample({
      check: ({ values }) =>
        values.get(OWNER) === undefined || Number(values.get(SIZE)) > 8
          ? { status: 12, column: SIZE }
          : undefined,
      mayStop: (row) => row.number(SIZE) !== 7,
    });
    expect(await set('9.1 i 4', '2.1 i 9')).toEqual(['inconsistentValue', '2.1']);
    expect(await set('9.1 i 4', '2.1 i 7')).toHaveLength(2);
    expect(await set('9.1 i 2')).toEqual(['inconsistentValue', '9.1']);
    expect(await set('9.1 i 6')).toEqual(['inconsistentValue', '9.1']);
    expect((await rows()).at(-1)).toBe('9.1 = INTEGER: 1');
  });

  it('has wrongValue for createAndWait where the table makes rows in one step only', async () => {
    const status = { at: STATUS, name: 'sampleStatus', states: ROW_STATUS_WITHOUT_WAIT };
    const { set } = await sample({ status });
    expect(await set('9.1 i 5', '2.1 i 3')).toEqual(['wrongValue', '9.1']);
    expect(await set('9.1 i 4', '2.1 i 3')).toHaveLength(2);
  });

  it('forgets rows that nobody finishes, where it is told to', async () => {
    const { agent, set, rows } = await sample({ abandonAfterMs: 300_000 });
    await set('9.1 i 5');
    await set('9.2 i 4', '2.2 i 1');
    agent.clock.advance(299_999);
    expect((await rows()).filter((line) => line.startsWith('9.'))).toEqual([
      '9.1 = INTEGER: 3',
      '9.2 = INTEGER: 1',
    ]);
    agent.clock.advance(1);
    expect((await rows()).filter((line) => line.startsWith('9.'))).toEqual(['9.2 = INTEGER: 1']);
  });

  it('has rows from inside as well, and loses them all at a restart', async () => {
    const { agent, table, set, rows, events } = await sample();
    const row = table.put(agent.thing, { index: [4], values: { [SIZE]: 3 }, nowMs: 0 });
    expect(table.find(agent.thing, [4])).toBe(row);
    expect([row.number(SIZE), row.text(OWNER), row.inUse]).toEqual([3, 'me', true]);
    expect(await set('2.4 i 3', '3.4 s you')).toHaveLength(2);
    expect(row.text(OWNER)).toBe('you');
    table.clear(agent.thing, 0);
    expect(await rows()).toEqual([]);
    expect(events).toEqual(['activate 4', 'change 4', 'deactivate 4']);
  });
});

describeWithTools(['snmpset', 'snmpwalk'], 'a table with EntryStatus (RFC 2819)', () => {
  const status = { at: STATUS, name: 'sampleStatus', states: ENTRY_STATUS };

  it('goes from createRequest over underCreation to valid and invalid', async () => {
    const { set, rows, events } = await sample({ status });
    expect(await set('9.1 i 2')).toEqual(['9.1 = INTEGER: 2']);
    expect(await rows()).toEqual(['3.1 = STRING: "me"', '4.1 = Counter32: 0', '9.1 = INTEGER: 3']);
    expect(await set('9.1 i 1')).toEqual(['inconsistentValue', '9.1']);
    await set('2.1 i 4');
    await set('9.1 i 1');
    expect(await set('2.1 i 5')).toEqual(['inconsistentValue', '2.1']);
    expect(await set('9.1 i 3', '2.1 i 5')).toHaveLength(2);
    await set('9.1 i 1');
    await set('9.1 i 4');
    expect(await rows()).toEqual([]);
    expect(events).toEqual(['activate 1', 'deactivate 1', 'activate 1', 'deactivate 1']);
  });

  it.each([
    ['valid for a row that does not exist', ['9.5 i 1', '2.5 i 1'], ['inconsistentValue', '9.5']],
    ['underCreation for a row that does not exist', ['9.5 i 3'], ['inconsistentValue', '9.5']],
    ['createRequest for a row that exists', ['9.1 i 2'], ['inconsistentValue', '9.1']],
    ['a column of a row that does not exist', ['2.5 i 1'], ['inconsistentName', '2.5']],
    ['a status that is none', ['9.1 i 5'], ['wrongValue', '9.1']],
  ])('refuses %s', async (_, wanted, said) => {
    const { set } = await sample({ status });
    await set('9.1 i 2', '2.1 i 2');
    expect(await set(...wanted)).toEqual(said);
  });

  it('takes the removal of a row that does not exist', async () => {
    const { set } = await sample({ status });
    expect(await set('9.9 i 4')).toEqual(['9.9 = INTEGER: 4']);
  });
});

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ErrorStatus } from '../../../agents/engine/error-status.ts';
import type { Oid } from '../../../agents/engine/oid.ts';
import { ENTRY_STATUS, IN_USE, ROW_STATUS } from '../../../agents/engine/row-states.ts';
import { Syntax } from '../../../agents/engine/syntax.ts';
import { TableIndex } from '../../../agents/engine/table-index.ts';
import { WritableTable } from '../../../agents/engine/writable-table.ts';
import type { WantedChange } from '../../../agents/engine/write-group.ts';

const ENTRY: Oid = [1, 3, 7, 1];
const [NEEDED, FIXED, OPTIONAL, STATUS] = [1, 2, 3, 4];
const MAX_ROWS = 3;
const subject = {};

function table(states: typeof ROW_STATUS): { table: WritableTable<object>; inUse: Set<string> } {
  const inUse = new Set<string>();
  const made = new WritableTable<object>({
    entry: ENTRY,
    index: new TableIndex([{ kind: 'integer', range: [1, 6] }]),
    columns: [
      { at: NEEDED, name: 'needed', syntax: Syntax.Integer32, access: 'read-create' },
      {
        at: FIXED,
        name: 'fixed',
        syntax: Syntax.Integer32,
        access: 'read-create',
        default: 0,
        fixedInUse: true,
      },
      { at: OPTIONAL, name: 'optional', syntax: Syntax.Integer32, access: 'read-create', optional: true },
    ],
    status: { at: STATUS, name: 'status', states },
    maxRows: MAX_ROWS,
    onActivate: ({ index }) => void inUse.add(index.join('.')),
    onDeactivate: ({ index }) => void inUse.delete(index.join('.')),
  });
  return { table: made, inUse };
}

/** Everything that a walk would show. */
function contents(rows: WritableTable<object>): string[] {
  return [...rows.rows(subject)].map(({ oid, read }) => `${oid.join('.')}=${String(read(subject, 0))}`);
}

const pdu = fc.array(
  fc.record({
    column: fc.constantFrom(NEEDED, FIXED, OPTIONAL, STATUS, STATUS),
    row: fc.integer({ min: 1, max: 4 }),
    value: fc.integer({ min: 1, max: 6 }),
  }),
  { minLength: 1, maxLength: 6 },
);

describe('what a PDU does to the rows of a table', () => {
  it.each([
    { name: 'RowStatus', states: ROW_STATUS },
    { name: 'EntryStatus', states: ENTRY_STATUS },
  ])('is all or nothing, can be taken back, and leaves whole rows, by $name', ({ states }) => {
    fc.assert(
      fc.property(fc.array(pdu, { minLength: 10, maxLength: 40 }), (pdus) => {
        const { table: rows, inUse } = table(states);
        for (const wanted of pdus) {
          const changes = wanted
            .filter(({ column, value }) => column !== STATUS || states.writable.includes(value))
            .map(({ column, row, value }, at): WantedChange<object> => ({
              index: at + 1,
              oid: [...ENTRY, column, row],
              value,
              rule: { apply: () => () => undefined },
            }));
          const before = contents(rows);
          const fixedBefore = new Map(
            rows.all(subject).map((row) => [row, row.inUse ? row.number(FIXED) : null]),
          );
          const plan = rows.plan(subject, changes, 0);
          expect(contents(rows)).toEqual(before);
          if ('status' in plan) {
            expect(plan.status).not.toBe(ErrorStatus.noError);
            expect(changes.some(({ index }) => index === plan.index)).toBe(true);
            continue;
          }
          plan.commit()();
          expect(contents(rows).toSorted()).toEqual(before.toSorted());
          plan.commit();
          plan.done?.();
          const all = rows.all(subject);
          expect(all.length).toBeLessThanOrEqual(MAX_ROWS);
          for (const row of all.filter(({ status }) => status === IN_USE)) {
            expect(row.value(NEEDED)).toBeDefined();
            const fixed = fixedBefore.get(row) ?? null;
            if (fixed !== null) expect(row.number(FIXED)).toBe(fixed);
          }
          const used = all.filter((row) => row.inUse).map(({ index }) => index.join('.'));
          expect([...inUse].toSorted()).toEqual(used.toSorted());
        }
      }),
      { numRuns: 300 },
    );
  });
});

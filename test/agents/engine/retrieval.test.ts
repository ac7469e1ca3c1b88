import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createInstance } from '../../../agents/engine/instance.ts';
import type { Instance } from '../../../agents/engine/instance.ts';
import { MibTree } from '../../../agents/engine/mib-tree.ts';
import { compareOids, formatOid, isWithin } from '../../../agents/engine/oid.ts';
import type { Oid } from '../../../agents/engine/oid.ts';
import { PduType } from '../../../agents/engine/pdu.ts';
import { Syntax } from '../../../agents/engine/syntax.ts';
import { View } from '../../../agents/engine/view.ts';
import { TreeAsker } from './asked-tree.ts';
import type { Question } from './asked-tree.ts';

/** Next to each other, with fixed instances between them, at the end; some are empty in a run. */
const LIVE_ENTRIES: readonly Oid[] = [
  [1, 3, 2],
  [1, 3, 3],
  [1, 3, 5, 1],
  [1, 3, 9],
];
const asker = new TreeAsker();

const oid: fc.Arbitrary<Oid> = fc
  .array(fc.integer({ min: 1, max: 9 }), { minLength: 1, maxLength: 4 })
  .map((rest) => [1, 3, ...rest]);
const cells = fc.uniqueArray(fc.record({ oid, wide: fc.boolean() }), {
  selector: (cell) => formatOid(cell.oid),
  maxLength: 50,
});
const view = fc.option(fc.array(oid, { maxLength: 4 }));
const version = fc.constantFrom('v1' as const, 'v2c' as const);

interface Cell {
  readonly oid: Oid;
  /** A Counter64. */
  readonly wide: boolean;
}

function instanceOf({ oid: name, wide }: Cell): Instance<object> {
  const syntax = wide ? Syntax.Counter64 : Syntax.Gauge32;
  return createInstance({ object: name.slice(0, -1), index: name.slice(-1), syntax, read: () => 1 });
}

function treeOf(list: readonly Cell[]): MibTree<object> {
  const below = (entry: Oid): Cell[] => list.filter((cell) => isWithin(cell.oid, entry));
  const live = new Set(LIVE_ENTRIES.flatMap(below));
  return new MibTree<object>({
    instances: list.filter((cell) => !live.has(cell)).map(instanceOf),
    // Not in their order.
    liveTables: LIVE_ENTRIES.toReversed().map((entry) => ({
      entry,
      version: () => 0,
      rows: () => below(entry).toReversed().map(instanceOf),
    })),
  });
}

/** What may be seen, in order: the whole of RFC 3416 §4.2.2 and RFC 3584 §4.2.2.1 in one line each. */
function visible(list: readonly Cell[], subtrees: readonly Oid[] | null, told: 'v1' | 'v2c'): Oid[] {
  return list
    .filter((cell) => subtrees === null || subtrees.some((subtree) => isWithin(cell.oid, subtree)))
    .filter((cell) => told !== 'v1' || !cell.wide)
    .map((cell) => cell.oid)
    .toSorted(compareOids);
}

interface Given {
  readonly oid: Oid;
  readonly end: boolean;
}

function nextIn(sorted: readonly Oid[], asked: Oid): Given {
  const next = sorted.find((name) => compareOids(name, asked) > 0);
  return { oid: next ?? asked, end: next === undefined };
}

/** RFC 3416 §4.2.3, written down as it stands there. */
function bulk(sorted: readonly Oid[], asked: readonly Oid[], numbers: readonly [number, number]): Given[] {
  const nonRepeaters = Math.max(Math.min(numbers[0], asked.length), 0);
  const given = asked.slice(0, nonRepeaters).map((name) => nextIn(sorted, name));
  let last: readonly Oid[] = asked.slice(nonRepeaters);
  for (let repetition = 0; repetition < Math.max(numbers[1], 0) && last.length > 0; repetition++) {
    const row = last.map((name) => nextIn(sorted, name));
    given.push(...row);
    // "if … all of the variable bindings have the value endOfMibView, … it MAY" stop.
    if (row.every(({ end }) => end)) break;
    last = row.map((cell) => cell.oid);
  }
  return given;
}

function asks(tree: MibTree<object>, question: Question): { status: number; index: number; given: Given[] } {
  const { errorStatus, errorIndex, varBinds } = asker.ask(tree, question);
  const given = varBinds.map((varBind) => ({ oid: varBind.oid, end: varBind.tag === Syntax.EndOfMibView }));
  return { status: errorStatus, index: errorIndex, given };
}

function textOf(length: number, at: number): Instance<object> {
  return createInstance<object>({
    object: [1, 3, 1],
    index: [at],
    syntax: Syntax.OctetString,
    read: () => new Uint8Array(length),
  });
}

describe('what comes next', () => {
  it('is the next instance of fixed parts and live tables that the view and the version let through', () => {
    fc.assert(
      fc.property(cells, oid, view, version, (list, asked, subtrees, told) => {
        const { status, given } = asks(treeOf(list), {
          type: PduType.GetNext,
          oids: [asked],
          version: told,
          view: new View(subtrees),
        });
        const expected = nextIn(visible(list, subtrees, told), asked);
        if (told === 'v1' && expected.end) expect(status).toBe(2);
        else expect([status, given]).toEqual([0, [expected]]);
      }),
      { numRuns: 300 },
    );
  });

  it('is repeated by a GETBULK as RFC 3416 §4.2.3 says, for any N and R, negative ones and mixed ends', () => {
    const number = fc.constantFrom(-(2 ** 31), -1, 0, 1, 2, 3, 7, 2 ** 31 - 1);
    fc.assert(
      fc.property(
        cells,
        fc.array(oid, { maxLength: 4 }),
        fc.tuple(number, number),
        view,
        (list, asked, numbers, subtrees) => {
          const question = { type: PduType.GetBulk, oids: asked, numbers, view: new View(subtrees) };
          const expected = bulk(visible(list, subtrees, 'v2c'), asked, numbers);
          expect(asks(treeOf(list), question)).toEqual({ status: 0, index: 0, given: expected });
        },
      ),
      { numRuns: 500 },
    );
  });

  it('is cut by a GETBULK to what fits, in whole varbinds and from the end', () => {
    fc.assert(
      fc.property(cells, fc.integer({ min: 20, max: 400 }), (list, bulkLimitBytes) => {
        const question = { type: PduType.GetBulk, oids: [[1, 3]], numbers: [0, 100] } as const;
        const whole = asks(treeOf(list), question).given;
        const cut = asks(treeOf(list), { ...question, bulkLimitBytes, limitBytes: 1_000 }).given;
        expect(cut).toEqual(whole.slice(0, cut.length));
        expect(cut.length).toBeGreaterThanOrEqual(1);
        // A varbind of this tree takes at most 14 bytes.
        if (cut.length < whole.length) expect(cut.length).toBeGreaterThan(bulkLimitBytes / 14 - 2);
      }),
    );
  });

  it('is given by a GETBULK even where it leaves the frame, and is tooBig only where no message holds it', () => {
    const tree = new MibTree<object>({ instances: [textOf(2_000, 1), textOf(10, 2), textOf(2_000, 3)] });
    const ask = (asked: Oid, limitBytes: number): unknown => {
      const question = { type: PduType.GetBulk, oids: [asked], numbers: [0, 9] as const };
      const { status, index, given } = asks(tree, { ...question, limitBytes, bulkLimitBytes: 1_400 });
      return [status, index, given.map((cell) => formatOid(cell.oid))];
    };
    expect(ask([1, 3, 1], 65_000)).toEqual([0, 0, ['1.3.1.1']]);
    expect(ask([1, 3, 1, 1], 65_000)).toEqual([0, 0, ['1.3.1.2']]);
    expect(ask([1, 3, 1, 2], 65_000)).toEqual([0, 0, ['1.3.1.3']]);
    expect(ask([1, 3, 1], 1_800)).toEqual([1, 0, []]);
    expect(asks(tree, { type: PduType.GetNext, oids: [[1, 3, 1]], limitBytes: 1_800 })).toEqual({
      status: 1,
      index: 0,
      given: [],
    });
  });

  it('is genErr of its varbind where the device cannot tell it', () => {
    const broken = createInstance<object>({
      object: [1, 3, 1],
      index: [2],
      syntax: Syntax.Gauge32,
      read: () => {
        throw new Error('no value');
      },
    });
    const tree = new MibTree<object>({ instances: [textOf(1, 1), broken, textOf(1, 3)] });
    const question = {
      type: PduType.GetBulk,
      oids: [
        [1, 3, 1, 2],
        [1, 3],
      ],
      numbers: [1, 5],
    } as const;
    expect(asks(tree, question)).toMatchObject({ status: 5, index: 2 });
  });
});

describe('a tree', () => {
  it('refuses what would stand in the place of a live table', () => {
    const live = (entry: Oid) => ({ entry, version: () => 0, rows: () => [] });
    expect(() => new MibTree({ instances: [textOf(1, 1)], liveTables: [live([1, 3, 1])] })).toThrow(
      '1.3.1.1 is fixed, but stands in the live table 1.3.1',
    );
    expect(() => new MibTree({ instances: [], liveTables: [live([1, 3, 1, 5]), live([1, 3, 1])] })).toThrow(
      'the live table 1.3.1.5 stands in 1.3.1',
    );
  });
});

import { describe, expect, it } from 'vitest';
import { createInstance } from '../../../agents/engine/instance.ts';
import type { Instance } from '../../../agents/engine/instance.ts';
import { MibTree } from '../../../agents/engine/mib-tree.ts';
import type { Oid } from '../../../agents/engine/oid.ts';
import { PduType } from '../../../agents/engine/pdu.ts';
import { Syntax } from '../../../agents/engine/syntax.ts';
import { TreeAsker } from './asked-tree.ts';

const ENTRY: Oid = [1, 3, 6, 1, 4, 1, 8072, 9999, 1, 1];
const REPETITIONS = 25;
const asker = new TreeAsker();

interface Steps {
  /** Parts of names of the table that were looked at. */
  parts: number;
  versions: number;
  rebuilds: number;
}

/** A table of so many rows that tells how often its names are looked at. */
function countedRows(count: number, steps: Steps): Instance<object>[] {
  return Array.from({ length: count }, (_, row) => {
    const instance = createInstance<object>({
      object: [...ENTRY, 1],
      index: [row + 1],
      syntax: Syntax.Integer32,
      read: () => row,
    });
    const oid = new Proxy(instance.oid, {
      get(target, key): unknown {
        if (typeof key === 'string' && key !== 'length') steps.parts++;
        return Reflect.get(target, key);
      },
    });
    return { ...instance, oid };
  });
}

function numbersOf(type: number): [number, number] {
  return [0, type === PduType.GetBulk ? REPETITIONS : 0];
}

/** Walks the whole tree; how many instances there were. */
function walk(tree: MibTree<object>, type: number, onRequest: () => void = () => undefined): number {
  let seen = 0;
  let at: Oid = [1, 3];
  for (;;) {
    onRequest();
    const { varBinds } = asker.ask(tree, { type, oids: [at], numbers: numbersOf(type) });
    seen += varBinds.filter(({ tag }) => tag !== Syntax.EndOfMibView).length;
    const end = varBinds.at(-1);
    if (!end || end.tag === Syntax.EndOfMibView) return seen;
    at = end.oid;
  }
}

describe('a large table', () => {
  it.each([
    { by: 'GETBULK', type: PduType.GetBulk, kind: 'fixed' },
    { by: 'GETBULK', type: PduType.GetBulk, kind: 'live' },
    { by: 'GETNEXT', type: PduType.GetNext, kind: 'fixed' },
    { by: 'GETNEXT', type: PduType.GetNext, kind: 'live' },
  ])('is walked by $by in steps in proportion to its rows, when $kind', ({ type, kind }) => {
    const sizes = type === PduType.GetBulk ? [2_000, 20_000] : [500, 5_000];
    const perRow = sizes.map((rows) => {
      const steps: Steps = { parts: 0, versions: 0, rebuilds: 0 };
      const instances = countedRows(rows, steps);
      const live = {
        entry: ENTRY,
        version: () => {
          steps.versions++;
          return 7;
        },
        rows: () => {
          steps.rebuilds++;
          return instances;
        },
      };
      const tree = new MibTree<object>(
        kind === 'live' ? { instances: [], liveTables: [live] } : { instances },
      );
      asker.ask(tree, { type, oids: [[1, 3]], numbers: numbersOf(type) });
      steps.parts = 0;
      steps.versions = 0;
      expect(walk(tree, type)).toBe(rows);
      if (kind === 'live') {
        expect(steps.rebuilds).toBe(1);
        // Once for each request, not for each row, and once more where the answer runs past the table's end.
        const requests = Math.ceil(rows / (type === PduType.GetBulk ? REPETITIONS : 1));
        expect(steps.versions).toBeLessThanOrEqual(requests + 2);
      }
      return steps.parts / rows;
    });
    expect((perRow[1] as number) / (perRow[0] as number)).toBeLessThan(1.5);
    expect(perRow[1]).toBeLessThan(type === PduType.GetBulk ? 4 : 40);
  });

  it('is made anew when, and only when, its rows change in the middle of a walk', () => {
    const state = { version: 0, rebuilds: 0, requests: 0 };
    const steps: Steps = { parts: 0, versions: 0, rebuilds: 0 };
    const rows = countedRows(1_000, steps);
    const tree = new MibTree<object>({
      instances: [],
      liveTables: [
        {
          entry: ENTRY,
          version: () => state.version,
          rows: () => {
            state.rebuilds++;
            return state.version === 0 ? rows : rows.filter((_, row) => row % 2 === 0);
          },
        },
      ],
    });
    const seen = walk(tree, PduType.GetBulk, () => {
      if (++state.requests === 21) state.version = 1;
    });
    expect([seen, state.rebuilds]).toEqual([20 * REPETITIONS + 250, 2]);
  });
});

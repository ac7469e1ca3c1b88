import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createInstance } from '../../../agents/engine/instance.ts';
import type { Instance } from '../../../agents/engine/instance.ts';
import { MibTree } from '../../../agents/engine/mib-tree.ts';
import { compareOids, formatOid, isWithin } from '../../../agents/engine/oid.ts';
import type { Oid } from '../../../agents/engine/oid.ts';
import { Syntax } from '../../../agents/engine/syntax.ts';

const LIVE_ENTRY: Oid = [1, 3, 5];
const subject = {};

const oid: fc.Arbitrary<Oid> = fc
  .array(fc.oneof(fc.integer({ min: 0, max: 9 }), fc.constantFrom(128, 2 ** 32 - 1)), {
    minLength: 1,
    maxLength: 5,
  })
  .map((rest) => [1, 3, ...rest]);
const oids = fc.uniqueArray(oid, { selector: formatOid, maxLength: 60 });

function instanceAt(name: Oid): Instance<object> {
  return createInstance({
    object: name.slice(0, -1),
    index: name.slice(-1),
    syntax: Syntax.Integer32,
    read: () => 1,
  });
}

/** What stands below LIVE_ENTRY is served by a live table, the rest by the fixed part. */
function treeOf(names: readonly Oid[]): MibTree<object> {
  const isLive = (name: Oid): boolean => isWithin(name, LIVE_ENTRY);
  return new MibTree<object>({
    instances: names.filter((name) => !isLive(name)).map(instanceAt),
    liveTables: [{ entry: LIVE_ENTRY, version: () => 0, rows: () => names.filter(isLive).map(instanceAt) }],
  });
}

describe('the index of instances', () => {
  it('finds and follows as a sorted list does', () => {
    fc.assert(
      fc.property(oids, oid, (names, asked) => {
        const tree = treeOf(names);
        const sorted = names.toSorted(compareOids);
        const exact = sorted.find((name) => compareOids(name, asked) === 0);
        const next = sorted.find((name) => compareOids(name, asked) > 0);
        expect(tree.exact(asked, subject, 0)?.oid).toEqual(exact);
        expect(tree.from(asked, false, subject, 0)?.oid).toEqual(next);
        expect(tree.from(asked, true, subject, 0)?.oid).toEqual(exact ?? next);
      }),
    );
  });

  it('is walked whole, each instance once, in order', () => {
    fc.assert(
      fc.property(oids, (names) => {
        const tree = treeOf(names);
        const walked: Oid[] = [];
        let next = tree.from([0, 0], false, subject, 0);
        for (; next && walked.length <= names.length; next = tree.following(next, subject, 0))
          walked.push(next.oid);
        expect(walked).toEqual(names.toSorted(compareOids));
      }),
    );
  });

  it('serves a live table by its version, and keeps walking when a row has gone', () => {
    const state = { version: 0, rows: [1, 2, 3] };
    const tree = new MibTree<object>({
      instances: [instanceAt([1, 3, 4, 1]), instanceAt([1, 3, 6, 1])],
      liveTables: [
        {
          entry: LIVE_ENTRY,
          version: () => state.version,
          rows: () => state.rows.map((row) => instanceAt([...LIVE_ENTRY, row])),
        },
      ],
    });
    const second = tree.exact([...LIVE_ENTRY, 2], subject, 0) as Instance<object>;
    Object.assign(state, { version: 1, rows: [1, 3] });
    expect(tree.exact([...LIVE_ENTRY, 2], subject, 0)).toBeUndefined();
    expect(tree.following(second, subject, 0)?.oid).toEqual([...LIVE_ENTRY, 3]);
    Object.assign(state, { version: 2, rows: [] });
    expect(tree.following(second, subject, 0)?.oid).toEqual([1, 3, 6, 1]);
    expect(tree.knowsObject([...LIVE_ENTRY, 2])).toBe(true);
    expect(tree.knowsObject([1, 3, 7, 2])).toBe(false);
  });

  it('refuses two instances of one name', () => {
    expect(() =>
      treeOf([
        [1, 3, 4],
        [1, 3, 4],
      ]),
    ).toThrow('two instances are named 1.3.4');
  });
});

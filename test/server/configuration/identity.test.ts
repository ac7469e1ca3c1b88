import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { identify } from '../../../server/configuration/identity.ts';
import type { Interface, InterfaceFacts } from '../../../server/domain/interface.ts';
import { port } from '../../support/stage-line.ts';

const known = (id: number, facts: InterfaceFacts, present = true): Interface => ({
  ...facts,
  id,
  deviceId: 1,
  present,
  firstSeenAtMs: 0,
  lastSeenAtMs: 0,
});

/** ifIndex -> id of the known interface, null for a new one. */
const identities = (before: readonly Interface[], found: readonly InterfaceFacts[]) =>
  Object.fromEntries(identify(before, found).map((row) => [row.facts.ifIndex, row.known?.id ?? null]));

describe('identity of interfaces', () => {
  it('follows the name through any renumbering', () => {
    const ports = Array.from({ length: 8 }, (_, index) => port(index + 1));
    fc.assert(
      fc.property(
        fc.shuffledSubarray(ports.map((row) => row.ifIndex)),
        fc.nat({ max: 20 }),
        (order, offset) => {
          const found = order.map((was, place) => ({ ...port(was), ifIndex: place + 1 + offset }));
          const expected = Object.fromEntries(order.map((was, place) => [place + 1 + offset, was]));
          expect(
            identities(
              ports.map((row) => known(row.ifIndex, row)),
              found,
            ),
          ).toEqual(expected);
        },
      ),
    );
  });

  it('tells a swap by description and alias, then by MAC, where names are missing or shared', () => {
    const unnamed = { ifName: null, ifDescr: 'Ethernet', ifAlias: '' };
    const a = port(1, { ...unnamed, ifAlias: 'uplink' });
    const b = port(2, { ...unnamed, ifAlias: 'server' });
    expect(
      identities(
        [known(1, a), known(2, b)],
        [
          { ...b, ifIndex: 1 },
          { ...a, ifIndex: 2 },
        ],
      ),
    ).toEqual({ 1: 2, 2: 1 });
    const c = port(3, { ...unnamed, ifName: 'eth' });
    const d = port(4, { ...unnamed, ifName: 'eth' });
    expect(
      identities(
        [known(3, c), known(4, d)],
        [
          { ...d, ifIndex: 3 },
          { ...c, ifIndex: 4 },
        ],
      ),
    ).toEqual({ 3: 4, 4: 3 });
  });

  it('keeps the ifIndex where nothing tells the rows apart', () => {
    const same = { ifName: null, ifDescr: 'Ethernet', ifAlias: '', ifPhysAddress: '' };
    const before = [known(1, port(1, same)), known(2, port(2, same))];
    expect(identities(before, [port(1, same), port(2, same), port(3, same)])).toEqual({
      1: 1,
      2: 2,
      3: null,
    });
  });

  it('keeps an interface that was renamed, by description or MAC', () => {
    expect(identities([known(1, port(1))], [port(1, { ifName: 'lan0' })])).toEqual({ 1: 1 });
    expect(
      identities([known(1, port(1))], [port(9, { ifName: 'lan0', ifPhysAddress: port(1).ifPhysAddress })]),
    ).toEqual({ 9: 1 });
  });

  it('takes another interface at a known ifIndex for a new one', () => {
    expect(identities([known(1, port(1))], [{ ...port(2), ifIndex: 1 }])).toEqual({ 1: null });
  });

  it('lets an absent interface return under its id, but never take that of a present one', () => {
    const gone = known(1, port(1), false);
    expect(identities([gone], [{ ...port(1), ifIndex: 5 }])).toEqual({ 5: 1 });
    const there = known(2, { ...port(1), ifIndex: 5 });
    expect(identities([gone, there], [{ ...port(1), ifIndex: 6 }])).toEqual({ 6: 2 });
  });

  it('does not take a missing ifXTable for other interfaces', () => {
    const bare = port(1, { ifName: null, ifAlias: null });
    expect(identities([known(1, port(1))], [bare])).toEqual({ 1: 1 });
  });
});

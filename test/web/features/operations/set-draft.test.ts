import { describe, expect, it } from 'vitest';
import type { SetChangeView, VarbindView } from '../../../../server/contract/operation.ts';
import {
  accessProblem,
  draftFrom,
  rangeHint,
  tookEffect,
  undoValues,
} from '../../../../web/features/operations/set-draft.ts';

const text = (value: string, hex: string): VarbindView => ({
  oid: '1.3.6.1.2.1.1.6.0',
  name: 'sysLocation.0',
  objectOid: '1.3.6.1.2.1.1.6',
  type: 'OCTET STRING',
  text: value,
  hex,
  number: null,
  index: [],
});
const state = (value: string, number: string): VarbindView => ({
  ...text(value, ''),
  oid: '1.3.6.1.2.1.2.2.1.7.1',
  type: 'INTEGER',
  hex: null,
  number,
});
const change = (before: VarbindView | null, after: VarbindView | null, wanted: string): SetChangeView => ({
  oid: '1.3.6.1.2.1.1.6.0',
  name: 'sysLocation.0',
  before,
  after,
  wanted,
  type: 'OCTET STRING',
});

describe('a SET', () => {
  it('begins with the present value as one would write it', () => {
    expect(draftFrom(text('lab', '6C 61 62')).value).toBe('lab');
    expect(draftFrom(state('up(1)', '1')).value).toBe('up');
    expect(draftFrom({ ...state('(4883) 0:00:48.83', '4883'), type: 'TimeTicks' }).value).toBe('4883');
  });

  it('is undone with exactly the octets and numbers that were there', () => {
    expect(
      undoValues([change(text('l\u00e4b', '6C E4 62'), null, ''), change(state('up(1)', '1'), null, '')]),
    ).toEqual([
      { oid: '1.3.6.1.2.1.1.6.0', type: 'x', value: '6C E4 62' },
      { oid: '1.3.6.1.2.1.2.2.1.7.1', type: 'INTEGER', value: '1' },
    ]);
  });

  it('cannot be undone where there was nothing before', () => {
    expect(undoValues([change(null, text('a', '61'), 'a')])).toBeNull();
    expect(undoValues([])).toBeNull();
  });

  it('took effect where the new value was read back, and not where the old one was', () => {
    const old = text('lab', '6C 61 62');
    expect(tookEffect(change(old, text('room 12', ''), 'room 12'))).toBe('yes');
    expect(tookEffect(change(old, old, 'room 12'))).toBe('no');
    expect(tookEffect(change(old, null, 'room 12'))).toBe('unknown');
  });
});

describe('what the MIB says of it', () => {
  it('is told as a hint', () => {
    expect(rangeHint({ ranges: [{ min: '0', max: '255' }], sized: true })).toBe('0..255 octets');
    expect(
      rangeHint({
        ranges: [
          { min: '1', max: '1' },
          { min: '4', max: '9' },
        ],
        sized: false,
      }),
    ).toBe('1 | 4..9');
    expect(rangeHint({ ranges: [], sized: false })).toBeNull();
  });

  it('is a problem where it cannot be set', () => {
    const sysDescr = { name: 'sysDescr', kind: 'scalar', access: 'read-only', writable: false } as const;
    expect(accessProblem(sysDescr)).toBe(
      'sysDescr is read-only: a SET is answered with notWritable or noAccess (RFC 3416 §4.2.5).',
    );
    expect(accessProblem({ ...sysDescr, writable: true })).toBeNull();
    expect(accessProblem({ ...sysDescr, kind: 'table' })).toBe(
      'sysDescr is a table: it has no value of its own.',
    );
  });
});

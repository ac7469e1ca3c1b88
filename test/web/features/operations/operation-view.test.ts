import { describe, expect, it } from 'vitest';
import {
  type OperationView,
  operationSearch,
  parseOperationView,
} from '../../../../web/features/operations/operation-view.ts';

const WHOLE: OperationView = {
  part: 'differences',
  device: 7,
  kind: 'getBulk',
  targets: 'IF-MIB::ifDescr 1.3.6.1.2.1.1',
  nonRepeaters: 1,
  maxRepetitions: 20,
  bulk: false,
  values: [{ oid: 'sysLocation.0', type: 's', value: ' room 12 ' }],
  run: true,
  walk: 12,
  walkTable: '1.3.6.1.2.1.2.2',
  left: 3,
  right: 4,
  root: '1.3.6.1.2.1',
  hex: true,
  table: { sort: '-ifMtu', q: 'up', cols: 'ifDescr,ifMtu' },
};

const EMPTY: OperationView = {
  part: 'result',
  device: null,
  kind: null,
  targets: null,
  nonRepeaters: null,
  maxRepetitions: null,
  bulk: true,
  values: [],
  run: false,
  walk: null,
  walkTable: null,
  left: null,
  right: null,
  root: null,
  hex: false,
  table: {},
};

describe('the operations in the address bar', () => {
  it('come back from a link as they were', () => {
    expect(parseOperationView(operationSearch(WHOLE))).toEqual(WHOLE);
  });

  it('leave nothing behind where they are as they begin', () => {
    expect(parseOperationView({})).toEqual(EMPTY);
    expect(Object.values(operationSearch(EMPTY)).every((value) => value === undefined)).toBe(true);
  });

  it('change only what is named', () => {
    expect(operationSearch({ kind: 'walk', walk: null })).toEqual({ op: 'walk', walk: undefined });
  });

  it('take nothing from a link that makes no sense', () => {
    const wild = {
      show: 'all',
      device: '-1',
      op: 'delete',
      on: { a: 1 },
      nr: '1e9',
      mr: 0,
      set: [['a'], 'b', [1, 2, 3], ['sysName.0', { a: 1 }, 7]],
      walk: 'x',
      run: true,
      hex: 'yes',
    };
    expect(parseOperationView(wild)).toEqual({
      ...EMPTY,
      values: [
        { oid: 'a', type: '', value: '' },
        { oid: 'sysName.0', type: '', value: '' },
      ],
    });
  });

  it('read an OID that the address bar takes for a number', () => {
    expect(parseOperationView({ on: 1.3 }).targets).toBe('1.3');
  });
});

import { describe, expect, it } from 'vitest';
import { OperationInput } from '../../../../server/contract/operation.ts';
import { OPERATION_KINDS } from '../../../../server/domain/operation.ts';
import { OPERATION_KINDS as OFFERED } from '../../../../web/features/operations/operation-names.ts';
import { parseOperationView } from '../../../../web/features/operations/operation-view.ts';
import {
  inputOf,
  runsFromLink,
  type SelectedObject,
  splitTargets,
  suits,
  targetOf,
  targetProblem,
  usualKind,
} from '../../../../web/features/operations/target-text.ts';

const scalar: SelectedObject = { qualifiedName: 'SNMPv2-MIB::sysDescr', kind: 'scalar', writable: false };
const table: SelectedObject = { qualifiedName: 'IF-MIB::ifTable', kind: 'table', writable: false };
const column: SelectedObject = { qualifiedName: 'IF-MIB::ifDescr', kind: 'column', writable: false };
const view = parseOperationView({});

describe('the objects that are asked for', () => {
  it('are split at blanks and commas, index texts in quotes kept whole', () => {
    expect(splitTargets(' sysDescr.0, sysName.0\tvacm."a b".3 ')).toEqual([
      'sysDescr.0',
      'sysName.0',
      'vacm."a b".3',
    ]);
  });

  it('are the open object: a scalar by its instance where an instance is asked', () => {
    expect([targetOf(scalar, 'get'), targetOf(scalar, 'set')]).toEqual([
      'SNMPv2-MIB::sysDescr.0',
      'SNMPv2-MIB::sysDescr.0',
    ]);
    expect([targetOf(scalar, 'getNext'), targetOf(column, 'get')]).toEqual([
      'SNMPv2-MIB::sysDescr',
      'IF-MIB::ifDescr',
    ]);
    expect(targetOf(null, 'get')).toBe('');
  });

  it('are asked by what suits them', () => {
    expect([scalar, table, column, null].map(usualKind)).toEqual(['get', 'table', 'walk', 'walk']);
    expect(OPERATION_KINDS.filter((kind) => suits(kind, scalar))).toEqual(['get', 'getNext', 'getBulk']);
    expect(OPERATION_KINDS.filter((kind) => suits(kind, { ...scalar, writable: true }))).toContain('set');
    expect(OPERATION_KINDS.filter((kind) => suits(kind, table))).toEqual([
      'getNext',
      'getBulk',
      'walk',
      'table',
    ]);
  });

  it('have to be as many as the operation takes', () => {
    expect(targetProblem('get', 'sysDescr.0 sysName.0')).toBeNull();
    expect(targetProblem('walk', 'system interfaces')).toBe('A walk takes one object, not 2.');
    expect(targetProblem('get', ' ')).toMatch(/^Enter a name or an OID/);
    expect(targetProblem('get', 'a '.repeat(65))).toBe('At most 64 objects go into one request.');
  });
});

describe('what is sent', () => {
  it('is taken by the contract, for every operation', () => {
    const set = { ...view, values: [{ oid: 'sysName.0', type: '', value: 'a' }] };
    for (const kind of OPERATION_KINDS) {
      expect(OperationInput.safeParse(inputOf(set, kind, 'ifTable')).error).toBeUndefined();
    }
    expect(OFFERED).toEqual([...OPERATION_KINDS]);
  });

  it('of a GETBULK has the figures of snmpbulkget where none are given', () => {
    expect(inputOf(view, 'getBulk', 'ifDescr ifType')).toEqual({
      kind: 'getBulk',
      oids: ['ifDescr', 'ifType'],
      nonRepeaters: 0,
      maxRepetitions: 10,
    });
  });

  it('of a walk adapts to the device unless a number is given or GETNEXT is wanted', () => {
    expect(inputOf(view, 'walk', 'system')).toEqual({ kind: 'walk', oids: ['system'] });
    expect(inputOf({ ...view, maxRepetitions: 5 }, 'table', 'ifTable')).toEqual({
      kind: 'table',
      oids: ['ifTable'],
      maxRepetitions: 5,
    });
    expect(inputOf({ ...view, maxRepetitions: 5, bulk: false }, 'walk', 'system')).toEqual({
      kind: 'walk',
      oids: ['system'],
      bulk: false,
    });
  });

  it('by a link alone is never a SET, and never a whole walk', () => {
    expect(OPERATION_KINDS.filter((kind) => runsFromLink(kind))).toEqual([
      'get',
      'getNext',
      'getBulk',
      'table',
    ]);
  });
});

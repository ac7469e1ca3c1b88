import { describe, expect, it } from 'vitest';
import { extrasOf, pastedView, readPasted } from '../../../../web/features/operations/pasted-command.ts';

const course = { id: 1, name: 'course', address: '127.0.0.1', port: 1161 };
const core = { id: 2, name: 'core-1', address: '192.0.2.7', port: 161 };
const devices = [course, core];

describe('a pasted command', () => {
  it('is for the device of its address and port, by whatever name this machine goes', () => {
    const pasted = readPasted('$ snmpwalk -v2c -c tengwar localhost:1161 ifTable', devices);
    expect(pasted).toMatchObject({ outcome: 'operation', device: { name: 'course' } });
    expect(readPasted('snmpget -v1 -c public 192.0.2.7 sysDescr.0', devices)).toMatchObject({
      outcome: 'operation',
      device: { name: 'core-1' },
      operation: { kind: 'get', oids: ['sysDescr.0'] },
    });
  });

  it('for nobody known names who is at that address', () => {
    expect(readPasted('snmpget -v2c -c public localhost sysDescr.0', devices)).toMatchObject({
      outcome: 'unknownDevice',
      address: 'localhost:161',
      near: [course],
    });
    expect(readPasted('snmpget -v2c -c public 198.51.100.1 sysDescr.0', devices)).toMatchObject({
      outcome: 'unknownDevice',
      near: [],
    });
  });

  it('that cannot be understood says why', () => {
    const pasted = readPasted('rm -rf /', devices);
    expect(pasted.outcome).toBe('problem');
    expect(readPasted('snmpget -v2c -c public 192.0.2.7 sysDescr.0 | sort', devices)).toMatchObject({
      outcome: 'problem',
    });
  });

  it('of snmptranslate asks nobody', () => {
    expect(readPasted('snmptranslate -On IF-MIB::ifDescr', devices)).toEqual({
      outcome: 'translate',
      name: 'IF-MIB::ifDescr',
    });
  });

  it('fills the bar, but its community stays out of the address bar', () => {
    const pasted = readPasted('snmpset -v2c -c private 192.0.2.7 sysLocation.0 s "room 12"', devices);
    if (pasted.outcome !== 'operation') throw new Error(pasted.outcome);
    const view = pastedView(pasted.operation);
    expect(view).toEqual({
      kind: 'set',
      targets: 'sysLocation.0',
      values: [{ oid: 'sysLocation.0', type: 's', value: 'room 12' }],
      nonRepeaters: null,
      maxRepetitions: null,
      bulk: true,
      run: false,
    });
    expect(JSON.stringify(view)).not.toContain('private');
    expect(extrasOf(pasted.operation)).toEqual({ credential: { version: 'v2c', community: 'private' } });
  });

  it('keeps its way of walking', () => {
    const bulk = readPasted('snmpbulkwalk -v2c -Cr5 -c public 192.0.2.7 system', devices);
    const plain = readPasted('snmpwalk -v2c -c public 192.0.2.7 system', devices);
    if (bulk.outcome !== 'operation' || plain.outcome !== 'operation') throw new Error('not understood');
    expect(pastedView(bulk.operation)).toMatchObject({ kind: 'walk', bulk: true, maxRepetitions: 5 });
    expect(pastedView(plain.operation)).toMatchObject({ kind: 'walk', bulk: false, maxRepetitions: null });
  });
});

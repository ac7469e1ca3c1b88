import { describe, expect, it } from 'vitest';
import { parseCommand } from '../../../../server/contract/snmp-command.ts';
import { queryCommand } from '../../../../web/features/lab-queries/query-command.ts';
import { campusDevices } from '../../../support/lab-fixture/campus.ts';

const CORE = campusDevices().find(({ name }) => name === 'core-1');

const asked = (oid: string, type = 'Null', value: string | null = null) => ({ oid, name: oid, type, value });

const QUERY = {
  version: 'v2c',
  credential: 'public',
  context: '',
  pdu: 'GetRequest',
  nonRepeaters: 0,
  maxRepetitions: 0,
  requested: [asked('1.3.6.1.2.1.1.5.0')],
} as const;

describe('the command that asks the same', () => {
  it('has the tool, version, community and address of the request', () => {
    expect(queryCommand(QUERY, CORE)).toBe('snmpget -v2c -c public 127.0.0.1:1162 1.3.6.1.2.1.1.5.0');
    expect(queryCommand({ ...QUERY, version: 'v1', pdu: 'GetNextRequest' }, CORE)).toBe(
      'snmpgetnext -v1 -c public 127.0.0.1:1162 1.3.6.1.2.1.1.5.0',
    );
    expect(queryCommand({ ...QUERY, pdu: 'GetBulkRequest', nonRepeaters: 1, maxRepetitions: 25 }, CORE)).toBe(
      'snmpbulkget -v2c -c public -Cn1 -Cr25 127.0.0.1:1162 1.3.6.1.2.1.1.5.0',
    );
  });

  it('is read by Trapline itself as that operation', () => {
    const line = queryCommand({ ...QUERY, pdu: 'GetBulkRequest', maxRepetitions: 25 }, CORE) ?? '';
    expect(parseCommand(line)).toMatchObject({
      problem: null,
      operation: { kind: 'getBulk', maxRepetitions: 25 },
    });
  });

  it('sets with the letter of the type', () => {
    const requested = [
      asked('1.3.6.1.2.1.1.6.0', 'OctetString', 'room 12'),
      asked('1.3.6.1.2.1.2.2.1.7.3', 'Integer32', '2'),
    ];
    expect(queryCommand({ ...QUERY, pdu: 'SetRequest', credential: 'private', requested }, CORE)).toBe(
      "snmpset -v2c -c private 127.0.0.1:1162 1.3.6.1.2.1.1.6.0 s 'room 12' 1.3.6.1.2.1.2.2.1.7.3 i 2",
    );
  });

  it('has what a v3 user needs but never a key', () => {
    const v3 = { ...QUERY, version: 'v3', credential: 'operator', context: 'lab' } as const;
    expect(queryCommand(v3, CORE)).toBe(
      'snmpget -v3 -u operator -l authPriv -a SHA -A AUTH_KEY -x AES -X PRIV_KEY -n lab 127.0.0.1:1162 1.3.6.1.2.1.1.5.0',
    );
  });

  it('quotes what a shell would act on', () => {
    expect(queryCommand({ ...QUERY, credential: '$(reboot); x' }, CORE)).toContain("-c '$(reboot); x'");
  });

  it('is not there for what could not be read', () => {
    expect(queryCommand({ ...QUERY, pdu: '' }, CORE)).toBeNull();
    expect(queryCommand({ ...QUERY, version: null }, CORE)).toBeNull();
    expect(queryCommand(QUERY, undefined)).toContain('HOST');
  });
});

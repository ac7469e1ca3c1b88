import { expect, it } from 'vitest';
import { ROW_STATUS } from '../../../agents/engine/row-states.ts';
import { Syntax } from '../../../agents/engine/syntax.ts';
import { TableIndex } from '../../../agents/engine/table-index.ts';
import { WritableTable } from '../../../agents/engine/writable-table.ts';
import { describeWithTools } from '../../support/tools.ts';
import { snmp } from '../snmp-tool.ts';
import { runSnmpd } from './running-snmpd.ts';
import { smallAgent } from './small-agent.ts';
import type { Thing } from './small-agent.ts';

const ENTRY = [1, 3, 6, 1, 6, 3, 12, 1, 2, 1];
const AT = ENTRY.join('.');

/** snmpTargetAddrTable (RFC 3413) as snmpd has it: its timeouts in hundredths of a second, its DEFVALs. */
function targetAddresses(): WritableTable<Thing> {
  const created = { access: 'read-create' } as const;
  return new WritableTable<Thing>({
    entry: ENTRY,
    index: new TableIndex([{ kind: 'octets', sizeOctets: [1, 32], implied: true }]),
    columns: [
      { at: 1, name: 'snmpTargetAddrName', syntax: Syntax.OctetString, access: 'not-accessible' },
      { at: 2, name: 'snmpTargetAddrTDomain', syntax: Syntax.ObjectIdentifier, fixedInUse: true, ...created },
      { at: 3, name: 'snmpTargetAddrTAddress', syntax: Syntax.OctetString, fixedInUse: true, ...created },
      { at: 4, name: 'snmpTargetAddrTimeout', syntax: Syntax.Integer32, default: 1_500, ...created },
      {
        at: 5,
        name: 'snmpTargetAddrRetryCount',
        syntax: Syntax.Integer32,
        range: [0, 255],
        default: 3,
        ...created,
      },
      { at: 6, name: 'snmpTargetAddrTagList', syntax: Syntax.OctetString, default: '', ...created },
      { at: 7, name: 'snmpTargetAddrParams', syntax: Syntax.OctetString, sizeOctets: [1, 32], ...created },
      {
        at: 8,
        name: 'snmpTargetAddrStorageType',
        syntax: Syntax.Integer32,
        values: [1, 2, 3],
        default: 3,
        ...created,
      },
    ],
    status: { at: 9, name: 'snmpTargetAddrRowStatus', states: ROW_STATUS },
    maxRows: 10,
  });
}

const DOMAIN = '2.97 o 1.3.6.1.6.1.1';
const ADDRESS = '3.97 x 7f00000100a2';
const PARAMS = '7.97 s v2c';
/** One SET after the other, each beside what both answer. */
const SETS: readonly (readonly [wanted: string, said: string])[] = [
  ['9.97 i 1', 'inconsistentValue 9.97'],
  ['9.97 i 2', 'inconsistentValue 9.97'],
  ['9.97 i 3', 'wrongValue 9.97'],
  ['9.97 i 7', 'wrongValue 9.97'],
  ['9.97 i 6', 'done'],
  ['9.97 s x', 'wrongType 9.97'],
  ['9.97 i 5', 'done'],
  ['9.97 i 5', 'inconsistentValue 9.97'],
  ['9.97 i 4', 'inconsistentValue 9.97'],
  ['9.97 i 1', 'inconsistentValue 9.97'],
  ['9.97 i 2', 'inconsistentValue 9.97'],
  ['7.97 i 5', 'wrongType 7.97'],
  [`${DOMAIN} ${ADDRESS} 5.97 i 256`, 'wrongValue 5.97'],
  [`${DOMAIN} ${ADDRESS}`, 'done'],
  ['9.97 i 1', 'inconsistentValue 9.97'],
  [PARAMS, 'done'],
  ['9.97 i 2', 'done'],
  ['9.97 i 1', 'done'],
  ['9.97 i 1', 'done'],
  ['9.97 i 4', 'inconsistentValue 9.97'],
  ['3.97 x 7f00000100a3', 'inconsistentValue 3.97'],
  ['4.97 i 100 6.97 s tag', 'done'],
  ['9.97 i 2', 'done'],
  ['3.97 x 7f00000100a3', 'done'],
  ['9.97 i 6', 'done'],
  [`${ADDRESS} 9.97 i 4 ${PARAMS} ${DOMAIN}`, 'done'],
];

const namesAndValues = async (target: string): Promise<string[]> =>
  (await snmp('snmpwalk', '-v2c', '-c', 'public', target, AT)).filter((line) => !line.includes(' = No '));

async function outcome(target: string, wanted: string): Promise<string> {
  const args = wanted.split(' ').map((arg) => (/^\d\.97$/u.test(arg) ? `${AT}.${arg}` : arg));
  const lines = await snmp('snmpset', '-v2c', '-c', 'private', target, ...args);
  const [reason] = lines.flatMap((line) => /^Reason: \(?(\w+)/u.exec(line)?.[1] ?? []);
  const [failed] = lines.flatMap((line) => /^Failed object: (.*)$/u.exec(line)?.[1] ?? []);
  return reason ? `${reason} ${failed?.replace(`.${AT}.`, '')}` : 'done';
}

describeWithTools(
  ['snmpd', 'snmpset', 'snmpget', 'snmpwalk'],
  'a RowStatus table beside that of snmpd',
  () => {
    it('answers one SET after the other as snmpd does, and holds the same rows', async () => {
      const [snmpd, { target }] = [await runSnmpd(), await smallAgent({ liveTables: [targetAddresses()] })];
      for (const [step, [wanted, said]] of SETS.entries()) {
        const both = [await outcome(target, wanted), await outcome(snmpd, wanted)];
        expect({ step, wanted, both }).toEqual({ step, wanted, both: [said, said] });
        const mine = await namesAndValues(target);
        expect({ step, rows: mine }).toEqual({ step, rows: await namesAndValues(snmpd) });
      }
      expect(await namesAndValues(target)).toHaveLength(8);
    });

    it('keeps to the RFCs where snmpd does not', async () => {
      const [snmpd, { target }] = [await runSnmpd(), await smallAgent({ liveTables: [targetAddresses()] })];
      // RFC 2579: createAndGo without what the row needs is inconsistentValue; snmpd makes a row that is notReady.
      expect([await outcome(target, '9.97 i 4'), await outcome(snmpd, '9.97 i 4')]).toEqual([
        'inconsistentValue 9.97',
        'done',
      ]);
      await outcome(snmpd, '9.97 i 6');
      // RFC 3416 §3: noSuchName stands in no Response to a v2c request.
      expect([await outcome(target, '4.97 i 1'), await outcome(snmpd, '4.97 i 1')]).toEqual([
        'inconsistentName 4.97',
        'noSuchName 4.97',
      ]);
    });
  },
);

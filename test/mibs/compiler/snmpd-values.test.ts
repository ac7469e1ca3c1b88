import { cpSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import snmp from 'net-snmp';
import { compileMibs } from '../../../mibs/compiler/compile.ts';
import { MibLibrary } from '../../../mibs/compiler/library.ts';
import type { SnmpValue, ValueType } from '../../../mibs/compiler/snmp-value.ts';
import { MINUTE } from '../../../server/domain/units.ts';
import { Snmpd } from '../../server/snmp/snmpd.ts';
import { runTool } from '../../support/run-tool.ts';
import { makeTemporaryFolder } from '../../support/temporary-folder.ts';
import { describeWithTools } from '../../support/tools.ts';

const SHIPPED = resolve('mibs/modules');
/** What snmpd serves: system, interfaces, addresses, the host, itself, its access control. */
const SUBTREES = ['1.3.6.1.2.1', '1.3.6.1.6.3'];
/** For one request and for one walk: a busy machine has thousands of connections that snmpd looks at. */
const WALK_TIMEOUT_MS = MINUTE;
/** Obsolete, and defined by MIB-II only. */
const AT = '1.3.6.1.2.1.3.';
/** OIDs and values that a machine seldom has, as snmpd.conf writes them. */
const RARE = [
  '1.3.6.1.2.1.2.2.1.6.901 octet_str 0x001b540000ff',
  '1.3.6.1.2.1.2.2.1.2.901 octet_str "a \\"quoted\\" name"',
  '1.3.6.1.2.1.2.2.1.8.901 integer 7',
  '1.3.6.1.2.1.2.2.1.8.902 integer 99',
  '1.3.6.1.2.1.2.2.1.3.901 octet_str "no integer"',
  '1.3.6.1.2.1.1.4.901 octet_str 0x0001fe',
  '1.3.6.1.2.1.1.4.902 octet_str ""',
  '1.3.6.1.2.1.25.1.2.0 octet_str 0x07d4081b062f3900',
  '1.3.6.1.2.1.25.1.2.901 octet_str 0x07d4081b062f39002b0200',
  '1.3.6.1.2.1.33.1.2.5.0 integer 137',
  '1.3.6.1.2.1.33.1.2.1.0 integer 2',
  '1.3.6.1.2.1.99.1.1.1.4.901 integer -12',
  '1.3.6.1.2.1.10.7.2.1.19.901 integer 3',
  '1.3.6.1.2.1.10.7.10.1.2.901 octet_str 0x8000',
  '1.3.6.1.2.1.47.1.1.1.1.17.901 octet_str 0x07d4081b062f3900',
  '1.3.6.1.2.1.17.2.5.0 octet_str 0x8000001b540000ff',
  '1.3.6.1.2.1.1.2.901 object_id 1.3.6.1.2.1.2.2.1.2.7',
  '1.3.6.1.2.1.47.1.1.1.1.7.901 octet_str 0x5ac3bc72696368',
  '1.3.6.1.2.1.47.1.1.1.1.7.902 octet_str 0x616200',
  '1.3.6.1.2.1.47.1.1.1.1.7.903 octet_str 0x610a09625c',
  '1.3.6.1.2.1.80.901 counter 4294967295',
];
const TYPES: Readonly<Record<number, ValueType>> = {
  [snmp.ObjectType.Integer]: 'INTEGER',
  [snmp.ObjectType.OctetString]: 'OCTET STRING',
  [snmp.ObjectType.OID]: 'OBJECT IDENTIFIER',
  [snmp.ObjectType.IpAddress]: 'IpAddress',
  [snmp.ObjectType.Counter]: 'Counter32',
  [snmp.ObjectType.Gauge]: 'Gauge32',
  [snmp.ObjectType.TimeTicks]: 'TimeTicks',
  [snmp.ObjectType.Opaque]: 'Opaque',
  [snmp.ObjectType.Counter64]: 'Counter64',
};

const snmpd = new Snmpd(['rocommunity public 127.0.0.1', ...RARE.map((line) => `override ${line}`)]);
const scratch = makeTemporaryFolder();
/** Without MIB-II of old: net-snmp takes its names for those of the modules that replaced it. */
const modules = join(scratch.path, 'modules');

/** OID -> value, of all subtrees. */
async function walk(): Promise<ReadonlyMap<string, SnmpValue>> {
  const session = snmp.createSession('127.0.0.1', 'public', {
    port: snmpd.port,
    version: snmp.Version2c,
    timeout: WALK_TIMEOUT_MS,
  });
  const values = new Map<string, SnmpValue>();
  for (const subtree of SUBTREES) {
    await new Promise<void>((done, failed) => {
      session.subtree(
        subtree,
        30,
        (varbinds) => {
          for (const { oid, type, value } of varbinds) {
            const named = TYPES[type ?? -1];
            if (named !== undefined) values.set(oid, { type: named, value: plain(named, value) });
          }
        },
        (error: Error | null) => (error ? failed(error) : done()),
      );
    });
  }
  session.close();
  return values;
}

function plain(type: ValueType, value: unknown): SnmpValue['value'] {
  if (type === 'Counter64' && Buffer.isBuffer(value)) return BigInt(`0x${value.toString('hex') || '0'}`);
  return value as SnmpValue['value'];
}

/** Name and value as snmpwalk prints them, by OID. Lists of octets over several lines are one value. */
async function printed(): Promise<ReadonlyMap<string, string>> {
  const texts = new Map<string, string>();
  const ask = async (...options: readonly string[]): Promise<string[][]> => {
    const all: string[][] = [];
    for (const subtree of SUBTREES) {
      const { stdout } = await runTool({
        tool: 'snmpwalk',
        args: ['-v2c', '-c', 'public', '-t', '20', ...options, `127.0.0.1:${snmpd.port}`, subtree],
        env: { MIBS: 'ALL', MIBDIRS: modules },
        timeoutMs: WALK_TIMEOUT_MS,
      });
      for (const line of stdout.split('\n')) {
        const at = line.indexOf(' = ');
        if (at > 0) all.push([line.slice(0, at), line.slice(at + 3)]);
        else all.at(-1)?.push(line);
      }
    }
    return all;
  };
  const named = await ask();
  const numbered = await ask('-On');
  const oids = numbered.map(([oid = '']) => oid.slice(1));
  // Something came or went between the two walks: ask again.
  if (named.length !== oids.length) return printed();
  for (const [place, [name = '', ...lines]] of named.entries()) {
    const oid = oids[place] ?? '';
    // The end of the view is told under the last OID once more.
    if (!texts.has(oid)) texts.set(oid, `${name} = ${lines.join('\n').trimEnd()}`);
  }
  return texts;
}

describeWithTools(['snmpd', 'snmpwalk'], 'names and values of snmpd', () => {
  let library: MibLibrary;
  beforeAll(async () => {
    await snmpd.start();
    cpSync(SHIPPED, modules, { recursive: true, filter: (path) => !path.endsWith('RFC1213-MIB') });
    compileMibs({ folders: [modules], path: `${scratch.path}/compiled.bin` });
    library = MibLibrary.open(`${scratch.path}/compiled.bin`);
  });
  afterAll(async () => {
    await snmpd.stop();
    library.close();
    scratch.remove();
  });

  // Three walks of all that snmpd has, which looks at every process and connection of the machine for them.
  it('are written as snmpwalk writes them with the same modules', { timeout: 3 * MINUTE }, async () => {
    const before = await walk();
    const theirs = await printed();
    const after = await walk();
    const compared = new Set<string>();
    const wrong: string[] = [];
    for (const [oid, value] of before) {
      const text = theirs.get(oid);
      if (oid.startsWith(AT)) continue;
      // Counters and clocks go on between the walks.
      if (text === undefined || String(after.get(oid)?.value) !== String(value.value)) continue;
      compared.add(oid);
      const ours = `${library.qualifiedNameOf(oid)} = ${library.renderTyped(oid, value)}`.trimEnd();
      if (ours !== text) wrong.push(`ours:   ${ours}\ntheirs: ${text}`);
    }
    expect(wrong).toEqual([]);
    expect(RARE.map((line) => line.split(' ')[0]).filter((oid) => !compared.has(oid ?? ''))).toEqual([]);
    expect(compared.size).toBeGreaterThan(200);
  });
});

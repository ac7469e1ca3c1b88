import type { BrowserMib } from '../../../server/browser/browser-mib.ts';
import type { MibObject, MibValueCheck } from '../../../server/domain/mib.ts';
import type { Varbind } from '../../../server/domain/varbind.ts';

type Draft = Partial<MibObject> & Pick<MibObject, 'name' | 'oid' | 'kind'>;

const scalar = (oid: string, name: string, access = 'read-only', baseType = 'OCTET STRING'): Draft => ({
  oid,
  name,
  kind: 'scalar',
  access,
  baseType,
});
const column = (oid: string, name: string, tableOid: string, part: Partial<MibObject> = {}): Draft => ({
  oid,
  name,
  kind: 'column',
  tableOid,
  access: 'read-only',
  baseType: 'OCTET STRING',
  ...part,
});

const IF_TABLE = '1.3.6.1.2.1.2.2';
const OR_TABLE = '1.3.6.1.2.1.1.9';
const STATUS = [
  { name: 'up', number: 1 },
  { name: 'down', number: 2 },
  { name: 'testing', number: 3 },
];

const DRAFTS: readonly Draft[] = [
  { oid: '1.3.6.1.2.1.1', name: 'system', kind: 'node' },
  scalar('1.3.6.1.2.1.1.1', 'sysDescr'),
  scalar('1.3.6.1.2.1.1.3', 'sysUpTime', 'read-only', 'TimeTicks'),
  scalar('1.3.6.1.2.1.1.4', 'sysContact', 'read-write'),
  scalar('1.3.6.1.2.1.1.5', 'sysName', 'read-write'),
  scalar('1.3.6.1.2.1.1.6', 'sysLocation', 'read-write'),
  { oid: OR_TABLE, name: 'sysORTable', kind: 'table' },
  column(`${OR_TABLE}.1.1`, 'sysORIndex', OR_TABLE, { access: 'not-accessible', baseType: 'INTEGER' }),
  column(`${OR_TABLE}.1.2`, 'sysORID', OR_TABLE, { baseType: 'OBJECT IDENTIFIER' }),
  column(`${OR_TABLE}.1.3`, 'sysORDescr', OR_TABLE),
  column(`${OR_TABLE}.1.4`, 'sysORUpTime', OR_TABLE, { baseType: 'TimeTicks' }),
  { oid: IF_TABLE, name: 'ifTable', kind: 'table' },
  column(`${IF_TABLE}.1.1`, 'ifIndex', IF_TABLE, { baseType: 'INTEGER' }),
  column(`${IF_TABLE}.1.2`, 'ifDescr', IF_TABLE),
  column(`${IF_TABLE}.1.7`, 'ifAdminStatus', IF_TABLE, {
    access: 'read-write',
    baseType: 'INTEGER',
    enums: STATUS,
  }),
  column(`${IF_TABLE}.1.8`, 'ifOperStatus', IF_TABLE, { baseType: 'INTEGER', enums: STATUS }),
];

function objectOf(draft: Draft): MibObject {
  const tableOid = draft.tableOid ?? null;
  const columns = DRAFTS.filter((each) => draft.kind === 'table' && each.tableOid === draft.oid).map(
    (each) => ({
      oid: each.oid,
      name: each.name,
      access: each.access ?? null,
      syntax: each.baseType ?? '',
      isIndex: each.name.endsWith('Index'),
    }),
  );
  return {
    module: 'TEST-MIB',
    qualifiedName: `TEST-MIB::${draft.name}`,
    path: [],
    syntax: draft.baseType ?? null,
    baseType: null,
    typeName: null,
    hint: null,
    enums: [],
    ranges: [],
    sized: false,
    access: null,
    writable: draft.access === 'read-write',
    status: 'current',
    units: null,
    defaultValue: null,
    index: columns
      .filter(({ isIndex }) => isIndex)
      .map(({ oid, name, syntax }) => ({ oid, name, syntax, implied: false })),
    augments: null,
    objects: [],
    description: null,
    reference: null,
    lastUpdated: null,
    alternatives: [],
    file: 'TEST-MIB',
    line: 1,
    ...draft,
    tableOid,
    columns,
  };
}

const OBJECTS = DRAFTS.map(objectOf);

function above(oid: string): MibObject | null {
  return OBJECTS.findLast((object) => oid === object.oid || oid.startsWith(`${object.oid}.`)) ?? null;
}

/** Just enough of a MIB for the operations: a part of the system and interfaces groups. */
export const smallMib: BrowserMib = {
  nameOf: (oid) => {
    const object = above(oid);
    return object ? object.name + oid.slice(object.oid.length) : oid;
  },
  oidOf: (name) => {
    const [plain = '', ...index] = name.replace(/^.*::/, '').split('.');
    const object = OBJECTS.find((each) => each.name === plain);
    return object ? [object.oid, ...index].join('.') : null;
  },
  render: (oid, { type, value }) => {
    if (value instanceof Uint8Array) return Buffer.from(value).toString();
    const label = type === 'INTEGER' && above(oid)?.enums.find(({ number }) => number === value);
    return label ? `${label.name}(${label.number})` : String(value);
  },
  object: (text) => {
    const oid = /^[\d.]+$/.test(text) ? text : smallMib.oidOf(text);
    const object = oid === null ? null : above(oid);
    return object;
  },
  translate: (oid) => {
    const object = above(oid);
    if (!object || (object.kind !== 'scalar' && object.kind !== 'column')) return null;
    const index = oid.slice(object.oid.length + 1);
    const name = smallMib.nameOf(oid);
    const instance = object.kind === 'column' && index !== '' ? [{ name: 'ifIndex', text: index }] : [];
    return { oid, name, qualifiedName: name, objectOid: object.oid, instance, nodePath: '' };
  },
  checkValue: ({ oid, value }): MibValueCheck => {
    const object = above(oid);
    const ok = (type: Varbind['type'], sent: Varbind['value']): MibValueCheck => ({
      ok: true,
      type,
      value: sent,
      text: value,
      problem: null,
    });
    const wrong = (problem: string): MibValueCheck => ({
      ok: false,
      type: null,
      value: null,
      text: null,
      problem,
    });
    if (object?.baseType === 'OCTET STRING') {
      const octets = Buffer.from(value);
      return octets.length <= 255 ? ok('OCTET STRING', octets) : wrong('at most 255 octets: wrongLength');
    }
    const label = object?.enums.find(({ name, number }) => name === value || String(number) === value);
    return label ? ok('INTEGER', label.number) : wrong(`${value} is none of up, down, testing: wrongValue`);
  },
};

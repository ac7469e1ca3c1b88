import {
  type MibDesk,
  type MibModuleDetail,
  type MibNode,
  type MibObject,
  type MibReader,
  MibRefusal,
  type MibStatus,
} from '../../../server/domain/mib.ts';

const MIB_HOSTILE = '<img src=x onerror=alert(1)>';

/** OIDs by name. */
const NAMES: ReadonlyMap<string, string> = new Map([
  ['system', '1.3.6.1.2.1.1'],
  ['sysDescr.0', '1.3.6.1.2.1.1.1.0'],
  ['ifTable', '1.3.6.1.2.1.2.2'],
]);

const node: MibNode = {
  oid: '1.3.6.1.2.1.2.2.1.8',
  name: 'ifOperStatus',
  module: 'IF-MIB',
  kind: 'column',
  childCount: 0,
  access: 'read-only',
};

const object: MibObject = {
  oid: node.oid,
  name: node.name,
  module: node.module,
  kind: node.kind,
  qualifiedName: 'IF-MIB::ifOperStatus',
  path: [{ oid: '1', name: 'iso' }],
  syntax: 'INTEGER {up(1), down(2)}',
  baseType: 'INTEGER',
  typeName: null,
  hint: null,
  enums: [{ name: 'up', number: 1 }],
  ranges: [{ min: '0', max: '18446744073709551615' }],
  sized: false,
  access: 'read-only',
  writable: false,
  status: 'current',
  units: null,
  defaultValue: null,
  index: [{ name: 'ifIndex', oid: '1.3.6.1.2.1.2.2.1.1', implied: false, syntax: 'InterfaceIndex' }],
  augments: null,
  tableOid: '1.3.6.1.2.1.2.2',
  columns: [],
  objects: [],
  description: MIB_HOSTILE,
  reference: null,
  lastUpdated: '200006140000Z',
  alternatives: [],
  file: 'IF-MIB',
  line: 300,
};

const module: MibModuleDetail = {
  name: 'ACME-MIB',
  file: 'acme/ACME-MIB.txt',
  source: 'uploaded',
  language: 'SMIv2',
  objects: 3,
  errors: 1,
  warnings: 0,
  imports: [{ module: 'ACME-SMI', found: false }],
  importedBy: [],
  lastUpdated: null,
  superseded: false,
  diagnostics: [{ line: 7, column: 3, severity: 'error', code: 'missing-import', text: MIB_HOSTILE }],
  fileModules: ['ACME-TC'],
};

const status: MibStatus = {
  state: 'ready',
  modules: 1,
  objects: 3,
  generation: 1,
  loadedAtMs: 1_000,
  folder: '/data/mibs/modules',
  progress: null,
  problem: null,
};

/** A reader that knows ifOperStatus and a few names. */
export const fakeMib: MibReader = {
  children: (oid, { limit }) =>
    oid === '9.9' ? null : { oid, name: 'ifEntry', total: 1, items: [node].slice(0, limit), next: null },
  object: (text) => (text.startsWith('ifOperStatus') ? object : null),
  search: (text) => ({
    items: text === '' ? [] : [{ ...node, where: 'description', excerpt: MIB_HOSTILE }],
    total: text === '' ? 0 : 1,
  }),
  translate: (text) =>
    text === 'ifOperStatus.2'
      ? {
          oid: `${node.oid}.2`,
          name: text,
          qualifiedName: `IF-MIB::${text}`,
          objectOid: node.oid,
          instance: [{ name: 'ifIndex', text: '2' }],
          nodePath: '.iso.org',
        }
      : null,
  nearest: (name) => (name.startsWith('ifOper') ? ['ifOperStatus'] : []),
  checkValue: ({ value }) =>
    value === 'up'
      ? { ok: true, type: 'INTEGER', value: 1, text: 'up(1)', problem: null }
      : { ok: false, type: 'INTEGER', value: null, text: null, problem: 'no label of ifOperStatus' },
  nameOf: (oid) => [...NAMES].find(([, known]) => known === oid)?.[0] ?? oid,
  qualifiedNameOf: (oid) => oid,
  oidOf: (name) => (/^[\d.]+$/.test(name) ? name : (NAMES.get(name) ?? null)),
  notificationOf: () => null,
  render: () => '',
};

/** A desk with one uploaded module. What was uploaded is told to `heard`. */
export function fakeMibDesk(heard: (file: string, octets: number) => void): MibDesk {
  return {
    status: () => status,
    modules: async () => [module],
    module: async (name) => (name === module.name ? [module, { ...module, superseded: true }] : []),
    upload: async (file, body) => {
      let octets = 0;
      for await (const chunk of body) {
        octets += chunk.length;
        if (octets > 100_000) throw new MibRefusal('uploadTooLarge', 'A module file may have 0.1 MB.');
      }
      heard(file, octets);
      return [{ file, modules: ['ACME-MIB'], diagnostics: [], missing: [], refused: null, notes: [] }];
    },
    remove: (name) =>
      name === 'IF-MIB'
        ? Promise.reject(new MibRefusal('shippedModule', 'IF-MIB comes with Trapline.'))
        : Promise.resolve(),
    reload: () => Promise.resolve(status),
  };
}

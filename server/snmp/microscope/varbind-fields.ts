import type { PduKind } from '../../domain/exchange.ts';
import type { OidNames } from '../../domain/names.ts';
import type { SnmpType, Varbind } from '../../domain/varbind.ts';
import type { BerReader } from '../ber-reader.ts';
import { TAG } from '../ber-reader.ts';
import type { TreeNode } from './ber-tree.ts';
import { hex } from './ber-tree.ts';
import type { FieldReader } from './field-reader.ts';
import { reportWords } from './report-words.ts';

const MAX_TEXT = 400;

/** RFC 3416 §4.2.1 to §4.2.3, in words. */
const EXCEPTIONS: Readonly<Record<string, string>> = {
  noSuchObject: 'noSuchObject: the agent has no such object, or shows none',
  noSuchInstance: 'noSuchInstance: the agent knows the object, but not this instance of it',
  endOfMibView: 'endOfMibView: nothing follows in what the agent shows',
};

type Contents = (reader: BerReader, end: number) => Varbind['value'];

const octets: Contents = ({ bytes, offset }, end) => bytes.subarray(offset, end);
const none: Contents = () => null;
const unsigned: Contents = (reader, end) => reader.unsigned32Contents(end);

/** Type and contents by identifier octet (RFC 2578 §7, RFC 3416 §3). */
const VALUES: ReadonlyMap<number, readonly [SnmpType, Contents]> = new Map<
  number,
  readonly [SnmpType, Contents]
>([
  [TAG.integer, ['INTEGER', (reader, end) => reader.int32Contents(end)]],
  [TAG.octets, ['OCTET STRING', octets]],
  [TAG.null, ['NULL', none]],
  [TAG.oid, ['OBJECT IDENTIFIER', (reader, end) => reader.oidContents(end)]],
  [TAG.ipAddress, ['IpAddress', ({ bytes, offset }, end) => bytes.subarray(offset, end).join('.')]],
  [TAG.counter32, ['Counter32', unsigned]],
  [TAG.gauge32, ['Gauge32', unsigned]],
  [TAG.uinteger32, ['Gauge32', unsigned]],
  [TAG.timeTicks, ['TimeTicks', unsigned]],
  [TAG.opaque, ['Opaque', octets]],
  [TAG.counter64, ['Counter64', (reader, end) => reader.unsigned64Contents(end)]],
  [TAG.noSuchObject, ['noSuchObject', none]],
  [TAG.noSuchInstance, ['noSuchInstance', none]],
  [TAG.endOfMibView, ['endOfMibView', none]],
]);

/** `1.3.6.1.2.1.1.1.0 (sysDescr.0)` */
export function oidText(names: OidNames, oid: string): string {
  const name = names.nameOf(oid);
  return shortened(name === oid ? oid : `${oid} (${name})`);
}

/** Names the parts of one varbind. @returns the varbind's name, null where it cannot be read */
export function readVarbind(
  reader: FieldReader,
  list: TreeNode,
  options: { readonly at: number; readonly kind: PduKind; readonly names: OidNames },
): string | null {
  const { at, kind, names } = options;
  const varbind = reader.child(list, at, `varbind ${at + 1}`, TAG.sequence);
  if (!varbind) return null;
  const nameNode = reader.child(varbind, 0, 'name', TAG.oid);
  if (!nameNode) return null;
  const oid = reader.value(nameNode, (ber, end) => ber.oidContents(end));
  if (oid === null) return null;
  nameNode.text = oidText(names, oid);
  const name = names.nameOf(oid);
  varbind.text = shortened(name);
  const valueNode = reader.child(varbind, 1, 'value', null);
  if (!valueNode) return name;
  readValue(reader, valueNode, oid, names);
  const words = kind === 'report' ? reportWords(oid) : null;
  if (words !== null) {
    varbind.text = words;
    reader.notes.push(`The Report counts ${words}.`);
  } else if (valueNode.tag !== TAG.null && valueNode.text !== null) {
    varbind.text = shortened(`${name} = ${valueNode.text}`);
  }
  reader.nothingAfter(varbind, 2);
  return name;
}

function readValue(reader: FieldReader, node: TreeNode, oid: string, names: OidNames): void {
  const known = VALUES.get(node.tag);
  if (!known) {
    reader.fail(
      node.offset,
      `a value of the type ${node.tagName} (${hex(node.tag & 0xff)}), which SNMP does not have`,
    );
    return;
  }
  const [type, read] = known;
  const value = reader.value(node, read);
  if (value === null) {
    node.text = EXCEPTIONS[type] ?? null;
    if (node.length > 0 && !reader.fault)
      reader.fail(node.offset, `${node.tagName} with ${node.length} octets in it`);
    return;
  }
  if (type === 'IpAddress' && node.length !== 4)
    reader.fail(node.offset, `IpAddress of ${node.length} octets instead of 4`);
  node.text = shortened(
    typeof value === 'string' && type === 'OBJECT IDENTIFIER'
      ? oidText(names, value)
      : rendered(names, oid, { oid, type, value }),
  );
}

/** An OID that some module gives another type than it has here must not cost the whole message. */
function rendered(names: OidNames, oid: string, varbind: Varbind): string {
  try {
    return names.render(oid, varbind);
  } catch {
    const { value } = varbind;
    return value instanceof Uint8Array ? Buffer.from(value).toString('hex') : String(value);
  }
}

function shortened(text: string): string {
  return text.length <= MAX_TEXT ? text : `${text.slice(0, MAX_TEXT - 1)}…`;
}

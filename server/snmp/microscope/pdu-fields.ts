import type { PduKind } from '../../domain/exchange.ts';
import type { OidNames } from '../../domain/names.ts';
import { errorStatusName } from '../snmp-error.ts';
import type { TreeNode } from './ber-tree.ts';
import { hex } from './ber-tree.ts';
import type { FieldReader } from './field-reader.ts';
import { oidText, readVarbind } from './varbind-fields.ts';
import { pduKind } from './tag-name.ts';

/** RFC 1157 §4.1.6. */
const GENERIC_TRAPS = [
  'coldStart',
  'warmStart',
  'linkDown',
  'linkUp',
  'authenticationFailure',
  'egpNeighborLoss',
  'enterpriseSpecific',
] as const;

/** Names the fields of a PDU. @returns what PDU it is; null, with a fault, where it is none */
export function readPduFields(reader: FieldReader, pdu: TreeNode, names: OidNames): PduKind | null {
  const kind = pduKind(pdu.tag);
  if (kind === null) {
    reader.fail(pdu.offset, `a PDU was due (a0 to a8), here stands ${pdu.tagName} (${hex(pdu.tag & 0xff)})`);
    return null;
  }
  pdu.field = 'PDU';
  pdu.text = kind;
  if (kind === 'trapV1') readTrapV1(reader, pdu, names);
  else readPlain(reader, pdu, kind, names);
  return kind;
}

function readPlain(reader: FieldReader, pdu: TreeNode, kind: PduKind, names: OidNames): void {
  if (!reader.integer(pdu, 0, 'request-id')) return;
  const bulk = kind === 'getBulk';
  const first = reader.integer(pdu, 1, bulk ? 'non-repeaters' : 'error-status');
  const second = reader.integer(pdu, 2, bulk ? 'max-repetitions' : 'error-index');
  if (first && !bulk) first.node.text = `${first.value} (${errorStatusName(first.value)})`;
  const named = readList(reader, pdu, 3, kind, names);
  reader.nothingAfter(pdu, 4);
  if (!second || bulk || !first || first.value === 0) return;
  const at = named[second.value - 1];
  if (at !== undefined) second.node.text = `${second.value} (varbind ${second.value}: ${at})`;
  else if (second.value === 0) second.node.text = '0 (no varbind in particular)';
  else second.node.text = `${second.value} (there is no such varbind)`;
}

function readTrapV1(reader: FieldReader, pdu: TreeNode, names: OidNames): void {
  const enterprise = reader.child(pdu, 0, 'enterprise', 0x06);
  if (!enterprise) return;
  const oid = reader.value(enterprise, (ber, end) => ber.oidContents(end));
  if (oid !== null) enterprise.text = oidText(names, oid);
  const agent = reader.child(pdu, 1, 'agent-addr', 0x40);
  if (!agent) return;
  agent.text = reader.octets(agent).join('.');
  if (agent.length !== 4) reader.fail(agent.offset, `agent-addr of ${agent.length} octets instead of 4`);
  const generic = reader.integer(pdu, 2, 'generic-trap');
  if (!generic) return;
  generic.node.text = `${generic.value} (${GENERIC_TRAPS[generic.value] ?? 'not defined'})`;
  const specific = reader.integer(pdu, 3, 'specific-trap');
  if (!specific) return;
  const stamp = reader.child(pdu, 4, 'time-stamp', 0x43);
  if (!stamp) return;
  const ticks = reader.value(stamp, (ber, end) => ber.unsigned32Contents(end));
  if (ticks !== null) stamp.text = `${ticks} (${(ticks / 100).toFixed(2)} s)`;
  readList(reader, pdu, 5, 'trapV1', names);
  reader.nothingAfter(pdu, 6);
}

/** @returns the names of the varbinds */
function readList(
  reader: FieldReader,
  pdu: TreeNode,
  index: number,
  kind: PduKind,
  names: OidNames,
): readonly string[] {
  const list = reader.child(pdu, index, 'variable-bindings', 0x30);
  if (!list) return [];
  list.text = list.children.length === 1 ? '1 varbind' : `${list.children.length} varbinds`;
  return list.children.map((_, at) => readVarbind(reader, list, { at, kind, names }) ?? '?');
}

import type { DeviceView } from '../../../server/contract/device.ts';
import type { BerNode, ExchangeDetailView } from '../../../server/contract/exchange.ts';
import { formatCommand } from '../../../server/contract/snmp-command.ts';

const MAX_OIDS = 64;

function fieldsOf(tree: BerNode, field: string): BerNode[] {
  return tree.field === field ? [tree] : tree.children.flatMap((child) => fieldsOf(child, field));
}

/** The text of a number field: `20` of `20 (…)`. */
function numberOf(tree: BerNode, field: string): number {
  return Number.parseInt(fieldsOf(tree, field)[0]?.text ?? '', 10);
}

/** Net-snmp commands that ask the same, and the one that records the packets outside of Trapline. */
export function exchangeCommands(device: DeviceView, exchange: ExchangeDetailView): string[] {
  const capture = `tcpdump -i any -w ${exchange.cause === 'trap' ? 'traps' : 'device'}.pcap udp and host ${device.address}`;
  const { pdu } = exchange;
  const tree = exchange.messages[0]?.tree;
  if (!tree || (pdu !== 'get' && pdu !== 'getNext' && pdu !== 'getBulk')) return [capture];
  const oids = fieldsOf(tree, 'name').flatMap(({ text }) => text?.split(' ')[0] ?? []);
  if (oids.length === 0) return [capture];
  const bulk =
    pdu === 'getBulk'
      ? { nonRepeaters: numberOf(tree, 'non-repeaters'), maxRepetitions: numberOf(tree, 'max-repetitions') }
      : {};
  return [formatCommand({ kind: pdu, oids: oids.slice(0, MAX_OIDS), ...bulk }, device), capture];
}

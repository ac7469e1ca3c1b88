import type { WalkComparisonView, WalkSideView } from '../../../server/contract/exchange.ts';

export const METHOD_WORDS = { getNext: 'GETNEXT', getBulk: 'GETBULK' } as const;

/** `8.5 times`; `as many` where there is no difference to speak of. */
function times(more: number, fewer: number): string | null {
  if (fewer <= 0 || more <= 0) return null;
  const ratio = more / fewer;
  if (ratio < 1.05) return null;
  return `${ratio < 10 ? ratio.toFixed(1) : String(Math.round(ratio))} times`;
}

function compared(next: number, bulk: number, fewer: string, more: string): string | null {
  const less = times(next, bulk);
  if (less) return `${less} ${fewer}`;
  const over = times(bulk, next);
  return over ? `${over} ${more}` : null;
}

/** What the comparison teaches, in one sentence. */
export function lessonOf(comparison: WalkComparisonView, version: 'v1' | 'v2c' | 'v3'): string {
  const next = comparison.sides.find(({ method }) => method === 'getNext');
  const bulk = comparison.sides.find(({ method }) => method === 'getBulk');
  if (!next || !bulk) return '';
  if (version === 'v1') return 'SNMPv1 has no GETBULK: both sides walked by GETNEXT.';
  if (next.varbinds === 0 && bulk.varbinds === 0) return `The device shows nothing below ${comparison.name}.`;
  const took = [
    compared(next.packets, bulk.packets, 'fewer packets', 'more packets'),
    compared(next.octets, bulk.octets, 'fewer octets', 'more octets'),
  ].filter((part) => part !== null);
  const speed = compared(next.elapsedMs, bulk.elapsedMs, 'faster', 'slower');
  const said = [
    ...(took.length > 0 ? [`took ${took.join(' and ')}`] : []),
    ...(speed ? [`was ${speed}`] : []),
  ];
  if (said.length === 0) return `For ${next.varbinds} values both ways cost the same.`;
  return `For ${next.varbinds} values GETBULK ${said.join(' and ')}.`;
}

/** Values for each packet, both ways: what GETBULK is about. */
export function valuesPerPacket({ varbinds, packets }: Pick<WalkSideView, 'varbinds' | 'packets'>): string {
  return packets === 0 ? '–' : (varbinds / packets).toFixed(1);
}

import type { EvidenceDetailView, EvidenceView } from '../../../server/contract/evidence.ts';
import { formatNumber } from '../../format/quantity.ts';

const PREFIXED: readonly string[] = ['bit/s', 'pkt/s'];
const PREFIXES = ['', 'k', 'M', 'G', 'T', 'P'] as const;

/** A value as evidence words it: three figures, SI prefixes for rates: `1.25 Gbit/s`. */
export function valueText(value: number, unit: string): string {
  let scaled = value;
  let step = 0;
  while (PREFIXED.includes(unit) && Math.abs(scaled) >= 999.5 && step < PREFIXES.length - 1) {
    scaled /= 1_000;
    step += 1;
  }
  const figures = Math.abs(scaled) >= 1_000 ? Math.round(scaled) : Number(scaled.toPrecision(3));
  return `${figures} ${PREFIXES[step] ?? ''}${unit}`.trim();
}

/** As many digits behind the point as still say something of a gauge that was computed. */
const MAX_FRACTION_DIGITS = 3;

/** Digits with separators, of any length: `18,446,744,073,709,551,615`; of a fraction the first three. */
export function groupedDigits(digits: string): string {
  const [whole = '', fraction = ''] = digits.split('.');
  const shown = fraction.slice(0, MAX_FRACTION_DIGITS).replace(/0+$/u, '');
  const grouped = whole.replace(/\B(?=(\d{3})+(?!\d))/gu, ',');
  return shown === '' ? grouped : `${grouped}.${shown}`;
}

/** What a line of evidence is, in a word. */
export function kindWord({ detail }: EvidenceView): string {
  switch (detail?.kind) {
    case 'sample':
      return detail.value === null ? 'Not judged' : 'Sample';
    case 'baseline':
      return 'Usual';
    case 'trap':
      return detail.inform ? 'INFORM' : 'Trap';
    case 'poll':
      return POLLS[detail.reason];
    case 'judgement':
      return 'Judgement';
    case undefined:
      return 'Remark';
  }
}

const POLLS = { schedule: 'Poll', trap: 'Poll after a trap', manual: 'Poll asked for' } as const;

/** `2 of 3 polls counted, 2 needed` */
export function windowText(window: NonNullable<JudgementDetail['window']>): string {
  const { hits, seen, needed, of, forSeconds } = window;
  if (forSeconds > 0) return `without a break for ${formatNumber(forSeconds)} s`;
  return `${hits} of ${seen} ${seen === 1 ? 'poll' : 'polls'} counted; ${needed} of ${of} needed`;
}

export type SampleDetail = Extract<EvidenceDetailView, { kind: 'sample' }>;
export type BaselineDetail = Extract<EvidenceDetailView, { kind: 'baseline' }>;
export type TrapDetail = Extract<EvidenceDetailView, { kind: 'trap' }>;
export type PollDetail = Extract<EvidenceDetailView, { kind: 'poll' }>;
export type JudgementDetail = Extract<EvidenceDetailView, { kind: 'judgement' }>;

/** Lines that are open from the start: what raised the alert, one of each kind. */
export function openLines(evidence: readonly EvidenceView[]): ReadonlySet<number> {
  const judged = evidence.findIndex(({ detail }) => detail?.kind === 'judgement');
  const raising = judged < 0 ? evidence : evidence.slice(0, judged);
  const sample = raising.findLastIndex(({ detail }) => detail?.kind === 'sample' && detail.counts);
  const trap = evidence.findIndex(({ detail }) => detail?.kind === 'trap');
  const poll = trap >= 0 ? -1 : evidence.findIndex(({ detail }) => detail?.kind === 'poll');
  return new Set([sample, trap, poll].filter((at) => at >= 0));
}

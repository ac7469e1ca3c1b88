import type { LabLinkView, LabLoadView } from '../../../server/contract/lab-network.ts';

/** How busy a link is, in steps that the eye can tell apart by width as well as by colour. */
export interface LoadStep {
  readonly word: string;
  /** Use of the busier direction in percent, from which the step holds. */
  readonly from: number;
  /** Name of a tone of web/ui/tones.css. */
  readonly tone: 'neutral' | 'ok' | 'minor' | 'major' | 'critical';
  /** Of the line, in px. */
  readonly width: number;
}

/** Least first. */
export const LOAD_STEPS: readonly [LoadStep, ...LoadStep[]] = [
  { word: 'idle', from: 0, tone: 'neutral', width: 1.5 },
  { word: 'light', from: 1, tone: 'ok', width: 2.5 },
  { word: 'busy', from: 40, tone: 'minor', width: 4 },
  { word: 'heavy', from: 70, tone: 'major', width: 5.5 },
  { word: 'full', from: 90, tone: 'critical', width: 7.5 },
];

/** Use of the busier direction in percent of the link's speed; null where it is not known. */
export function linkUse(link: LabLinkView, load: LabLoadView | undefined): number | null {
  if (!load || link.speedBps <= 0) return null;
  return (Math.max(load.aToBBps, load.bToABps) / link.speedBps) * 100;
}

export function loadStep(use: number | null): LoadStep {
  return LOAD_STEPS.findLast((step) => (use ?? 0) >= step.from) ?? LOAD_STEPS[0];
}

/** Both directions of a link, each with its use in percent. */
export function directions(link: LabLinkView, load: LabLoadView | undefined) {
  const of = (from: string, to: string, bps: number | undefined) => ({
    from,
    to,
    bps: bps ?? null,
    use: bps === undefined || link.speedBps <= 0 ? null : (bps / link.speedBps) * 100,
  });
  return [of(link.a.node, link.b.node, load?.aToBBps), of(link.b.node, link.a.node, load?.bToABps)] as const;
}

/** `access-1 Gi1/0/47`, or the name alone where it has no port. */
export const endText = (end: { readonly node: string; readonly port: string }): string =>
  end.port ? `${end.node} ${end.port}` : end.node;

export const linkText = (link: LabLinkView): string => `${endText(link.a)} – ${endText(link.b)}`;

/** Why a link carries nothing, or that it does. */
export function linkCondition(link: LabLinkView): 'up' | 'down' | 'cable out' | 'blocked' {
  if (link.cable === 'out') return 'cable out';
  if (!link.up) return 'down';
  return link.a.spanningTree === 'blocking' || link.b.spanningTree === 'blocking' ? 'blocked' : 'up';
}

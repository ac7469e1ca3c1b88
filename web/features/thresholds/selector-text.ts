import type { ThresholdView } from '../../../server/contract/threshold.ts';

export interface SelectorNames {
  readonly deviceName: (id: number) => string;
  readonly interfaceName: (id: number) => string;
}

/** What a threshold watches, in words. */
export function selectorText(selector: ThresholdView['selector'], names: SelectorNames): string {
  switch (selector.kind) {
    case 'all':
      return 'everything';
    case 'group':
      return `tag ${selector.group}`;
    case 'device':
      return names.deviceName(selector.deviceId);
    case 'interface':
      return names.interfaceName(selector.interfaceId);
  }
}

/** `≥ 80 %, clears ≤ 70 %`: when it raises and when it clears. */
export function levelText(
  threshold: Pick<ThresholdView, 'direction' | 'raise' | 'clear'>,
  format: (value: number) => string,
): { readonly raise: string; readonly clear: string } {
  const above = threshold.direction === 'above';
  return {
    raise: `${above ? '≥' : '≤'} ${format(threshold.raise)}`,
    clear: `${above ? '≤' : '≥'} ${format(threshold.clear)}`,
  };
}

/** `3 of 5 polls`, `1 poll`. */
export function pollsText({ forPolls, ofPolls }: Pick<ThresholdView, 'forPolls' | 'ofPolls'>): string {
  if (ofPolls === 1) return '1 poll';
  return forPolls === ofPolls ? `${ofPolls} polls in a row` : `${forPolls} of ${ofPolls} polls`;
}

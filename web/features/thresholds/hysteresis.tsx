import { Text } from '@mantine/core';
import { formatRate } from '../../format/rate.ts';
import { pollsText } from './selector-text.ts';
import type { ThresholdDraft } from './threshold-draft.ts';

interface HysteresisProps {
  readonly draft: ThresholdDraft;
  readonly unit: string;
}

/** What the numbers of a draft mean, as a sentence. */
export function Hysteresis({ draft, unit }: HysteresisProps) {
  const { direction, raise, clear, forPolls, ofPolls } = draft;
  if ([raise, clear, forPolls, ofPolls].some((value) => typeof value !== 'number')) return null;
  const above = direction === 'above';
  const polls = pollsText({ forPolls: Number(forPolls), ofPolls: Number(ofPolls) });
  const gap = Math.abs(Number(raise) - Number(clear));
  return (
    <Text size="sm" c="dimmed">
      An alert rises once the value is at or {above ? 'above' : 'below'} {formatRate(Number(raise), unit)} in{' '}
      {polls}, and clears once it is back at or {above ? 'below' : 'above'} {formatRate(Number(clear), unit)}{' '}
      in as many.{' '}
      {gap === 0
        ? 'The two levels are the same, so a value that sways about them raises and clears with each poll.'
        : `The ${formatRate(gap, unit)} between them keep a value that sways about the level from raising again and again.`}
    </Text>
  );
}

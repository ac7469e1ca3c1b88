import type { DeliveryView } from '../../../server/contract/channel.ts';

/** Worst first, as ITU-T X.733 orders severities. */
export const SEVERITIES: readonly DeliveryView['severity'][] = [
  'critical',
  'major',
  'minor',
  'warning',
  'indeterminate',
];

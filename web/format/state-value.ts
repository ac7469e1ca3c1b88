/** ifOperStatus, RFC 2863: what its numbers stand for. */
const OPER_STATES = [
  '',
  'up',
  'down',
  'testing',
  'unknown',
  'dormant',
  'notPresent',
  'lowerLayerDown',
] as const;

/**
 * The word for a value of a state, '' for what lies between two, as averages and ticks do; null where the metric is no
 * state that has words.
 */
export function stateValue(metric: string, value: number): string | null {
  switch (metric) {
    case 'ifOperStatus':
      return OPER_STATES[value] ?? '';
    case 'snmpReachable':
      return value === 1 ? 'reachable' : value === 0 ? 'unreachable' : '';
    default:
      return null;
  }
}

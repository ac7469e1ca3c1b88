import { expect, it } from 'vitest';
import { RuleInput } from '../../../server/contract/rule.ts';
import { ThresholdInput } from '../../../server/contract/threshold.ts';

function problems(part: object): string[] {
  const body = { kind: 'baseline', metric: 'ifInOctets', ...part };
  const parsed = RuleInput.safeParse({ name: 'Odd', body });
  return (parsed.error?.issues ?? []).map(({ path, message }) => `${path.join('.')}: ${message}`);
}

it('a baseline rule needs a metric and no number', () => {
  expect(RuleInput.parse({ name: 'Odd', body: { kind: 'baseline', metric: 'ifInOctets' } })).toEqual({
    name: 'Odd',
    enabled: true,
    body: {
      ...{ kind: 'baseline', scope: { devices: [], groups: [] }, metric: 'ifInOctets', ports: null },
      ...{ direction: 'both', sensitivity: 'normal', forSeconds: 180, severity: 'warning' },
    },
  });
  expect(problems({ metric: 'gauge:HOST-RESOURCES-MIB::hrProcessorLoad' })).toEqual([]);
});

it('says what cannot be watched so', () => {
  expect(problems({ metric: 'ifOperStatus' })).toEqual([
    'body.metric: ifOperStatus is a state, of which nothing is usual; take a state rule',
  ]);
  expect(problems({ metric: 'snmpRoundTrip', ports: 'Gi*' })).toEqual([
    'body.ports: snmpRoundTrip is a metric of devices, not of interfaces',
  ]);
  expect(problems({ sensitivity: 'extreme' })).toHaveLength(1);
  expect(problems({ forSeconds: 5 })).toHaveLength(1);
  expect(problems({ raise: 5 })).toHaveLength(1);
});

it('a threshold is of what is usual or of another metric, and of a number', () => {
  const refused = (part: object) =>
    ThresholdInput.safeParse({
      ...{
        name: 'Half as much again',
        metric: 'ifInOctets',
        selector: { kind: 'all' },
        raise: 150,
        clear: 120,
      },
      ...{ ofBaseline: true, ...part },
    }).error?.issues.map(({ message }) => message) ?? [];
  expect(refused({})).toEqual([]);
  expect(refused({ dividedBy: 'ifOutOctets' })).toEqual(['choose either dividedBy or ofBaseline']);
  expect(refused({ metric: 'snmpReachable' })).toEqual([
    'snmpReachable is a state, of which nothing is usual',
  ]);
});

import { Button, Group } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import type { TopSeriesView } from '../../../server/contract/comparison.ts';
import type { SeriesSelection } from '../../../server/contract/series-selection.ts';
import { listOf } from '../../api/client.ts';
import { EmptyState } from '../../ui/empty-state.tsx';
import { ProblemAlert } from '../../ui/problem-alert.tsx';

interface Example {
  readonly title: string;
  readonly metric: string;
  readonly period: 'now' | 'day';
  readonly range: '1h' | '24h';
}

const EXAMPLES: readonly Example[] = [
  { title: 'Busiest uplinks today', metric: 'ifInOctets', period: 'day', range: '24h' },
  { title: 'Fullest links now', metric: 'ifOutUtilisation', period: 'now', range: '1h' },
  { title: 'Slowest devices now', metric: 'snmpRoundTrip', period: 'now', range: '1h' },
  { title: 'Most errors today', metric: 'ifInErrors', period: 'day', range: '24h' },
];
const LINES = 5;

interface ExamplesProps {
  readonly onOpen: (selections: readonly SeriesSelection[], range: Example['range']) => void;
}

/** What to do with an empty explorer: pick, or begin with what is the largest somewhere. */
export function Examples({ onOpen }: ExamplesProps) {
  const find = useMutation({
    mutationFn: ({ metric, period }: Example) =>
      listOf<TopSeriesView>('/performance/top', { query: { metric, period, limit: LINES } }),
    onSuccess: (found, { range }) => {
      if (found.length > 0)
        onOpen(
          found.map(({ metric, deviceId, interfaceId, instance }) => ({
            metric,
            deviceId,
            interfaceId,
            instance,
          })),
          range,
        );
    },
  });
  return (
    <EmptyState
      title="Nothing is compared yet"
      action={
        <>
          <Group gap="xs" mt={4}>
            {EXAMPLES.map((example) => (
              <Button
                key={example.title}
                size="xs"
                variant="default"
                loading={find.isPending && find.variables === example}
                onClick={() => find.mutate(example)}
              >
                {example.title}
              </Button>
            ))}
          </Group>
          {find.error && <ProblemAlert error={find.error} />}
          {find.data?.length === 0 && (
            <span role="status">
              Nothing above zero was measured for “{find.variables?.title}”. After two polls of a device there
              is more.
            </span>
          )}
        </>
      }
    >
      Choose devices, interfaces and metrics and add them: any number of each at once. Or begin with one of
      these:
    </EmptyState>
  );
}

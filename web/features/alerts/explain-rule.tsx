import { Progress, Text, Title } from '@mantine/core';
import type { AlertView } from '../../../server/contract/alert.ts';
import type { AlertExplanationView } from '../../../server/contract/explanation.ts';
import { useAlertExplanation } from '../../api/alerts.ts';
import { formatNumber } from '../../format/quantity.ts';
import { Facts } from '../../ui/facts.tsx';
import { QueryState } from '../../ui/query-state.tsx';
import { TextLink } from '../../ui/text-link.tsx';
import { Levels } from './explain-judgement.tsx';

/** The rule as it is now, what would clear the alert and how far that is, and how repetitions are damped. */
export function ExplainRule({ alert }: { readonly alert: AlertView }) {
  const query = useAlertExplanation(alert.id, alert.clearedAtMs === null);
  return (
    <QueryState query={query} isEmpty={() => false}>
      {(explanation) => (
        <>
          <section>
            <Title order={3} size="h6" mb={6}>
              Rule
            </Title>
            <Facts items={ruleFacts(alert, explanation)} />
          </section>
          {alert.clearedAtMs === null && <Clearing alert={alert} clearing={explanation.clearing} />}
        </>
      )}
    </QueryState>
  );
}

function ruleFacts(
  { ruleId, thresholdId }: AlertView,
  { rule, flapLimits, dedupSeconds }: AlertExplanationView,
): [string, React.ReactNode][] {
  const items: [string, React.ReactNode][] = [];
  if (rule === null) {
    const gone = ruleId === null && thresholdId === null ? 'built in' : 'it is gone';
    items.push(['Raised by', gone]);
  } else {
    const search = rule.kind === 'threshold' ? { threshold: rule.id } : { rule: rule.id };
    items.push([
      'Raised by',
      <span key="rule">
        {rule.kind === 'threshold' ? 'threshold ' : 'rule '}
        <TextLink to="/rules" search={search as never}>
          {rule.name}
        </TextLink>
        {!rule.enabled && ' (switched off)'}
      </span>,
    ]);
    items.push(['Asks for', rule.words]);
    if (rule.levels !== null) items.push(['Levels', <Levels key="levels" levels={rule.levels} />]);
  }
  if (dedupSeconds !== null && dedupSeconds > 0)
    items.push([
      'Repetitions',
      `those within ${formatNumber(dedupSeconds)} s are counted, not told one by one`,
    ]);
  items.push([
    'Flapping',
    `raised ${flapLimits.count} times within ${minutes(flapLimits.windowSeconds)}, it stays one alert until it has been quiet for ${minutes(flapLimits.quietSeconds)}`,
  ]);
  return items;
}

const minutes = (seconds: number): string => `${formatNumber(seconds / 60)} min`;

function Clearing({
  alert,
  clearing,
}: {
  readonly alert: AlertView;
  readonly clearing: AlertExplanationView['clearing'];
}) {
  return (
    <section>
      <Title order={3} size="h6" mb={6}>
        Clears when
      </Title>
      <Text size="sm">{alert.clearsWhen}</Text>
      {clearing !== null && (
        <>
          <Text size="sm" c="dimmed" mt={4}>
            {clearing.forSeconds > 0
              ? `so far for ${formatNumber(Math.round(clearing.lastingSeconds))} of ${formatNumber(clearing.forSeconds)} s`
              : `so far ${clearing.hits} of the ${clearing.needed} polls that are needed`}
          </Text>
          <Progress
            mt={4}
            size="sm"
            aria-label="How far it is towards clearing"
            value={
              clearing.forSeconds > 0
                ? (clearing.lastingSeconds / clearing.forSeconds) * 100
                : (clearing.hits / clearing.needed) * 100
            }
          />
        </>
      )}
    </section>
  );
}

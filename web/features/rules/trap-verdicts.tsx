import { Button, List, Stack, Text, Title } from '@mantine/core';
import { useNavigate } from '@tanstack/react-router';
import type { TrapVerdictsView } from '../../../server/contract/rule.ts';
import { useTrapRules } from '../../api/rules.ts';
import { QueryState } from '../../ui/query-state.tsx';
import { StateMark } from '../../ui/state-mark.tsx';
import type { State } from '../../ui/state.ts';
import { Guarded } from '../../ui/guarded.tsx';

interface TrapVerdictsProps {
  readonly trapId: number;
}

/** Which rules looked at a trap, and why each met it or passed; with the way to a rule for such traps. */
export function TrapVerdicts({ trapId }: TrapVerdictsProps) {
  const query = useTrapRules(trapId);
  const navigate = useNavigate();
  return (
    <Stack gap="xs" mt="md" component="section">
      <Title order={3} size="h6">
        Rules
      </Title>
      <QueryState query={query}>{(verdicts) => <Verdicts verdicts={verdicts} />}</QueryState>
      <Guarded may="configure">
        <Button
          size="xs"
          variant="default"
          w="fit-content"
          onClick={() => void navigate({ to: '/rules', search: { fromTrap: trapId } as never })}
        >
          Make a rule from this trap
        </Button>
      </Guarded>
    </Stack>
  );
}

const MARK: Readonly<Record<TrapVerdictsView['items'][number]['outcome'], State>> = {
  raises: 'warning',
  clears: 'ok',
  ignores: 'off',
  passes: 'unknown',
};

function Verdicts({ verdicts }: { readonly verdicts: TrapVerdictsView }) {
  const { notJudged, builtIn, items, others } = verdicts;
  const rest =
    others === 0
      ? ''
      : ` ${others} more trap ${others === 1 ? 'rule is' : 'rules are'} for other notifications.`;
  return (
    <>
      {notJudged !== null && <Text size="sm">{notJudged}</Text>}
      {builtIn && (
        <Text size="sm">
          Built in: {builtIn.name}
          {builtIn.enabled ? '.' : ' (switched off).'}
        </Text>
      )}
      {notJudged === null && items.length === 0 && (
        <Text size="sm" c="dimmed">
          No rule is for this notification.{rest}
        </Text>
      )}
      {items.map((item, index) => (
        <div key={`${item.ruleId} ${index}`}>
          <StateMark state={MARK[item.outcome]}>
            {item.ruleName} {item.outcome}
            {item.enabled ? '' : ' (switched off)'}
          </StateMark>
          <List size="sm" style={{ overflowWrap: 'anywhere' }}>
            {item.steps.map((step) => (
              <List.Item key={step.text}>
                {step.ok ? 'yes' : 'no'}: {step.text}
              </List.Item>
            ))}
            {item.key !== null && <List.Item>key: {item.key}</List.Item>}
            {item.title !== null && <List.Item>alert: {item.title}</List.Item>}
          </List>
        </div>
      ))}
      {items.length > 0 && others > 0 && (
        <Text size="sm" c="dimmed">
          {rest.trim()}
        </Text>
      )}
    </>
  );
}

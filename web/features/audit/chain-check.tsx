import { Button, Group } from '@mantine/core';
import { IconLink } from '@tabler/icons-react';
import { useCheckAudit } from '../../api/audit.ts';
import { ProblemAlert } from '../../ui/problem-alert.tsx';
import { StateMark } from '../../ui/state-mark.tsx';
import classes from './audit.module.css';

/** Each entry bears a hash over the one before it: whether that still holds tells whether one was changed or taken out. */
export function ChainCheck() {
  const check = useCheckAudit();
  const { data } = check;
  return (
    <>
      <Group gap="sm">
        <Button
          size="xs"
          variant="default"
          leftSection={<IconLink size={14} aria-hidden />}
          loading={check.isPending}
          onClick={() => check.mutate()}
        >
          Check the chain
        </Button>
        <span role="status" className={classes.verdict}>
          {data && <StateMark state={data.ok ? 'ok' : 'critical'}>{data.text}</StateMark>}
        </span>
      </Group>
      {check.error && <ProblemAlert error={check.error} />}
    </>
  );
}

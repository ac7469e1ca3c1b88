import { Button, Group, Text } from '@mantine/core';
import { IconSend } from '@tabler/icons-react';
import type { ChannelView } from '../../../server/contract/channel.ts';
import { useTestChannel } from '../../api/channels.ts';
import { formatDuration } from '../../format/time.ts';
import { ProblemAlert } from '../../ui/problem-alert.tsx';
import { StateMark } from '../../ui/state-mark.tsx';
import { Guarded } from '../../ui/guarded.tsx';
import classes from './channels.module.css';

/** Sends a test by the same way as alerts go, and says what came of it. */
export function TestPanel({ channel }: { readonly channel: ChannelView }) {
  const test = useTestChannel();
  return (
    <section aria-label="Test">
      <Group gap="xs">
        <Guarded may="configure">
          <Button
            size="xs"
            variant="default"
            leftSection={<IconSend size={14} />}
            loading={test.isPending}
            onClick={() => test.mutate(channel.id)}
          >
            Send a test
          </Button>
        </Guarded>
        <Text size="xs" c="dimmed">
          With the settings as they are saved
        </Text>
      </Group>
      <div role="status">
        {test.data && (
          <p className={classes.outcome}>
            <StateMark state={test.data.ok ? 'ok' : 'major'}>{test.data.ok ? 'sent' : 'failed'}</StateMark>{' '}
            {test.data.text} ({formatDuration(test.data.elapsedMs)})
          </p>
        )}
      </div>
      {test.error && <ProblemAlert error={test.error} />}
    </section>
  );
}

import { Button, Group, NumberInput, Stack, Table, Text } from '@mantine/core';
import { useEffect, useRef, useState } from 'react';
import type { RulePreviewInput, RulePreviewView } from '../../../server/contract/rule.ts';
import { useDeviceName } from '../../api/devices.ts';
import { usePreview } from '../../api/rules.ts';
import { formatTime } from '../../format/time.ts';
import { ProblemAlert } from '../../ui/problem-alert.tsx';
import { StateMark } from '../../ui/state-mark.tsx';
import classes from './rule-preview.module.css';

interface RulePreviewProps {
  /** The rule as it stands in the form; null while it is not whole. */
  readonly draft: () => RulePreviewInput['draft'] | null;
}

/** What the rule would have raised in the past days. */
export function RulePreview({ draft }: RulePreviewProps) {
  const [days, setDays] = useState<number | string>(7);
  const preview = usePreview();
  const run = () => {
    const whole = draft();
    if (whole !== null) preview.mutate({ draft: whole, days: Number(days) || 7 });
  };
  return (
    <Stack gap={6}>
      <Group gap="xs" align="flex-end">
        <NumberInput
          size="xs"
          w={120}
          label="Try it on the last"
          suffix=" days"
          min={1}
          max={31}
          allowDecimal={false}
          value={days}
          onChange={setDays}
        />
        <Button size="xs" variant="default" loading={preview.isPending} onClick={run}>
          Preview
        </Button>
      </Group>
      {preview.error && <ProblemAlert error={preview.error} />}
      {preview.data && <Outcome preview={preview.data} />}
    </Stack>
  );
}

function Outcome({ preview }: { readonly preview: RulePreviewView }) {
  const { alerts, total, fromMs, toMs, looked, complete } = preview;
  const deviceName = useDeviceName();
  const place = useRef<HTMLDivElement>(null);
  // Below what was pressed there may be no room left to be seen.
  useEffect(() => place.current?.scrollIntoView({ block: 'nearest' }), [preview]);
  return (
    <Stack gap={6} role="status" aria-label="Preview" ref={place}>
      <Text size="sm" fw={600}>
        It would have raised {total === 0 ? 'no alert' : total === 1 ? '1 alert' : `${total} alerts`}
        {complete ? '.' : ', as far as was looked.'}
      </Text>
      <Strip preview={preview} />
      <div className={classes.ends}>
        <Text size="xs" c="dimmed">
          {formatTime(fromMs)}
        </Text>
        <Text size="xs" c="dimmed">
          {formatTime(toMs)}
        </Text>
      </div>
      {looked.map((sentence) => (
        <Text key={sentence} size="xs" c="dimmed" className={classes.text}>
          {sentence}
        </Text>
      ))}
      {alerts.length > 0 && (
        <div
          className={classes.list}
          tabIndex={0}
          role="region"
          aria-label="Alerts that would have been raised"
        >
          <Table verticalSpacing={3} fz={13}>
            <Table.Thead>
              <Table.Tr>
                <Table.Th scope="col">Raised</Table.Th>
                <Table.Th scope="col">Cleared</Table.Th>
                <Table.Th scope="col">Severity</Table.Th>
                <Table.Th scope="col">Device</Table.Th>
                <Table.Th scope="col">Title</Table.Th>
              </Table.Tr>
            </Table.Thead>
            <Table.Tbody>
              {alerts.map((alert, index) => (
                <Table.Tr key={`${alert.raisedAtMs} ${index}`}>
                  <Table.Td>{formatTime(alert.raisedAtMs)}</Table.Td>
                  <Table.Td>{alert.clearedAtMs === null ? 'not' : formatTime(alert.clearedAtMs)}</Table.Td>
                  <Table.Td>
                    <StateMark state={alert.severity} />
                  </Table.Td>
                  <Table.Td className={classes.text}>{deviceName(alert.deviceId)}</Table.Td>
                  <Table.Td className={classes.text}>{alert.title}</Table.Td>
                </Table.Tr>
              ))}
            </Table.Tbody>
          </Table>
        </div>
      )}
    </Stack>
  );
}

/** When alerts would have been up. */
function Strip({ preview }: { readonly preview: RulePreviewView }) {
  const { alerts, fromMs, toMs } = preview;
  const share = (ms: number) => Math.min(100, Math.max(0, ((ms - fromMs) / (toMs - fromMs)) * 100));
  return (
    <div className={classes.strip} role="img" aria-label={`${alerts.length} alerts over time`}>
      {alerts.map(({ raisedAtMs, clearedAtMs }, index) => (
        <div
          key={`${raisedAtMs} ${index}`}
          className={classes.mark}
          style={{
            left: `min(${share(raisedAtMs)}%, calc(100% - 3px))`,
            width: `${share(clearedAtMs ?? toMs) - share(raisedAtMs)}%`,
          }}
        />
      ))}
    </div>
  );
}

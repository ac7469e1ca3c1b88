import { Button, Group, Select, Stack, Switch, Text } from '@mantine/core';
import { useState } from 'react';
import { StateMark } from '../../ui/state-mark.tsx';
import { playAlertSound } from './alert-sound.ts';
import { SEVERITIES } from '../../format/severity.ts';
import { type BrowserChoice, useBrowserChoice } from './use-browser-choice.ts';

type Permission = NotificationPermission | 'missing';

const permissionNow = (): Permission =>
  typeof Notification === 'undefined' ? 'missing' : Notification.permission;

/** Whether this browser shows and sounds when an alert is raised while Trapline is open in it. */
export function BrowserChoiceForm() {
  const [choice, change] = useBrowserChoice();
  const [permission, setPermission] = useState(permissionNow);
  const turn = async (enabled: boolean) => {
    change({ enabled });
    if (!enabled || permission !== 'default') return;
    setPermission(await Notification.requestPermission());
  };
  return (
    <Stack gap="md" maw={620}>
      <Text size="sm" c="dimmed">
        While a page of Trapline is open in this browser, a notification can appear when an alert is raised,
        with a sound. The choice is kept in this browser only. To hear of alerts without a page, set up a
        channel.
      </Text>
      <Switch
        label="Show notifications in this browser"
        checked={choice.enabled}
        onChange={(event) => void turn(event.currentTarget.checked)}
      />
      {choice.enabled && <PermissionLine permission={permission} />}
      <Switch
        label="With a sound"
        checked={choice.sound}
        onChange={(event) => {
          change({ sound: event.currentTarget.checked });
          if (event.currentTarget.checked) void playAlertSound().catch(() => {});
        }}
      />
      <Select
        label="Severity at least"
        w={220}
        allowDeselect={false}
        value={choice.severity}
        data={[...SEVERITIES]}
        onChange={(severity) => change({ severity: (severity ?? 'major') as BrowserChoice['severity'] })}
      />
      <Group gap="xs">
        <Button size="xs" variant="default" onClick={() => showExample(choice)}>
          Try it
        </Button>
      </Group>
    </Stack>
  );
}

function PermissionLine({ permission }: { readonly permission: Permission }) {
  switch (permission) {
    case 'granted':
      return <StateMark state="ok">The browser allows notifications</StateMark>;
    case 'denied':
      return (
        <StateMark state="warning">
          The browser forbids notifications of this site: allow them in its site settings. The sound works
          without.
        </StateMark>
      );
    case 'missing':
      return (
        <StateMark state="warning">
          This browser has no notifications here: they need https, or localhost. The sound works without.
        </StateMark>
      );
    case 'default':
      return <StateMark state="unknown">The browser asks whether notifications are allowed</StateMark>;
  }
}

function showExample(choice: BrowserChoice): void {
  if (choice.sound) void playAlertSound().catch(() => {});
  if (permissionNow() === 'granted')
    new Notification('critical: this is an example', { body: 'Nothing is wrong.', tag: 'trapline-example' });
}

import { Button, Menu, TextInput } from '@mantine/core';
import { IconChevronDown, IconZzz } from '@tabler/icons-react';
import { useState } from 'react';
import { instantOfInput, localInput } from '../../format/local-input.ts';
import { snoozeTimes } from './snooze-times.ts';

interface SnoozeMenuProps {
  readonly pending: boolean;
  readonly onSnooze: (untilMs: number) => void;
}

/** Puts an alert off: to one of the usual times, or to any other. */
export function SnoozeMenu({ pending, onSnooze }: SnoozeMenuProps) {
  const [other, setOther] = useState('');
  const [openedAtMs, setOpenedAtMs] = useState(() => Date.now());
  const otherMs = instantOfInput(other);
  return (
    <Menu
      position="bottom-start"
      transitionProps={{ duration: 0 }}
      onOpen={() => {
        setOpenedAtMs(Date.now());
        setOther('');
      }}
    >
      <Menu.Target>
        <Button
          size="xs"
          variant="default"
          loading={pending}
          leftSection={<IconZzz size={14} />}
          rightSection={<IconChevronDown size={14} />}
        >
          Snooze
        </Button>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Label>Quiet for, or until</Menu.Label>
        {snoozeTimes(openedAtMs).map(({ label, untilMs }) => (
          <Menu.Item key={label} onClick={() => onSnooze(untilMs)}>
            {label}
          </Menu.Item>
        ))}
        <Menu.Divider />
        <TextInput
          type="datetime-local"
          aria-label="Another time"
          size="xs"
          m={6}
          min={localInput(openedAtMs)}
          value={other}
          onChange={(event) => setOther(event.currentTarget.value)}
        />
        <Menu.Item disabled={!(otherMs > openedAtMs)} onClick={() => onSnooze(otherMs)}>
          Until that time
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}

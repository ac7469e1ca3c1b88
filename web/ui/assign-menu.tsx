import { Button, Menu, TextInput } from '@mantine/core';
import { IconChevronDown, IconUserCheck } from '@tabler/icons-react';
import { useState } from 'react';

const NAME_MAX = 64;

interface AssignMenuProps {
  /** Who uses this browser, empty where not said yet. */
  readonly who: string;
  readonly assignee: string | null;
  readonly pending: boolean;
  /** Null is nobody. */
  readonly onAssign: (to: string | null) => void;
}

/** Says who takes care of something: whoever is here, somebody else, or nobody. */
export function AssignMenu({ who, assignee, pending, onAssign }: AssignMenuProps) {
  const [other, setOther] = useState('');
  const isMine = assignee !== null && assignee === who;
  return (
    <Menu position="bottom-start" transitionProps={{ duration: 0 }} onOpen={() => setOther('')}>
      <Menu.Target>
        <Button
          size="xs"
          variant="default"
          loading={pending}
          leftSection={<IconUserCheck size={14} />}
          rightSection={<IconChevronDown size={14} />}
        >
          Assign
        </Button>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Item disabled={isMine} onClick={() => onAssign(who)}>
          {isMine ? 'It is yours' : 'To me'}
        </Menu.Item>
        {assignee !== null && <Menu.Item onClick={() => onAssign(null)}>To nobody</Menu.Item>}
        <Menu.Divider />
        <TextInput
          aria-label="Somebody else"
          placeholder="Somebody else"
          size="xs"
          m={6}
          maxLength={NAME_MAX}
          value={other}
          onChange={(event) => setOther(event.currentTarget.value)}
        />
        <Menu.Item disabled={other.trim() === ''} onClick={() => onAssign(other.trim())}>
          To that person
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}

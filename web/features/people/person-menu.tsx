import { ActionIcon, Menu } from '@mantine/core';
import {
  IconDeviceMobileOff,
  IconDots,
  IconLockOpen,
  IconLogout,
  IconPencil,
  IconTrash,
  IconUserOff,
  IconUserCheck,
} from '@tabler/icons-react';
import type { AccountView } from '../../../server/contract/account.ts';
import type { PersonQuestion } from './person-questions.ts';

interface PersonMenuProps {
  readonly person: AccountView;
  readonly onEdit: () => void;
  readonly onUnlock: () => void;
  readonly onEnable: () => void;
  readonly onAsk: (question: PersonQuestion) => void;
}

/** What can be done with an account; whatever takes something away asks once. */
export function PersonMenu({ person, onEdit, onUnlock, onEnable, onAsk }: PersonMenuProps) {
  const { name, enabled, locked, twoFactor } = person;
  return (
    <Menu position="bottom-end" transitionProps={{ duration: 0 }}>
      <Menu.Target>
        <ActionIcon variant="subtle" color="gray" size={26} aria-label={`Actions for ${name}`}>
          <IconDots size={15} aria-hidden />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Item leftSection={<IconPencil size={14} aria-hidden />} onClick={onEdit}>
          Change…
        </Menu.Item>
        {locked !== null && (
          <Menu.Item leftSection={<IconLockOpen size={14} aria-hidden />} onClick={onUnlock}>
            Unlock
          </Menu.Item>
        )}
        <Menu.Item leftSection={<IconLogout size={14} aria-hidden />} onClick={() => onAsk('endSessions')}>
          End all sessions…
        </Menu.Item>
        <Menu.Item
          leftSection={<IconDeviceMobileOff size={14} aria-hidden />}
          disabled={!twoFactor}
          onClick={() => onAsk('resetTwoFactor')}
        >
          Reset the second factor…
        </Menu.Item>
        {enabled ? (
          <Menu.Item leftSection={<IconUserOff size={14} aria-hidden />} onClick={() => onAsk('disable')}>
            Disable…
          </Menu.Item>
        ) : (
          <Menu.Item leftSection={<IconUserCheck size={14} aria-hidden />} onClick={onEnable}>
            Enable
          </Menu.Item>
        )}
        <Menu.Item leftSection={<IconTrash size={14} aria-hidden />} onClick={() => onAsk('remove')}>
          Remove…
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}

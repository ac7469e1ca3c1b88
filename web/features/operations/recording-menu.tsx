import { ActionIcon, Menu, Text, Tooltip } from '@mantine/core';
import { IconDownload } from '@tabler/icons-react';
import type { WalkView } from '../../../server/contract/operation.ts';
import { recordingUrl } from '../../api/walks.ts';

const CHOICES = [
  {
    scrub: false,
    label: 'As it is',
    about: 'with the addresses and names of your network',
  },
  {
    scrub: true,
    label: 'Scrubbed',
    about: 'other addresses; no names, communities, users or keys',
  },
] as const;

/** A stored walk as a file that "trapline agent" and snmpsim serve like the device. */
export function RecordingMenu({ walk }: { readonly walk: WalkView }) {
  const label = `Download the walk of ${walk.rootName} of ${walk.deviceName} as a recording`;
  return (
    <Menu position="bottom-end" transitionProps={{ duration: 0 }}>
      <Tooltip label="Download as recording">
        <span>
          <Menu.Target>
            <ActionIcon size={24} variant="subtle" aria-label={label}>
              <IconDownload size={15} aria-hidden />
            </ActionIcon>
          </Menu.Target>
        </span>
      </Tooltip>
      <Menu.Dropdown>
        {CHOICES.map(({ scrub, label: words, about }) => (
          <Menu.Item key={words} component="a" href={recordingUrl(walk, scrub)} download>
            {words}
            <Text size="xs" c="dimmed">
              {about}
            </Text>
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  );
}

import { Button } from '@mantine/core';
import type { ReactNode } from 'react';
import { EmptyState } from '../../ui/empty-state.tsx';

interface NoDevicesProps {
  /** The tag that the list is narrowed to, null for none. */
  readonly tag: string | null;
  readonly addButton: ReactNode;
  readonly onAll: () => void;
}

/** In place of the devices where there is none to show. */
export function NoDevices({ tag, addButton, onAll }: NoDevicesProps) {
  if (tag === null)
    return (
      <EmptyState title="No device yet" action={addButton}>
        Let Trapline look for them in your network, import a list (CSV), or add the first one by its address
        and credential. Traps from anyone else are kept, quarantined.
      </EmptyState>
    );
  return (
    <EmptyState
      title={`No device has the tag ${tag}`}
      action={
        <Button size="xs" variant="default" onClick={onAll}>
          Show all devices
        </Button>
      }
    >
      Tags are given in the form of a device: the pencil in its row.
    </EmptyState>
  );
}

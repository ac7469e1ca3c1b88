import { Button, Group } from '@mantine/core';
import type { DeviceView } from '../../../server/contract/device.ts';
import { DeleteDialog } from '../../features/devices/delete-dialog.tsx';
import { DeviceDialog } from '../../features/devices/device-dialog.tsx';
import { DiscoveryDialog } from '../../features/discovery/discovery-dialog.tsx';
import { ImportDialog } from '../../features/device-import/import-dialog.tsx';
import { Guarded } from '../../ui/guarded.tsx';
import { useMay, useSeesSome } from '../../ui/presence.ts';

/** What stands over the list of devices. */
export type Dialog =
  | { readonly kind: 'add' | 'find' | 'import' }
  | { readonly kind: 'edit' | 'delete'; readonly device: DeviceView };

/** The ways to more devices. What a search finds or a list names is not told to who sees some devices only. */
export function AddButtons({ onDialog }: { readonly onDialog: (dialog: Dialog) => void }) {
  const seesSome = useSeesSome();
  // One button that says why it is not offered is enough.
  const mayAddMany = useMay('configure') && !seesSome;
  return (
    <Group gap="xs">
      {mayAddMany && (
        <>
          <Button size="xs" variant="default" onClick={() => onDialog({ kind: 'find' })}>
            Find devices
          </Button>
          <Button size="xs" variant="default" onClick={() => onDialog({ kind: 'import' })}>
            Import
          </Button>
        </>
      )}
      <Guarded may="configure">
        <Button size="xs" onClick={() => onDialog({ kind: 'add' })}>
          Add device
        </Button>
      </Guarded>
    </Group>
  );
}

interface DeviceDialogsProps {
  readonly dialog: Dialog | null;
  readonly onClose: () => void;
  readonly onAdded: (device: DeviceView) => void;
}

export function DeviceDialogs({ dialog, onClose, onAdded }: DeviceDialogsProps) {
  switch (dialog?.kind) {
    case undefined:
      return null;
    case 'add':
      return <DeviceDialog device={null} onClose={onClose} onSaved={onAdded} />;
    case 'find':
      return <DiscoveryDialog onClose={onClose} />;
    case 'import':
      return <ImportDialog onClose={onClose} />;
    case 'edit':
      return <DeviceDialog device={dialog.device} onClose={onClose} />;
    case 'delete':
      return <DeleteDialog device={dialog.device} onClose={onClose} />;
  }
}

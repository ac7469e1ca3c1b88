import { Button } from '@mantine/core';
import { IconChartLine } from '@tabler/icons-react';
import { useState } from 'react';
import type { MibObjectView } from '../../../server/contract/mib.ts';
import { Guarded } from '../../ui/guarded.tsx';
import { MonitorDialog } from './monitor-dialog.tsx';
import { kindOf } from './monitorable.ts';

export interface MonitorButtonProps {
  readonly object: MibObjectView;
  /** Null: the dialog asks. */
  readonly deviceId: number | null;
}

/** From an object of the MIB to a metric; nothing where the object is no number. */
export function MonitorButton({ object, deviceId }: MonitorButtonProps) {
  const [open, setOpen] = useState(false);
  const kind = kindOf(object);
  if (kind === null) return null;
  return (
    <>
      <Guarded may="configure">
        <Button
          size="compact-sm"
          variant="default"
          leftSection={<IconChartLine size={15} aria-hidden />}
          onClick={() => setOpen(true)}
        >
          Monitor this
        </Button>
      </Guarded>
      {open && (
        <MonitorDialog object={object} kind={kind} deviceId={deviceId} onClose={() => setOpen(false)} />
      )}
    </>
  );
}

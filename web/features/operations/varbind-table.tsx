import { Button, Switch } from '@mantine/core';
import { useClipboard } from '@mantine/hooks';
import { IconCheck, IconCopy } from '@tabler/icons-react';
import { type ReactNode, useCallback, useMemo, useRef } from 'react';
import type { VarbindView } from '../../../server/contract/operation.ts';
import { DataTable } from '../../ui/data-table.tsx';
import type { TableState } from '../../ui/table-state.ts';
import { varbindColumns } from './varbind-columns.tsx';
import { varbindLines } from './shown-value.ts';
import classes from './operations.module.css';
import { RESULT_HEIGHT } from './result-height.ts';

interface VarbindTableProps {
  readonly table: TableState;
  readonly onTable: (change: TableState) => void;
  readonly varbinds: readonly VarbindView[];
  readonly hex: boolean;
  readonly onHex: (hex: boolean) => void;
  readonly pointedOid?: string | null;
  readonly onOpen: (varbind: VarbindView) => void;
  readonly empty?: ReactNode;
}

/** Copying more than this stalls the page; the CSV has all. */
const COPIED_MAX = 20_000;
const SHOWN_MS = 1_500;
/** So few rows show their values whole, on as many lines as they need; all of them are drawn at once. */
const WHOLE_MAX = 8;

/** What came, one row per varbind, in the order in which it came. */
export function VarbindTable(props: VarbindTableProps) {
  const { varbinds, table, onTable, hex, onHex, pointedOid = null, onOpen, empty } = props;
  const rowKey = useRowKeys();
  const columns = useMemo(() => varbindColumns({ hex, pointedOid }), [hex, pointedOid]);
  return (
    <div className={classes.sticky} data-whole={varbinds.length <= WHOLE_MAX || undefined}>
      <DataTable
        label="varbinds"
        columns={columns}
        rows={varbinds}
        rowKey={rowKey}
        state={table}
        onStateChange={onTable}
        onRowActivate={onOpen}
        maxHeight={RESULT_HEIGHT}
        empty={empty}
        filters={
          <>
            <Switch
              size="xs"
              label="Hex"
              checked={hex}
              onChange={(event) => onHex(event.currentTarget.checked)}
            />
            <CopyAll varbinds={varbinds} hex={hex} />
          </>
        }
      />
    </div>
  );
}

/** GETBULK may answer one OID more than once (at the end of the view), so OIDs are no keys. */
function useRowKeys(): (varbind: VarbindView) => number {
  const known = useRef({ keys: new WeakMap<VarbindView, number>(), next: 0 });
  return useCallback((varbind) => {
    const { keys } = known.current;
    let key = keys.get(varbind);
    if (key === undefined) {
      key = known.current.next;
      known.current.next += 1;
      keys.set(varbind, key);
    }
    return key;
  }, []);
}

function CopyAll({ varbinds, hex }: Pick<VarbindTableProps, 'varbinds' | 'hex'>) {
  const clipboard = useClipboard({ timeout: SHOWN_MS });
  return (
    <Button
      size="compact-xs"
      variant="default"
      leftSection={clipboard.copied ? <IconCheck size={13} /> : <IconCopy size={13} />}
      disabled={varbinds.length === 0 || varbinds.length > COPIED_MAX}
      onClick={() => clipboard.copy(varbindLines(varbinds, hex))}
    >
      {clipboard.copied ? 'Copied' : 'Copy all'}
    </Button>
  );
}

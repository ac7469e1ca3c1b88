import { Tabs } from '@mantine/core';
import type { MibObjectView } from '../../../server/contract/mib.ts';
import { CommandTools } from './command-tools.tsx';
import { Differences } from './differences.tsx';
import { OperationBar } from './operation-bar.tsx';
import { OPERATION_PARTS, PLAIN_TABLE, type OperationPart } from './operation-view.ts';
import classes from './operations.module.css';
import { ResultPart } from './result-part.tsx';
import { SetDialog } from './set-dialog.tsx';
import { StoredWalks } from './stored-walks.tsx';
import { useOperationsArea } from './use-operations-area.ts';

export interface OperationsProps {
  /** The object that is open in the tree; null where none is. */
  readonly object: MibObjectView | null;
  /** Null where no device is picked. */
  readonly deviceId: number | null;
  /** An OID was picked: it shall be shown in the tree. */
  readonly onPick: (oid: string) => void;
  /** Null on a device's own page, where nobody else is asked. */
  readonly onDevice: ((deviceId: number | null) => void) | null;
}

const LABELS: Readonly<Record<OperationPart, string>> = {
  result: 'Result',
  walks: 'Stored walks',
  differences: 'Differences',
};

/** Asks devices, shows what they answer, and what they answered before. */
export function Operations(props: OperationsProps) {
  const area = useOperationsArea(props);
  const { view, change, device, devices } = area;
  return (
    <div className={classes.area}>
      <OperationBar
        view={view}
        onChange={area.edit}
        kind={area.kind}
        targets={area.targets}
        onTargets={area.setTargets}
        problem={area.problem}
        devices={devices}
        device={device}
        onDevice={props.onDevice}
        extras={area.extras}
        onDropExtras={() => area.setExtras(null)}
        running={area.operation.run.state === 'running'}
        onRun={area.run}
        onCancel={area.operation.cancel}
      />
      <Tabs
        value={view.part}
        keepMounted={false}
        onChange={(part) =>
          change({ part: OPERATION_PARTS.find((one) => one === part) ?? 'result', table: PLAIN_TABLE })
        }
      >
        <CommandTools
          area={area}
          onlyDevice={props.onDevice === null ? device : null}
          onTranslate={props.onPick}
        >
          <Tabs.List>
            {OPERATION_PARTS.map((part) => (
              <Tabs.Tab key={part} value={part} py={7}>
                {LABELS[part]}
              </Tabs.Tab>
            ))}
          </Tabs.List>
        </CommandTools>
        <Tabs.Panel value="result">
          <ResultPart area={area} object={props.object} />
        </Tabs.Panel>
        <Tabs.Panel value="walks">
          <StoredWalks
            deviceId={props.deviceId}
            deviceName={device?.name ?? null}
            table={view.table}
            onTable={area.changeTable}
            onOpen={area.openWalk}
            onCompare={(left, right) =>
              change({ part: 'differences', left, right, root: null, table: PLAIN_TABLE })
            }
          />
        </Tabs.Panel>
        <Tabs.Panel value="differences">
          <Differences
            view={view}
            onChange={change}
            onTable={area.changeTable}
            object={props.object}
            onPick={area.pick}
          />
        </Tabs.Panel>
      </Tabs>
      {area.set.form && (
        <SetDialog
          key={area.set.form.id}
          device={area.set.form.device}
          values={area.set.form.values}
          credential={area.set.form.credential}
          review={area.set.form.review}
          onWritten={(values) => change({ values, kind: 'set', run: false })}
          onClose={area.set.close}
        />
      )}
    </div>
  );
}

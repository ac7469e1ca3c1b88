import { Chip, Group, Select } from '@mantine/core';
import { useState } from 'react';
import type { MibObjectView } from '../../../server/contract/mib.ts';
import type { WalkDifferencesView, WalkView } from '../../../server/contract/operation.ts';
import { useWalkDifferences, useWalks } from '../../api/walks.ts';
import { formatNumber } from '../../format/quantity.ts';
import { formatTime } from '../../format/time.ts';
import { DataTable } from '../../ui/data-table.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { QueryState } from '../../ui/query-state.tsx';
import type { TableState } from '../../ui/table-state.ts';
import { DIFFERENCE_WORDS, type DifferenceKind, differenceColumns } from './difference-columns.tsx';
import type { OperationView } from './operation-view.ts';
import classes from './operations.module.css';
import { RESULT_HEIGHT } from './result-height.ts';

interface DifferencesProps {
  readonly view: OperationView;
  readonly onChange: (change: Partial<OperationView>) => void;
  readonly object: MibObjectView | null;
  readonly onTable: (change: TableState) => void;
  readonly onPick: (oid: string) => void;
}

/** What differs between two walks: of one device at two times, or of two devices. */
export function Differences({ view, onChange, onTable, object, onPick }: DifferencesProps) {
  const query = useWalks(null);
  return (
    <QueryState query={query} isEmpty={() => false}>
      {(walks) =>
        walks.length < 2 ? (
          <EmptyState title="Two walks are needed">
            Run a WALK twice, or of two devices; then what differs between them is shown here.
          </EmptyState>
        ) : (
          <>
            <div className={classes.compare}>
              <WalkChoice label="From" walks={walks} id={view.left} onWalk={(left) => onChange({ left })} />
              <WalkChoice label="To" walks={walks} id={view.right} onWalk={(right) => onChange({ right })} />
              {(object !== null || view.root !== null) && (
                <Chip
                  size="xs"
                  checked={view.root !== null}
                  onChange={(checked) => onChange({ root: checked && object ? object.oid : null })}
                >
                  {view.root === null || view.root === object?.oid
                    ? `only below ${object?.name ?? ''}`
                    : `only below ${view.root}`}
                </Chip>
              )}
            </div>
            {view.left === null || view.right === null ? (
              <EmptyState title="Pick two walks" />
            ) : (
              <Found
                left={view.left}
                right={view.right}
                root={view.root ?? ''}
                walks={walks}
                table={view.table}
                onTable={onTable}
                onPick={onPick}
              />
            )}
          </>
        )
      }
    </QueryState>
  );
}

interface WalkChoiceProps {
  readonly label: string;
  readonly walks: readonly WalkView[];
  readonly id: number | null;
  readonly onWalk: (id: number | null) => void;
}

const walkText = (walk: WalkView) =>
  `${walk.deviceName} · ${walk.rootName} · ${formatTime(walk.atMs)} · ${formatNumber(walk.varbinds)}`;

function WalkChoice({ label, walks, id, onWalk }: WalkChoiceProps) {
  return (
    <Select
      size="xs"
      label={label}
      className={classes.walk ?? ''}
      searchable
      allowDeselect={false}
      placeholder="Pick a walk"
      nothingFoundMessage="No such walk"
      value={id === null ? null : String(id)}
      onChange={(next) => onWalk(next === null ? null : Number(next))}
      data={walks.map((walk) => ({ value: String(walk.id), label: walkText(walk) }))}
    />
  );
}

interface FoundProps extends Pick<DifferencesProps, 'onPick' | 'onTable'> {
  readonly table: TableState;
  readonly left: number;
  readonly right: number;
  readonly root: string;
  readonly walks: readonly WalkView[];
}

/** As many as are fetched and drawn; the counts are of all. */
const LIMIT = 10_000;

function Found({ left, right, root, walks, ...rest }: FoundProps) {
  const query = useWalkDifferences(left, right, root, LIMIT);
  const walkOf = (id: number) => walks.find((walk) => walk.id === id);
  return (
    <QueryState query={query}>
      {(found) => (
        <FoundTable
          found={found}
          leftName={sideName(walkOf(left), walkOf(right))}
          rightName={sideName(walkOf(right), walkOf(left))}
          {...rest}
        />
      )}
    </QueryState>
  );
}

/** What tells a side from the other one: the device, or the time. */
function sideName(own: WalkView | undefined, other: WalkView | undefined): string {
  if (!own) return 'removed walk';
  return own.deviceId === other?.deviceId ? formatTime(own.atMs) : own.deviceName;
}

interface FoundTableProps extends Pick<FoundProps, 'onPick' | 'onTable' | 'table'> {
  readonly found: WalkDifferencesView;
  readonly leftName: string;
  readonly rightName: string;
}

const KINDS: readonly DifferenceKind[] = ['changed', 'added', 'removed'];

function FoundTable({ found, leftName, rightName, table, onTable, onPick }: FoundTableProps) {
  const [shown, setShown] = useState<readonly string[]>(KINDS);
  const { items, counts } = found;
  const rows = shown.length === KINDS.length ? items : items.filter(({ kind }) => shown.includes(kind));
  const total = counts.changed + counts.added + counts.removed;
  return (
    <div className={classes.sticky}>
      <DataTable
        label="differences"
        columns={differenceColumns({ leftName, rightName })}
        rows={rows}
        rowKey={({ oid }) => oid}
        state={table}
        onStateChange={onTable}
        onRowActivate={({ left, right, oid }) => onPick(left?.objectOid ?? right?.objectOid ?? oid)}
        maxHeight={RESULT_HEIGHT}
        filters={
          <Chip.Group multiple value={[...shown]} onChange={setShown}>
            <Group gap={6}>
              {KINDS.map((kind) => (
                <Chip key={kind} size="xs" value={kind}>
                  {formatNumber(counts[kind])} {DIFFERENCE_WORDS[kind].word}
                </Chip>
              ))}
            </Group>
          </Chip.Group>
        }
        empty={
          <p className={classes.waiting}>
            {total === 0
              ? `No difference: all ${formatNumber(counts.same)} values are the same.`
              : 'No difference of the chosen kinds.'}
          </p>
        }
        footer={
          <p className={classes.foot}>
            {formatNumber(counts.same)} the same.
            {total > items.length &&
              ` The first ${formatNumber(items.length)} of ${formatNumber(total)} are shown.`}
          </p>
        }
      />
    </div>
  );
}

import { Button, Menu, Select, Stack } from '@mantine/core';
import { IconDownload, IconPlus, IconUpload } from '@tabler/icons-react';
import { useState } from 'react';
import type { ThresholdView } from '../../../server/contract/threshold.ts';
import { useAlerts } from '../../api/alerts.ts';
import { exportedRules, useChangeRule, usePutBack, useRemoveRule, useRules } from '../../api/rules.ts';
import { useChangeThreshold, useRemoveThreshold, useThresholds } from '../../api/thresholds.ts';
import { useRooms } from '../../live/use-rooms.ts';
import { DataTable } from '../../ui/data-table.tsx';
import { downloadText } from '../../ui/download-text.ts';
import { ProblemAlert } from '../../ui/problem-alert.tsx';
import { QueryState } from '../../ui/query-state.tsx';
import { RemoveQuestion } from '../../ui/remove-question.tsx';
import { useTableState } from '../../ui/use-table-state.ts';
import { Guarded, Allowed } from '../../ui/guarded.tsx';
import { ruleColumns } from './rule-columns.tsx';
import { RuleImport } from './rule-import.tsx';
import { KIND_TEXT, rowOfRule, rowOfThreshold, type RuleRow } from './rule-row.ts';
import { ADDED_KINDS } from './rule-view.ts';
import { useRulesView } from './use-rules-view.ts';

interface RuleTableProps {
  /** What a threshold watches, in words. */
  readonly thresholdText: (threshold: ThresholdView) => string;
}

/** All rules of every kind, with what each has raised. */
export function RuleTable({ thresholdText }: RuleTableProps) {
  useRooms(['thresholds', 'alerts']);
  const [{ kind }, open] = useRulesView();
  const [table, changeTable] = useTableState();
  const [removing, setRemoving] = useState<RuleRow | null>(null);
  const [importing, setImporting] = useState(false);
  const query = useRules();
  const rows = useRows(thresholdText);
  const change = useChangeRule();
  const changeThreshold = useChangeThreshold();
  const putBack = usePutBack();
  const error = change.error ?? changeThreshold.error ?? putBack.error;
  const columns = ruleColumns({
    onOpen: (row) => openRow(row, open),
    onRemove: setRemoving,
    onSwitch: (row, enabled) =>
      row.kind === 'threshold'
        ? changeThreshold.mutate({ id: row.threshold.id, patch: { enabled } })
        : change.mutate({ id: row.rule.id, patch: { enabled } }),
    onPutBack: (row) =>
      row.kind === 'threshold'
        ? putBack.mutate({ kind: 'thresholds', id: row.threshold.id })
        : putBack.mutate({ kind: 'rules', id: row.rule.id }),
    onExport: (row) =>
      void save(row.kind === 'threshold' ? { threshold: row.threshold.id } : { rule: row.rule.id }),
  });
  return (
    <Stack gap="sm">
      {error && <ProblemAlert error={error} />}
      <QueryState query={query} isEmpty={() => false}>
        {() => (
          <DataTable
            label="rules"
            columns={columns}
            rows={kind === null ? rows : rows.filter((row) => row.kind === kind)}
            rowKey={(row) => row.key}
            state={table}
            onStateChange={changeTable}
            defaultSort="kind"
            onRowActivate={(row) => openRow(row, open)}
            filters={
              <Filters
                kind={kind}
                onKind={(chosen) => open({ kind: chosen })}
                onImport={() => setImporting(true)}
              />
            }
          />
        )}
      </QueryState>
      <RemoveRule row={removing} onDone={() => setRemoving(null)} />
      <RuleImport opened={importing} onClose={() => setImporting(false)} />
    </Stack>
  );
}

interface FiltersProps {
  readonly kind: string | null;
  readonly onKind: (kind: string | null) => void;
  readonly onImport: () => void;
}

function Filters({ kind, onKind, onImport }: FiltersProps) {
  return (
    <>
      <Allowed may="configure">
        <AddMenu />
      </Allowed>
      <Select
        size="xs"
        w={140}
        clearable
        aria-label="Kind"
        placeholder="Every kind"
        value={kind}
        onChange={onKind}
        data={Object.entries(KIND_TEXT).map(([value, label]) => ({ value, label }))}
      />
      <Button
        size="xs"
        variant="default"
        leftSection={<IconDownload size={14} />}
        onClick={() => void save({})}
      >
        Export YAML
      </Button>
      <Guarded may="configure">
        <Button size="xs" variant="default" leftSection={<IconUpload size={14} />} onClick={onImport}>
          Import YAML
        </Button>
      </Guarded>
    </>
  );
}

function openRow(row: RuleRow, open: ReturnType<typeof useRulesView>[1]): void {
  if (row.kind === 'threshold') open({ threshold: row.threshold.id });
  else open({ rule: row.rule.id });
}

async function save(query: { rule?: number; threshold?: number }): Promise<void> {
  downloadText('trapline-rules.yaml', await exportedRules(query));
}

function useRows(thresholdText: RuleTableProps['thresholdText']): readonly RuleRow[] {
  const rules = useRules().data ?? [];
  const thresholds = useThresholds().data ?? [];
  const alerts = useAlerts({ state: 'active' }).data ?? [];
  const ofThreshold = new Map<number, number>();
  const ofRule = new Map<number, number>();
  for (const { thresholdId, ruleId } of alerts) {
    if (thresholdId !== null) ofThreshold.set(thresholdId, (ofThreshold.get(thresholdId) ?? 0) + 1);
    if (ruleId !== null) ofRule.set(ruleId, (ofRule.get(ruleId) ?? 0) + 1);
  }
  return [
    ...rules.map((rule) => {
      const row = rowOfRule(rule);
      // Pushed alerts are newer than the list; of what is built in only the server knows which are its.
      return row.kind === 'builtIn' ? row : { ...row, alerts: ofRule.get(rule.id) ?? 0 };
    }),
    ...thresholds.map((threshold) =>
      rowOfThreshold(threshold, {
        watches: thresholdText(threshold),
        alerts: ofThreshold.get(threshold.id) ?? 0,
      }),
    ),
  ];
}

function AddMenu() {
  const [, open] = useRulesView();
  return (
    <Menu transitionProps={{ duration: 0 }}>
      <Menu.Target>
        <Button size="xs" leftSection={<IconPlus size={14} />}>
          Add rule
        </Button>
      </Menu.Target>
      <Menu.Dropdown>
        {ADDED_KINDS.map((add) => (
          <Menu.Item key={add} onClick={() => open({ add })}>
            {KIND_TEXT[add]} rule
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  );
}

/** Says what deleting does, and asks once. */
function RemoveRule({ row, onDone }: { readonly row: RuleRow | null; readonly onDone: () => void }) {
  const remove = useRemoveRule();
  const removeThreshold = useRemoveThreshold();
  const error = remove.error ?? removeThreshold.error;
  const close = () => {
    remove.reset();
    removeThreshold.reset();
    onDone();
  };
  const onRemove = () => {
    if (row === null) return;
    if (row.kind === 'threshold') removeThreshold.mutate(row.threshold.id, { onSuccess: close });
    else remove.mutate(row.rule.id, { onSuccess: close });
  };
  return (
    <RemoveQuestion
      opened={row !== null}
      title="Delete this rule?"
      button="Delete rule"
      error={error}
      pending={remove.isPending || removeThreshold.isPending}
      onRemove={onRemove}
      onClose={close}
    >
      “{row?.name}” is deleted for good, and the alerts that it raised clear. What they were stays in the
      history. To keep it for later, switch it off instead.
    </RemoveQuestion>
  );
}

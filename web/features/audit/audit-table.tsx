import { Button, Select, TextInput } from '@mantine/core';
import { IconDownload, IconSearch } from '@tabler/icons-react';
import { useAudit, AUDIT_CSV } from '../../api/audit.ts';
import { usePeople } from '../../api/people.ts';
import { DataTable } from '../../ui/data-table.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { OlderButton } from '../../ui/older-button.tsx';
import { QueryState } from '../../ui/query-state.tsx';
import { useSearchView } from '../../ui/use-search-view.ts';
import { useTableState } from '../../ui/use-table-state.ts';
import { useTypedText } from '../../ui/use-typed-text.ts';
import { useRooms } from '../../live/use-rooms.ts';
import { AUDIT_COLUMNS } from './audit-columns.tsx';
import { AUDIT_VIEW, type AuditView } from './audit-view.ts';
import { actionText } from './action-text.ts';

/** Those who are no account, as the log names them. */
const OTHERS = ['nobody', 'open access', 'cli'];
const TYPING_MS = 300;

/** Who did what, newest first. */
export function AuditTable() {
  useRooms(['accounts']);
  const [view, changeView] = useSearchView(AUDIT_VIEW);
  const [table, changeTable] = useTableState();
  const { account, action, text } = view;
  const query = useAudit({
    account: account ?? undefined,
    action: action ?? undefined,
    text: text ?? undefined,
  });
  const all = { account: null, action: null, text: null };
  const isNarrowed = account !== null || action !== null || text !== null;
  return (
    <QueryState query={query} isEmpty={() => false}>
      {(entries) => (
        <DataTable
          label="audit entries"
          columns={AUDIT_COLUMNS}
          rows={entries}
          rowKey={({ id }) => id}
          state={table}
          onStateChange={changeTable}
          filters={
            <Filters view={view} actions={entries.map((entry) => entry.action)} onChange={changeView} />
          }
          footer={<OlderButton query={query} label="Show older" />}
          empty={
            isNarrowed ? (
              <EmptyState
                title="Nothing of the kind is on record"
                action={
                  <Button size="xs" variant="default" onClick={() => changeView(all)}>
                    Show all
                  </Button>
                }
              />
            ) : (
              <EmptyState title="Nothing is on record yet">
                Whatever changes something, and every sign-in, has a line here from now on.
              </EmptyState>
            )
          }
        />
      )}
    </QueryState>
  );
}

interface FiltersProps {
  readonly view: AuditView;
  /** Those that the shown entries are about. */
  readonly actions: readonly string[];
  readonly onChange: (change: Partial<AuditView>) => void;
}

function Filters({ view, actions, onChange }: FiltersProps) {
  const people = usePeople().data ?? [];
  const [typed, take] = useTypedText(view.text ?? '', (text) => onChange({ text: text || null }), TYPING_MS);
  const names = [
    ...new Set([...people.map(({ name }) => name), ...OTHERS, ...(view.account ? [view.account] : [])]),
  ];
  const known = [...new Set([...actions, ...(view.action ? [view.action] : [])])].toSorted();
  return (
    <>
      <TextInput
        size="xs"
        w={170}
        aria-label="Search the whole log"
        placeholder="Search the whole log"
        leftSection={<IconSearch size={14} aria-hidden />}
        value={typed}
        onChange={(event) => take(event.currentTarget.value)}
      />
      <Select
        size="xs"
        w={140}
        clearable
        searchable
        aria-label="Who"
        placeholder="Everybody"
        value={view.account}
        onChange={(account) => onChange({ account })}
        data={names}
      />
      <Select
        size="xs"
        w={160}
        clearable
        searchable
        aria-label="Action"
        placeholder="Every action"
        value={view.action}
        onChange={(action) => onChange({ action })}
        data={known.map((value) => ({ value, label: actionText(value) }))}
      />
      <Button
        component="a"
        href={AUDIT_CSV}
        download
        size="xs"
        variant="default"
        leftSection={<IconDownload size={14} aria-hidden />}
      >
        Whole log as CSV
      </Button>
    </>
  );
}

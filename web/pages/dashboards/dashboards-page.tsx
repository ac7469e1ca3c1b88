import { Button, Group, Stack, Text, TextInput } from '@mantine/core';
import { IconPlus } from '@tabler/icons-react';
import { useNavigate } from '@tanstack/react-router';
import { type FormEvent, useMemo, useState } from 'react';
import type { DashboardView } from '../../../server/contract/dashboard.ts';
import { useAddDashboard, useDashboards, useRemoveDashboard } from '../../api/dashboards.ts';
import { GLANCE } from '../../features/dashboards/glance.ts';
import type { Column } from '../../ui/column.ts';
import { DataTable } from '../../ui/data-table.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { PageHeader } from '../../ui/page-header.tsx';
import { Panel } from '../../ui/panel.tsx';
import { ProblemAlert } from '../../ui/problem-alert.tsx';
import { QueryState } from '../../ui/query-state.tsx';
import { RelativeTime } from '../../ui/relative-time.tsx';
import { RemoveQuestion } from '../../ui/remove-question.tsx';
import { TextLink } from '../../ui/text-link.tsx';
import { useTableState } from '../../ui/use-table-state.ts';
import { Guarded } from '../../ui/guarded.tsx';

/** All dashboards, and a new one. */
export function DashboardsPage() {
  const query = useDashboards();
  const add = useAddDashboard();
  const navigate = useNavigate();
  const [name, setName] = useState('');
  const open = ({ id }: DashboardView) =>
    void navigate({
      to: '/dashboards/$dashboardId',
      params: { dashboardId: String(id) },
      search: { edit: true },
    });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (name.trim() !== '') add.mutate({ name: name.trim() }, { onSuccess: open });
  };
  return (
    <>
      <PageHeader title="Dashboards" />
      <Stack gap="md">
        <form onSubmit={submit}>
          <Group gap="xs" align="flex-end">
            <TextInput
              size="xs"
              label="New dashboard"
              placeholder="its name"
              maxLength={80}
              value={name}
              onChange={(event) => setName(event.currentTarget.value)}
            />
            <Guarded may="arrange">
              <Button
                type="submit"
                size="xs"
                leftSection={<IconPlus size={14} aria-hidden />}
                disabled={name.trim() === ''}
                loading={add.isPending}
              >
                Add dashboard
              </Button>
            </Guarded>
          </Group>
        </form>
        {add.error && <ProblemAlert error={add.error} />}
        <Panel title="All dashboards" flush>
          <QueryState
            query={query}
            empty={
              <EmptyState
                title="No dashboards yet"
                action={
                  <Guarded may="arrange">
                    <Button
                      size="xs"
                      variant="default"
                      onClick={() => add.mutate(GLANCE, { onSuccess: open })}
                    >
                      Make “{GLANCE.name}”
                    </Button>
                  </Guarded>
                }
              >
                A dashboard is made of panels: charts, the largest of a metric, alerts, values, text. Give one
                a name, or begin with one that is ready.
              </EmptyState>
            }
          >
            {(dashboards) => <List dashboards={dashboards} />}
          </QueryState>
        </Panel>
      </Stack>
    </>
  );
}

function List({ dashboards }: { readonly dashboards: readonly DashboardView[] }) {
  const [state, setState] = useTableState();
  const [removing, setRemoving] = useState<DashboardView | null>(null);
  const remove = useRemoveDashboard();
  const columns = useMemo(
    (): Column<DashboardView>[] => [
      {
        key: 'name',
        header: 'Name',
        value: (row) => row.name,
        render: (row) => (
          <TextLink to="/dashboards/$dashboardId" params={{ dashboardId: String(row.id) }}>
            {row.name}
          </TextLink>
        ),
        width: 260,
      },
      { key: 'panels', header: 'Panels', value: (row) => row.panels.length, align: 'right', width: 80 },
      {
        key: 'changed',
        header: 'Changed',
        value: (row) => row.changedAtMs,
        render: (row) => <RelativeTime ms={row.changedAtMs} />,
        width: 120,
      },
      {
        key: 'delete',
        header: 'Delete',
        value: () => null,
        render: (row) => (
          <Guarded may="arrange">
            <Button size="compact-xs" variant="subtle" color="gray" onClick={() => setRemoving(row)}>
              Delete
            </Button>
          </Guarded>
        ),
        width: 90,
      },
    ],
    [],
  );
  return (
    <>
      <DataTable
        label="dashboards"
        columns={columns}
        rows={dashboards}
        rowKey={({ id }) => id}
        state={state}
        onStateChange={setState}
      />
      <RemoveQuestion
        opened={removing !== null}
        title="Delete this dashboard?"
        button="Delete dashboard"
        error={remove.error}
        pending={remove.isPending}
        onRemove={() => removing && remove.mutate(removing.id, { onSuccess: () => setRemoving(null) })}
        onClose={() => setRemoving(null)}
      >
        <Text span size="sm">
          “{removing?.name}” goes with its panels, for everyone who has its link. What was measured stays.
        </Text>
      </RemoveQuestion>
    </>
  );
}

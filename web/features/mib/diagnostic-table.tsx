import { Title } from '@mantine/core';
import { useState } from 'react';
import type { MibDiagnosticView, MibModuleDetailView } from '../../../server/contract/mib.ts';
import type { Column } from '../../ui/column.ts';
import { Copyable } from '../../ui/copyable.tsx';
import { DataTable } from '../../ui/data-table.tsx';
import { StateMark } from '../../ui/state-mark.tsx';
import type { TableState } from '../../ui/table-state.ts';
import classes from './module-page.module.css';

const LOOKS = { error: 'minor', warning: 'warning', note: 'unknown' } as const;
const ORDER = { error: 0, warning: 1, note: 2 } as const;

const COLUMNS: readonly Column<MibDiagnosticView>[] = [
  {
    key: 'line',
    header: 'Line',
    align: 'right',
    width: 60,
    value: ({ line }) => line,
    text: ({ line, column }) => `${line}:${column}`,
  },
  { key: 'column', header: 'Column', align: 'right', width: 70, hidden: true, value: ({ column }) => column },
  {
    key: 'severity',
    header: 'Severity',
    width: 95,
    value: ({ severity }) => ORDER[severity],
    text: ({ severity }) => severity,
    render: ({ severity }) => <StateMark state={LOOKS[severity]}>{severity}</StateMark>,
  },
  {
    key: 'text',
    header: 'What was found, and what was assumed',
    width: 420,
    value: ({ text }) => text,
  },
  { key: 'code', header: 'Code', width: 130, hidden: true, value: ({ code }) => code },
];

/** What the compiler says of a module, by line. */
export function DiagnosticTable({
  module: { diagnostics, name, file },
}: {
  readonly module: MibModuleDetailView;
}) {
  const [state, setState] = useState<TableState>({});
  const [open, setOpen] = useState<MibDiagnosticView | null>(null);
  return (
    <section>
      <Title order={3} size="h6" mb={4}>
        Diagnostics ({diagnostics.length})
      </Title>
      {diagnostics.length === 0 ? (
        <p className={classes.note}>The compiler understood all of it.</p>
      ) : (
        <DataTable
          label={`diagnostics of ${name}`}
          columns={COLUMNS}
          rows={diagnostics}
          rowKey={(one) => `${one.line}:${one.column} ${one.code} ${one.text}`}
          state={state}
          onStateChange={(change) => setState((old) => ({ ...old, ...change }))}
          defaultSort="line"
          maxHeight="360px"
          onRowActivate={setOpen}
          footer={<Whole file={file} diagnostic={open} />}
        />
      )}
    </section>
  );
}

/** The row that was opened, as long as it is, in the form that editors take. */
function Whole({
  file,
  diagnostic,
}: {
  readonly file: string;
  readonly diagnostic: MibDiagnosticView | null;
}) {
  return (
    <div className={classes.whole} role="status">
      {diagnostic === null ? (
        'Open a row to read it whole.'
      ) : (
        <Copyable
          text={`${file}:${diagnostic.line}:${diagnostic.column}: ${diagnostic.severity}: ${diagnostic.text}`}
          label="Copy diagnostic"
        />
      )}
    </div>
  );
}

import type { ReactNode } from 'react';
import type { MibModuleView } from '../../../server/contract/mib.ts';
import { formatNumber } from '../../format/quantity.ts';
import type { Column } from '../../ui/column.ts';
import { DataTable } from '../../ui/data-table.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { StateMark } from '../../ui/state-mark.tsx';
import { STATE_ORDER } from '../../ui/state.ts';
import type { TableState } from '../../ui/table-state.ts';
import { TextLink } from '../../ui/text-link.tsx';
import { moduleDate } from './description-text.ts';
import { missingImports, moduleState } from './module-state.ts';

export interface ModuleTableProps {
  readonly modules: readonly MibModuleView[];
  readonly state: TableState;
  readonly onStateChange: (change: TableState) => void;
  readonly onOpen: (name: string) => void;
  readonly footer: ReactNode;
}

type ModuleColumn = Column<MibModuleView>;

const number = (key: 'objects' | 'errors' | 'warnings', header: string): ModuleColumn => ({
  key,
  header,
  align: 'right',
  width: 80,
  value: (module) => module[key],
  render: (module) => formatNumber(module[key]),
});

const COLUMNS: readonly ModuleColumn[] = [
  {
    key: 'name',
    header: 'Module',
    width: 270,
    value: ({ name }) => name,
    render: ({ name }) => (
      <TextLink
        to="."
        search={((old: object) => ({ ...old, module: name })) as never}
        resetScroll={false}
        tabIndex={-1}
      >
        {name}
      </TextLink>
    ),
  },
  {
    key: 'state',
    header: 'State',
    width: 170,
    value: (module) => STATE_ORDER[moduleState(module).state],
    text: (module) => moduleState(module).word,
    render: (module) => {
      const { state, word } = moduleState(module);
      return <StateMark state={state}>{word}</StateMark>;
    },
  },
  { key: 'source', header: 'Source', width: 85, value: ({ source }) => source },
  { key: 'language', header: 'Language', width: 85, value: ({ language }) => language },
  number('objects', 'Objects'),
  number('errors', 'Errors'),
  number('warnings', 'Warnings'),
  {
    key: 'missing',
    header: 'Missing imports',
    width: 170,
    value: (module) => missingImports(module).join(', ') || null,
  },
  {
    key: 'importedBy',
    header: 'Imported by',
    align: 'right',
    width: 100,
    value: ({ importedBy }) => importedBy.length,
    text: ({ importedBy }) => importedBy.join(' '),
    render: ({ importedBy }) => formatNumber(importedBy.length),
  },
  {
    key: 'updated',
    header: 'Last updated',
    width: 110,
    value: ({ lastUpdated }) => (lastUpdated === null ? null : moduleDate(lastUpdated)),
  },
  { key: 'file', header: 'File', width: 190, monospace: true, hidden: true, value: ({ file }) => file },
];

export function ModuleTable({ modules, state, onStateChange, onOpen, footer }: ModuleTableProps) {
  return (
    <DataTable
      label="modules"
      columns={COLUMNS}
      rows={modules}
      rowKey={({ name, file, source }) => `${source} ${file} ${name}`}
      rowMark={(module) => `${module.objects} ${module.errors} ${module.warnings}`}
      state={state}
      onStateChange={onStateChange}
      defaultSort="name"
      onRowActivate={({ name }) => onOpen(name)}
      empty={
        <EmptyState title="No module is loaded">
          Not even those that come with Trapline: its folder mibs/modules is missing or could not be read. The
          log says why.
        </EmptyState>
      }
      footer={footer}
    />
  );
}

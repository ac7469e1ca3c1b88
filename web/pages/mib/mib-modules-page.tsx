import { useNavigate, useSearch } from '@tanstack/react-router';
import { useFreshMib, useMibModules } from '../../api/mib.ts';
import { MibStatusLine } from '../../features/mib/mib-status-line.tsx';
import { ModuleDrawer } from '../../features/mib/module-drawer.tsx';
import { ModuleTable } from '../../features/mib/module-table.tsx';
import { StaleMark } from '../../features/mib/stale-mark.tsx';
import { DropArea } from '../../features/mib/drop-area.tsx';
import { ModuleActions } from '../../features/mib/module-actions.tsx';
import { ModuleFolder } from '../../features/mib/module-folder.tsx';
import { UploadList } from '../../features/mib/upload-list.tsx';
import { useUploads } from '../../features/mib/use-uploads.ts';
import { useRooms } from '../../live/use-rooms.ts';
import { PageHeader } from '../../ui/page-header.tsx';
import { QueryState, RowsSkeleton } from '../../ui/query-state.tsx';
import { TextLink } from '../../ui/text-link.tsx';
import { useTableState } from '../../ui/use-table-state.ts';
import { mibModulesSearch } from './search.ts';

/** Which modules are loaded, what they lack, and how to add some. */
export function MibModulesPage() {
  useRooms(['mib']);
  useFreshMib();
  const query = useMibModules();
  const uploads = useUploads();
  const [table, setTable] = useTableState();
  const navigate = useNavigate();
  const { module } = mibModulesSearch(useSearch({ strict: false }));
  const open = (name: string | undefined) =>
    void navigate({
      to: '.',
      search: ((old: object) => ({ ...old, module: name })) as never,
      resetScroll: false,
    });
  const choose = <ModuleActions onFiles={uploads.add} />;
  return (
    <DropArea onFiles={uploads.add}>
      <PageHeader
        title="MIB modules"
        above={<TextLink to="/mib">MIB browser</TextLink>}
        detail={<MibStatusLine />}
        actions={choose}
      />
      <UploadList uploads={uploads} onOpen={open} />
      <StaleMark query={query} />
      <QueryState query={query} skeleton={<RowsSkeleton rows={14} height={26} />}>
        {(list) => (
          <ModuleTable
            modules={list.items}
            state={table}
            onStateChange={setTable}
            onOpen={open}
            footer={<ModuleFolder />}
          />
        )}
      </QueryState>
      <ModuleDrawer name={module ?? null} onClose={() => open(undefined)} onFiles={uploads.add} />
    </DropArea>
  );
}

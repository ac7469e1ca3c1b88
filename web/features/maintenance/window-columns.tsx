import { Switch } from '@mantine/core';
import type { MaintenanceWindowView } from '../../../server/contract/maintenance-window.ts';
import { formatTime } from '../../format/time.ts';
import type { Column } from '../../ui/column.ts';
import { RowActions } from '../../ui/row-actions.tsx';
import { StateMark, OnOff } from '../../ui/state-mark.tsx';
import { Allowed } from '../../ui/guarded.tsx';
import { CoveredInterface } from './covered-interface.tsx';
import { scheduleText, scopeText } from './window-text.ts';

interface WindowColumnsOptions {
  readonly deviceName: (id: number) => string;
  readonly onEdit: (window: MaintenanceWindowView) => void;
  readonly onRemove: (window: MaintenanceWindowView) => void;
  readonly onSwitch: (window: MaintenanceWindowView, enabled: boolean) => void;
}

function stateText({ enabled, open, period }: MaintenanceWindowView): string {
  if (!enabled) return 'switched off';
  if (open) return 'open';
  return period === null ? 'over' : 'to come';
}

/** The columns of the list of maintenance windows. */
export function windowColumns(options: WindowColumnsOptions): Column<MaintenanceWindowView>[] {
  const { deviceName, onEdit, onRemove, onSwitch } = options;
  const names = { device: deviceName, interface: (id: number) => `interface ${id}` };
  return [
    {
      key: 'enabled',
      header: 'On',
      width: 64,
      value: ({ enabled }) => (enabled ? 'on' : 'off'),
      render: (window) => (
        <Allowed may="handle" otherwise={<OnOff on={window.enabled} />}>
          <Switch
            size="xs"
            aria-label={`${window.name} enabled`}
            checked={window.enabled}
            onChange={(event) => onSwitch(window, event.currentTarget.checked)}
          />
        </Allowed>
      ),
    },
    { key: 'name', header: 'Name', width: 220, value: ({ name }) => name },
    {
      key: 'state',
      header: 'State',
      width: 110,
      value: stateText,
      render: (window) => <StateMark state={window.open ? 'warning' : 'off'}>{stateText(window)}</StateMark>,
    },
    {
      key: 'scope',
      header: 'Covers',
      width: 160,
      value: ({ scope }) => scopeText(scope, names),
      render: ({ scope }) =>
        scope.kind === 'interface' ? (
          <CoveredInterface interfaceId={scope.interfaceId} />
        ) : (
          scopeText(scope, names)
        ),
    },
    { key: 'schedule', header: 'When', width: 340, value: ({ schedule }) => scheduleText(schedule) },
    {
      key: 'from',
      header: 'From',
      width: 172,
      value: ({ period }) => period?.fromMs ?? null,
      text: ({ period }) => formatTime(period?.fromMs),
      render: ({ period }) => formatTime(period?.fromMs),
    },
    {
      key: 'to',
      header: 'To',
      width: 172,
      value: ({ period }) => period?.toMs ?? null,
      text: ({ period }) => formatTime(period?.toMs),
      render: ({ period }) => formatTime(period?.toMs),
    },
    { key: 'note', header: 'Note', width: 180, value: ({ note }) => note },
    {
      key: 'actions',
      header: 'Actions',
      width: 88,
      value: () => null,
      render: (window) => (
        <Allowed may="handle">
          <RowActions name={window.name} onEdit={() => onEdit(window)} onRemove={() => onRemove(window)} />
        </Allowed>
      ),
    },
  ];
}

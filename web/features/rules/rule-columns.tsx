import { ActionIcon, Group, Switch, Text, Tooltip } from '@mantine/core';
import { IconArrowBackUp, IconDownload, IconPencil, IconTrash } from '@tabler/icons-react';
import type { Column } from '../../ui/column.ts';
import { StateMark, OnOff } from '../../ui/state-mark.tsx';
import { STATE_ORDER } from '../../ui/state.ts';
import { TextLink } from '../../ui/text-link.tsx';
import { useMay } from '../../ui/presence.ts';
import { Allowed } from '../../ui/guarded.tsx';
import { KIND_TEXT, type RuleRow } from './rule-row.ts';

export interface RuleActions {
  readonly onOpen: (row: RuleRow) => void;
  readonly onSwitch: (row: RuleRow, enabled: boolean) => void;
  readonly onRemove: (row: RuleRow) => void;
  readonly onPutBack: (row: RuleRow) => void;
  readonly onExport: (row: RuleRow) => void;
}

/** The columns of the list of rules. */
export function ruleColumns(actions: RuleActions): Column<RuleRow>[] {
  return [
    {
      key: 'enabled',
      header: 'On',
      width: 64,
      value: ({ enabled }) => (enabled ? 'on' : 'off'),
      render: (row) => (
        <Allowed may="configure" otherwise={<OnOff on={row.enabled} />}>
          <Switch
            size="xs"
            aria-label={`${row.name} enabled`}
            checked={row.enabled}
            onChange={(event) => actions.onSwitch(row, event.currentTarget.checked)}
          />
        </Allowed>
      ),
    },
    { key: 'kind', header: 'Kind', width: 90, value: ({ kind }) => KIND_TEXT[kind] },
    { key: 'name', header: 'Name', width: 240, value: ({ name }) => name },
    {
      key: 'watches',
      header: 'Watches',
      width: 300,
      value: ({ watches }) => watches,
      render: ({ watches, problems, learning }) =>
        problems.length === 0 ? (
          learning === null ? (
            watches
          ) : (
            <Tooltip label={`${watches}; ${learning}`} multiline maw={420}>
              <span>
                {watches}{' '}
                <Text span size="xs" c="dimmed">
                  ({learning})
                </Text>
              </span>
            </Tooltip>
          )
        ) : (
          <Tooltip label={problems.join('; ')} multiline maw={420}>
            <span>
              <StateMark state="warning">{problems[0] ?? ''}</StateMark>
            </span>
          </Tooltip>
        ),
    },
    {
      key: 'severity',
      header: 'Severity',
      width: 120,
      value: ({ severity }) => (severity === null ? null : STATE_ORDER[severity]),
      text: ({ severity }) => severity ?? '',
      render: ({ severity, kind }) =>
        severity === null ? (
          <Text size="xs" c="dimmed" span>
            {kind === 'builtIn' ? 'by what it finds' : 'none'}
          </Text>
        ) : (
          <StateMark state={severity} />
        ),
    },
    {
      key: 'alerts',
      header: 'Alerts now',
      width: 96,
      align: 'right',
      value: ({ alerts }) => alerts,
      render: ({ alerts }) => (alerts === 0 ? '0' : <TextLink to="/alerts">{alerts}</TextLink>),
    },
    { key: 'origin', header: 'Origin', width: 130, value: ({ origin }) => origin },
    {
      key: 'actions',
      header: 'Actions',
      width: 130,
      value: () => null,
      render: (row) => <Actions row={row} {...actions} />,
    },
  ];
}

function Actions({ row, onOpen, onRemove, onPutBack, onExport }: RuleActions & { readonly row: RuleRow }) {
  const mayChange = useMay('configure');
  if (row.kind === 'builtIn' && row.rule.levels.length === 0) return null;
  const mayPutBack = mayChange && (row.kind === 'threshold' ? row.threshold.shipped : row.rule.changed);
  const mayRemove = mayChange && (row.kind === 'threshold' || !row.rule.shipped);
  return (
    <Group gap={4} wrap="nowrap">
      {mayChange && (
        <Action label="Change" name={row.name} icon={<IconPencil size={15} />} onClick={() => onOpen(row)} />
      )}
      <Action
        label="Save as YAML"
        name={row.name}
        icon={<IconDownload size={15} />}
        onClick={() => onExport(row)}
      />
      {mayPutBack && (
        <Action
          label="Put back as shipped"
          name={row.name}
          icon={<IconArrowBackUp size={15} />}
          onClick={() => onPutBack(row)}
        />
      )}
      {mayRemove && (
        <Action label="Delete" name={row.name} icon={<IconTrash size={15} />} onClick={() => onRemove(row)} />
      )}
    </Group>
  );
}

interface ActionProps {
  readonly label: string;
  readonly name: string;
  readonly icon: React.ReactNode;
  readonly onClick: () => void;
}

function Action({ label, name, icon, onClick }: ActionProps) {
  return (
    <Tooltip label={label}>
      <ActionIcon variant="subtle" color="gray" size={26} aria-label={`${label}: ${name}`} onClick={onClick}>
        {icon}
      </ActionIcon>
    </Tooltip>
  );
}

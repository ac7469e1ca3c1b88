import type { AuditEntryView } from '../../../server/contract/audit.ts';
import type { Column } from '../../ui/column.ts';
import { formatTime } from '../../format/time.ts';
import { StateMark } from '../../ui/state-mark.tsx';
import { actionText } from './action-text.ts';

const OUTCOME_STATE = { done: 'ok', refused: 'warning', failed: 'major' } as const;

/** The columns of the audit log. Its times are absolute: they are compared with those of other logs. */
export const AUDIT_COLUMNS: readonly Column<AuditEntryView>[] = [
  {
    key: 'time',
    header: 'Time',
    width: 172,
    value: ({ atMs }) => atMs,
    text: ({ atMs }) => formatTime(atMs),
    render: ({ atMs }) => formatTime(atMs),
  },
  { key: 'account', header: 'Who', width: 110, value: ({ account }) => account },
  {
    key: 'action',
    header: 'Action',
    width: 150,
    value: ({ action }) => action,
    render: ({ action }) => <span title={action}>{actionText(action)}</span>,
  },
  { key: 'target', header: 'On', width: 160, value: ({ target }) => target },
  { key: 'detail', header: 'Detail', width: 260, value: ({ detail }) => detail },
  {
    key: 'outcome',
    header: 'Outcome',
    width: 100,
    value: ({ outcome }) => outcome,
    render: ({ outcome }) => <StateMark state={OUTCOME_STATE[outcome]}>{outcome}</StateMark>,
  },
  { key: 'address', header: 'From', width: 120, monospace: true, value: ({ address }) => address },
  { key: 'id', header: 'Entry', width: 70, align: 'right', hidden: true, value: ({ id }) => id },
  { key: 'hash', header: 'Hash', width: 200, monospace: true, hidden: true, value: ({ hash }) => hash },
];

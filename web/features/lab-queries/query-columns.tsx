import { UnstyledButton } from '@mantine/core';
import type { LabQueryView } from '../../../server/contract/lab-query.ts';
import { formatTime } from '../../format/time.ts';
import type { Column } from '../../ui/column.ts';
import { StateMark } from '../../ui/state-mark.tsx';
import classes from './queries.module.css';
import { clockText, outcome, pduWord, requestedText, senderText } from './query-words.ts';

interface QueryColumnsOptions {
  readonly onOpen: (id: number) => void;
  /** Beside an exercise there is room for what counts only. */
  readonly compact: boolean;
}

type QueryColumn = Column<LabQueryView>;

/** The columns of the query log. */
export function queryColumns({ onOpen, compact }: QueryColumnsOptions): QueryColumn[] {
  return [
    {
      key: 'at',
      header: 'Time',
      width: 116,
      value: (query) => query.id,
      text: (query) => formatTime(query.atMs),
      render: (query) => (
        <time title={formatTime(query.atMs)} dateTime={new Date(query.atMs).toISOString()}>
          {clockText(query.atMs)}
        </time>
      ),
    },
    {
      key: 'sender',
      header: 'Who',
      width: 168,
      monospace: true,
      hidden: compact,
      value: senderText,
      render: (query) => (query.own ? `Trapline, port ${query.fromPort}` : senderText(query)),
    },
    { key: 'device', header: 'Device', width: compact ? 86 : 110, value: (query) => query.device },
    {
      key: 'pdu',
      header: 'PDU',
      width: 92,
      value: (query) => pduWord(query.pdu),
      render: (query) => (
        <UnstyledButton className={classes.open} onClick={() => onOpen(query.id)}>
          {pduWord(query.pdu)}
        </UnstyledButton>
      ),
    },
    {
      key: 'requested',
      header: 'What was asked',
      width: compact ? 186 : 260,
      value: requestedText,
      text: (query) =>
        `${requestedText(query)} ${query.requested.map(({ oid }) => oid).join(' ')} ${bulkText(query)}`,
      render: (query) => `${requestedText(query)}${bulkText(query)}`,
    },
    {
      key: 'outcome',
      header: 'Answer',
      width: compact ? 138 : 150,
      value: (query) => outcome(query).word,
      render: (query) => {
        const { state, word } = outcome(query);
        return <StateMark state={state}>{word}</StateMark>;
      },
    },
    ...accessColumns(compact),
    {
      key: 'bytes',
      header: 'Octets',
      width: 106,
      align: 'right',
      hidden: compact,
      value: (query) => query.requestBytes + query.answerBytes,
      text: (query) => `${query.requestBytes} + ${query.answerBytes}`,
      render: (query) => `${query.requestBytes} + ${query.answerBytes}`,
    },
  ];
}

function accessColumns(compact: boolean): QueryColumn[] {
  return [
    { key: 'version', header: 'Version', width: 70, hidden: compact, value: (query) => query.version },
    {
      key: 'credential',
      header: 'Community or user',
      width: 150,
      hidden: compact,
      value: ({ credential, context }) => (context ? `${credential} (${context})` : credential),
    },
    {
      key: 'requestId',
      header: 'Request id',
      width: 100,
      align: 'right',
      hidden: true,
      value: (query) => query.requestId,
    },
  ];
}

/** ` max-repetitions 10` of a GETBULK; empty for the others. */
function bulkText({ pdu, nonRepeaters, maxRepetitions }: LabQueryView): string {
  if (pdu !== 'GetBulkRequest') return '';
  return ` (${nonRepeaters > 0 ? `${nonRepeaters} once, ` : ''}× ${maxRepetitions})`;
}

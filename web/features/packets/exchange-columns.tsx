import { UnstyledButton } from '@mantine/core';
import type { ExchangeView } from '../../../server/contract/exchange.ts';
import { formatTime } from '../../format/time.ts';
import type { Column } from '../../ui/column.ts';
import { StateMark } from '../../ui/state-mark.tsx';
import { clockTime, milliseconds, OUTCOMES, outcomeWord, PDU_WORDS } from './exchange-words.ts';
import classes from './packets.module.css';

interface ExchangeColumnsOptions {
  /** The exchange that is shown beside the list, which then has less room. */
  readonly opened: number | null;
  readonly onOpen: (id: number) => void;
}

/** The columns of a list of exchanges. */
export function exchangeColumns({ opened, onOpen }: ExchangeColumnsOptions): Column<ExchangeView>[] {
  const beside = opened !== null;
  return [
    {
      key: 'time',
      header: 'Time',
      width: 118,
      value: (exchange) => exchange.atMs,
      text: ({ atMs }) => `${formatTime(atMs)}${clockTime(atMs).slice(-4)}`,
      render: ({ atMs }) => (
        <time dateTime={new Date(atMs).toISOString()} title={formatTime(atMs)}>
          {clockTime(atMs)}
        </time>
      ),
    },
    {
      key: 'pdu',
      header: 'PDU',
      width: 88,
      value: ({ pdu }) => PDU_WORDS[pdu],
      render: ({ id, pdu }) => (
        <UnstyledButton
          className={classes.open}
          aria-current={id === opened || undefined}
          onClick={() => onOpen(id)}
        >
          {PDU_WORDS[pdu]}
        </UnstyledButton>
      ),
    },
    { key: 'summary', header: 'About', width: beside ? 120 : 190, value: ({ summary }) => summary },
    {
      key: 'outcome',
      header: 'Outcome',
      width: 118,
      value: outcomeWord,
      render: (exchange) => (
        <StateMark state={OUTCOMES[exchange.outcome].state}>{outcomeWord(exchange)}</StateMark>
      ),
    },
    {
      key: 'rtt',
      header: 'ms',
      hidden: beside,
      width: 58,
      align: 'right',
      value: ({ roundTripMs }) => roundTripMs,
      text: ({ roundTripMs }) => milliseconds(roundTripMs),
      render: ({ roundTripMs }) => milliseconds(roundTripMs),
    },
    {
      key: 'octets',
      header: 'Octets',
      hidden: beside,
      width: 72,
      align: 'right',
      value: ({ octetsSent, octetsReceived }) => octetsSent + octetsReceived,
    },
    { key: 'cause', header: 'Cause', width: 86, hidden: true, value: ({ cause }) => cause },
    { key: 'version', header: 'Version', width: 76, hidden: true, value: ({ version }) => version },
    { key: 'tries', header: 'Tries', width: 60, align: 'right', hidden: true, value: ({ tries }) => tries },
    {
      key: 'varbinds',
      header: 'Varbinds',
      width: 80,
      align: 'right',
      hidden: true,
      value: ({ varbinds }) => varbinds,
    },
  ];
}

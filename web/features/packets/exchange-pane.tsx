import { Button, Switch, Tabs } from '@mantine/core';
import { IconDownload, IconX } from '@tabler/icons-react';
import { useEffect, useRef, useState } from 'react';
import type { DeviceView } from '../../../server/contract/device.ts';
import type { ExchangeDetailView, MessageView } from '../../../server/contract/exchange.ts';
import { captureUrl, useExchange } from '../../api/exchanges.ts';
import { formatTime } from '../../format/time.ts';
import { CommandLine } from '../../ui/command-line.tsx';
import { Copyable } from '../../ui/copyable.tsx';
import { QueryState } from '../../ui/query-state.tsx';
import { StateMark } from '../../ui/state-mark.tsx';
import { Guarded } from '../../ui/guarded.tsx';
import { exchangeCommands } from './exchange-commands.ts';
import { clockTime, milliseconds, OUTCOMES, outcomeWord, PDU_WORDS } from './exchange-words.ts';
import { Message } from './message-view.tsx';
import classes from './packets.module.css';
import type { PacketsView } from './packets-view.ts';

const CAUSES: Readonly<Record<ExchangeDetailView['cause'], string>> = {
  poll: 'by a poll',
  operation: 'by an operation',
  test: 'by a connection test',
  trap: 'sent by the device',
};

interface ExchangePaneProps {
  readonly device: DeviceView;
  readonly exchangeId: number;
  readonly view: PacketsView;
  readonly onChange: (change: Partial<PacketsView>) => void;
}

/** One exchange, its messages byte by byte. */
export function ExchangePane({ device, exchangeId, view, onChange }: ExchangePaneProps) {
  // Asked anew each time: a link that is passed on does not carry it.
  const [unmask, setUnmask] = useState(false);
  const query = useExchange(device.id, exchangeId, unmask);
  const pane = useRef<HTMLElement>(null);
  // Where the panes are stacked, the row that was chosen lies below.
  useEffect(() => {
    if (globalThis.matchMedia('(max-width: 1100px)').matches)
      pane.current?.scrollIntoView({ block: 'start' });
  }, []);
  return (
    <section ref={pane} aria-label={`Exchange ${exchangeId}`} className={classes.pane}>
      <QueryState query={query}>
        {(exchange) => (
          <>
            <Head exchange={exchange} onClose={() => onChange({ exchange: null, message: 0, field: null })} />
            <Messages exchange={exchange} view={view} onChange={onChange} />
          </>
        )}
      </QueryState>
      <div className={classes.actions}>
        <Guarded may="unmask">
          <Switch
            size="xs"
            label="Show community and digest"
            checked={unmask}
            onChange={(event) => setUnmask(event.currentTarget.checked)}
          />
        </Guarded>
        <Button
          size="xs"
          variant="default"
          component="a"
          href={captureUrl(device.id, { exchange: exchangeId, ...(unmask ? { unmask } : {}) })}
          download
          leftSection={<IconDownload size={14} aria-hidden />}
        >
          This exchange as pcap
        </Button>
      </div>
      {query.data && <CommandLine commands={exchangeCommands(device, query.data)} />}
    </section>
  );
}

function Head({ exchange, onClose }: { exchange: ExchangeDetailView; onClose: () => void }) {
  const { pdu, summary, atMs, cause, version, tries, roundTripMs, octetsSent, octetsReceived } = exchange;
  const facts = [
    `${formatTime(atMs)}${clockTime(atMs).slice(-4)}`,
    CAUSES[cause],
    ...(version ? [`SNMP${version}`] : []),
    ...(roundTripMs === null ? [] : [`${milliseconds(roundTripMs)} ms round trip`]),
    ...(tries > 1 ? [`${tries} tries`] : []),
    `${octetsSent} octets sent, ${octetsReceived} received`,
  ];
  return (
    <>
      <h2 className={classes.heading}>
        <span>
          {PDU_WORDS[pdu]} {summary}
        </span>
        <StateMark state={OUTCOMES[exchange.outcome].state}>{outcomeWord(exchange)}</StateMark>
        <Button
          size="compact-xs"
          variant="subtle"
          ml="auto"
          leftSection={<IconX size={13} aria-hidden />}
          onClick={onClose}
        >
          Close
        </Button>
      </h2>
      <div className={classes.facts}>
        {facts.map((fact) => (
          <span key={fact}>{fact}</span>
        ))}
      </div>
    </>
  );
}

interface MessagesProps extends Pick<ExchangePaneProps, 'view' | 'onChange'> {
  readonly exchange: ExchangeDetailView;
}

function tabLabel(message: MessageView, first: MessageView | undefined): string {
  const arrow = message.direction === 'sent' ? '→' : '←';
  const later = message.atMs - (first?.atMs ?? message.atMs);
  const name = message.kind === 'unknown' && message.fault ? 'malformed' : PDU_WORDS[message.kind];
  return `${arrow} ${name}, ${message.octets} B${later > 0 ? `, +${milliseconds(later)} ms` : ''}`;
}

function Messages({ exchange: { messages }, view, onChange }: MessagesProps) {
  const [first] = messages;
  const at = Math.min(view.message, messages.length - 1);
  const message = messages[at];
  if (!message)
    return (
      <p className={classes.nothing}>No byte of it was kept: the request was given up before it was sent.</p>
    );
  return (
    <>
      <Tabs value={String(at)} onChange={(tab) => onChange({ message: Number(tab ?? 0), field: null })}>
        <Tabs.List mb="xs" style={{ flexWrap: 'nowrap', overflowX: 'auto', overflowY: 'hidden' }}>
          {messages.map((one, index) => (
            <Tabs.Tab key={index} value={String(index)}>
              {tabLabel(one, first)}
            </Tabs.Tab>
          ))}
        </Tabs.List>
        <Tabs.Panel value={String(at)}>
          <Message
            key={`${at} ${message.hex}`}
            message={message}
            field={view.field}
            onField={(field) => onChange({ field })}
          />
        </Tabs.Panel>
      </Tabs>
      <div className={classes.note}>
        {message.direction === 'sent' ? 'to' : 'from'} {message.address}:{message.port}.{' '}
        <Copyable text={message.hex} label="Copy the message as hex">
          the whole message as hex
        </Copyable>
      </div>
    </>
  );
}

import { Button, Drawer, Stack, Table, Text, Title } from '@mantine/core';
import type { ReactNode } from 'react';
import type { TrapView } from '../../../server/contract/trap.ts';
import { useDeviceName } from '../../api/devices.ts';
import { useHealth } from '../../api/overview.ts';
import { useTrap } from '../../api/traps.ts';
import { repetitionText, saidOf } from '../../format/repetition.ts';
import { formatTicks, formatTime } from '../../format/time.ts';
import { CommandLine } from '../../ui/command-line.tsx';
import { Copyable } from '../../ui/copyable.tsx';
import { DeviceLink } from '../../ui/device-link.tsx';
import { Facts } from '../../ui/facts.tsx';
import { QueryState } from '../../ui/query-state.tsx';
import { RelativeTime } from '../../ui/relative-time.tsx';
import { StateMark } from '../../ui/state-mark.tsx';
import { TextLink } from '../../ui/text-link.tsx';
import { commandOfTrap } from './trap-command.ts';
import { hexDump } from './hex-dump.ts';
import { genericTrapText, quarantineReason } from './quarantine.ts';
import classes from './trap-drawer.module.css';

/** Content below the facts of an open trap; keyed by the page where there is more than one. */
export type TrapSections = (trap: TrapView) => ReactNode;

interface TrapDrawerProps {
  /** Null while closed. */
  readonly trapId: number | null;
  readonly onClose: () => void;
  /** Asks for only the traps of this notification. */
  readonly onOnly: (notificationOid: string) => void;
  /** What a page adds below the facts: other subjects that have something to say about this trap. */
  readonly sections?: TrapSections | undefined;
}

/** One trap whole: where it came from, what it says, and the octets as they arrived. */
export function TrapDrawer({ trapId, onClose, onOnly, sections }: TrapDrawerProps) {
  return (
    <Drawer
      opened={trapId !== null}
      onClose={onClose}
      position="right"
      size="xl"
      title={trapId === null ? '' : `Trap ${trapId}`}
      closeButtonProps={{ 'aria-label': 'Close' }}
      transitionProps={{ duration: 0 }}
    >
      {trapId !== null && <Fetched key={trapId} trapId={trapId} onOnly={onOnly} sections={sections} />}
    </Drawer>
  );
}

type WithOnly = Pick<TrapDrawerProps, 'onOnly' | 'sections'>;

function Fetched({ trapId, onOnly, sections }: WithOnly & { readonly trapId: number }) {
  const query = useTrap(trapId);
  return (
    <QueryState query={query}>
      {(trap) => <Whole trap={trap} onOnly={onOnly} sections={sections} />}
    </QueryState>
  );
}

function Whole({ trap, onOnly, sections }: WithOnly & { readonly trap: TrapView }) {
  return (
    <Stack gap="md">
      <div>
        <Title order={2} size="h4" className={classes.text}>
          {trap.notificationName}
        </Title>
        <Text size="sm" className={classes.text}>
          {saidOf(trap)}
        </Text>
        {trap.repeated && <Text size="sm">{repetitionText(trap.repeated)}</Text>}
      </div>
      {trap.quarantine && <Quarantined quarantine={trap.quarantine} />}
      <Origin trap={trap} />
      {trap.v1 && <V1 v1={trap.v1} />}
      <Varbinds varbinds={trap.varbinds} />
      {sections?.(trap)}
      <SameCommand trap={trap} />
      <Raw rawHex={trap.rawHex} />
      <div>
        <Button size="xs" variant="default" onClick={() => onOnly(trap.notificationOid)}>
          Show only {trap.notificationName}
        </Button>
      </div>
    </Stack>
  );
}

function Quarantined({ quarantine }: { readonly quarantine: NonNullable<TrapView['quarantine']> }) {
  const { word, why, remedy } = quarantineReason(quarantine);
  return (
    <div className={classes.quarantine}>
      <StateMark state="warning">Quarantined: {word}</StateMark>
      <Text size="sm">{why}</Text>
      <Text size="sm">{remedy}</Text>
    </div>
  );
}

function Origin({ trap }: { readonly trap: TrapView }) {
  const deviceName = useDeviceName();
  const items: [string, ReactNode][] = [
    [
      'Received',
      <span key="at">
        {formatTime(trap.receivedAtMs)} (<RelativeTime ms={trap.receivedAtMs} />)
      </span>,
    ],
    ['Sender', <Copyable key="sender" text={trap.senderAddress} label="Copy address" />],
    ['Sender port', String(trap.senderPort)],
    [
      'Device',
      trap.deviceId === null ? (
        'none'
      ) : (
        <DeviceLink key="device" id={trap.deviceId} name={deviceName(trap.deviceId)} />
      ),
    ],
    ['Version', `${trap.version}${trap.inform ? ' INFORM, answered' : ''}`],
  ];
  if (trap.user !== null) items.push(['User', `${trap.user} (${trap.securityLevel ?? 'noAuthNoPriv'})`]);
  items.push(['Notification', <Copyable key="name" text={trap.notificationName} label="Copy name" />]);
  items.push([
    'OID',
    <span key="oid">
      <Copyable text={trap.notificationOid} label="Copy OID" /> <InMib oid={trap.notificationOid} />
    </span>,
  ]);
  items.push([
    'sysUpTime',
    trap.sysUpTimeTicks === null
      ? 'not sent'
      : `${formatTicks(trap.sysUpTimeTicks)} (${trap.sysUpTimeTicks} ticks)`,
  ]);
  items.push(['Handled by', trap.handler]);
  return <Facts items={items} />;
}

/** Drawn only where the port is known. */
function SameCommand({ trap }: { readonly trap: TrapView }) {
  const traps = useHealth().data?.traps;
  return traps ? <CommandLine commands={[commandOfTrap(trap, traps.port)]} /> : null;
}

function V1({ v1 }: { readonly v1: NonNullable<TrapView['v1']> }) {
  return (
    <section>
      <Title order={3} size="h6" mb={6}>
        Fields of the v1 trap
      </Title>
      <Facts
        items={[
          ['enterprise', <Copyable key="enterprise" text={v1.enterprise} label="Copy OID" />],
          ['generic-trap', genericTrapText(v1.genericTrap)],
          ['specific-trap', String(v1.specificTrap)],
          ['agent-addr', v1.agentAddress],
        ]}
      />
    </section>
  );
}

function Varbinds({ varbinds }: Pick<TrapView, 'varbinds'>) {
  return (
    <section>
      <Title order={3} size="h6" mb={6}>
        Varbinds ({varbinds.length})
      </Title>
      {varbinds.length === 0 ? (
        <Text size="sm" c="dimmed">
          The trap carries none.
        </Text>
      ) : (
        <Table.ScrollContainer minWidth={280} type="native" tabIndex={0} aria-label="Varbinds">
          <Table verticalSpacing={4} horizontalSpacing="xs" fz={13} className={classes.varbinds}>
            <Table.Thead>
              <Table.Tr>
                <Table.Th scope="col">Name and OID</Table.Th>
                <Table.Th scope="col">Type</Table.Th>
                <Table.Th scope="col">Value</Table.Th>
              </Table.Tr>
            </Table.Thead>
            <Table.Tbody>
              {varbinds.map((one, index) => (
                <Table.Tr key={`${one.oid} ${index}`} className={classes.row}>
                  <Table.Td>
                    <Copyable text={one.name} label="Copy name" />
                    <div className={classes.oid}>
                      <Copyable text={one.oid} label="Copy OID" /> <InMib oid={one.oid} />
                    </div>
                  </Table.Td>
                  <Table.Td className={classes.type}>{one.type}</Table.Td>
                  <Table.Td className={classes.text}>
                    {one.text}
                    {one.hex && <div className={classes.oid}>{one.hex}</div>}
                  </Table.Td>
                </Table.Tr>
              ))}
            </Table.Tbody>
          </Table>
        </Table.ScrollContainer>
      )}
    </section>
  );
}

/** What the modules say of it. */
function InMib({ oid }: { readonly oid: string }) {
  return (
    <TextLink to="/mib" search={{ object: oid } as never} aria-label={`${oid} in the MIB browser`}>
      MIB
    </TextLink>
  );
}

function Raw({ rawHex }: { readonly rawHex: string }) {
  const lines = hexDump(rawHex);
  return (
    <section>
      <Title order={3} size="h6" mb={6}>
        Raw message ({rawHex.length / 2} octets)
      </Title>
      {/* Scrollable regions have to be reachable by keyboard. */}
      <pre className={classes.dump} tabIndex={0} aria-label="Hex dump">
        {lines.map(({ offset, hex, ascii }) => `${offset}  ${hex.padEnd(48)}  ${ascii}\n`).join('')}
      </pre>
      <Copyable text={rawHex} label="Copy hex">
        as one line
      </Copyable>
    </section>
  );
}

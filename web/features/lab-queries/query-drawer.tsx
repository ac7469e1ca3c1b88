import { Drawer, Stack, Table, Text, Title } from '@mantine/core';
import type { ReactNode } from 'react';
import type { LabDeviceView } from '../../../server/contract/lab.ts';
import type { LabQueryView } from '../../../server/contract/lab-query.ts';
import { formatTime } from '../../format/time.ts';
import { CommandLine } from '../../ui/command-line.tsx';
import { Copyable } from '../../ui/copyable.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { Facts } from '../../ui/facts.tsx';
import { StateMark } from '../../ui/state-mark.tsx';
import { TextLink } from '../../ui/text-link.tsx';
import classes from './queries.module.css';
import { queryCommand } from './query-command.ts';
import { clockText, outcome, pduWord, senderText } from './query-words.ts';

interface QueryDrawerProps {
  /** Null while closed. */
  readonly queryId: number | null;
  /** Those that are kept. */
  readonly queries: readonly LabQueryView[];
  readonly devices: readonly LabDeviceView[];
  readonly onClose: () => void;
}

/** One request with its answer, every OID named. */
export function QueryDrawer({ queryId, queries, devices, onClose }: QueryDrawerProps) {
  const query = queries.find(({ id }) => id === queryId);
  return (
    <Drawer
      opened={queryId !== null}
      onClose={onClose}
      size="xl"
      title={query ? `${pduWord(query.pdu)} to ${query.device}` : 'Request'}
    >
      {query ? (
        <Whole query={query} device={devices.find(({ name }) => name === query.device)} />
      ) : (
        <EmptyState title="This request is not kept any more">
          The lab keeps the last ones only, and none of a run before. Ask again; the log shows it at once.
        </EmptyState>
      )}
    </Drawer>
  );
}

interface WholeProps {
  readonly query: LabQueryView;
  readonly device: LabDeviceView | undefined;
}

function Whole({ query, device }: WholeProps) {
  const command = queryCommand(query, device);
  return (
    <Stack gap="md">
      <Facts items={factsOf(query)} />
      {query.silence !== null && (
        <Text size="sm" role="note">
          <StateMark state={query.answered ? 'warning' : 'minor'}>Why</StateMark> {query.silence}
        </Text>
      )}
      {command !== null && <CommandLine commands={[command]} label="The same as a command" open />}
      <Names
        title={`Asked for (${query.requested.length})`}
        rows={query.requested.map((one) => ({ ...one, value: one.value ?? '' }))}
        withValues={query.pdu === 'SetRequest'}
      />
      {query.answered && (
        <Names title={`Answered (${query.varbindCount})`} rows={query.varbinds} withValues />
      )}
      {query.varbindCount > query.varbinds.length && query.answered && (
        <Text size="xs" c="dimmed">
          The first {query.varbinds.length} of {query.varbindCount}.
        </Text>
      )}
    </Stack>
  );
}

function factsOf(query: LabQueryView): [string, ReactNode][] {
  const { state, word } = outcome(query);
  const items: [string, ReactNode][] = [
    ['Time', `${formatTime(query.atMs).slice(0, 11)}${clockText(query.atMs)}`],
    ['Who', <Copyable key="who" text={senderText(query)} label="Copy sender" />],
    ['Version', query.version ?? 'could not be read'],
    [
      query.version === 'v3' ? 'User' : 'Community',
      <Copyable key="credential" text={query.credential} label="Copy it" />,
    ],
  ];
  if (query.context) items.push(['Context', query.context]);
  items.push(['Request id', String(query.requestId)]);
  if (query.pdu === 'GetBulkRequest') {
    items.push(
      ['non-repeaters', String(query.nonRepeaters)],
      ['max-repetitions', String(query.maxRepetitions)],
    );
  }
  items.push(
    [
      'Answer',
      <StateMark key="answer" state={state}>
        {word}
      </StateMark>,
    ],
    ['Octets', `${query.requestBytes} asked, ${query.answerBytes} answered`],
  );
  if (query.own) items.push(['Asked by', 'Trapline itself']);
  return items;
}

interface NamesProps {
  readonly title: string;
  readonly rows: readonly { oid: string; name: string; type: string; value: string }[];
  readonly withValues: boolean;
}

function Names({ title, rows, withValues }: NamesProps) {
  return (
    <section>
      <Title order={3} size="h6" mb={6}>
        {title}
      </Title>
      {rows.length === 0 ? (
        <Text size="sm" c="dimmed">
          Nothing.
        </Text>
      ) : (
        <Table.ScrollContainer
          minWidth={withValues ? 460 : 280}
          type="native"
          tabIndex={0}
          aria-label={title}
        >
          <Table verticalSpacing={4} horizontalSpacing="xs" fz={13}>
            <Table.Thead>
              <Table.Tr>
                <Table.Th scope="col">Name and OID</Table.Th>
                {withValues && <Table.Th scope="col">Type</Table.Th>}
                {withValues && <Table.Th scope="col">Value</Table.Th>}
              </Table.Tr>
            </Table.Thead>
            <Table.Tbody>
              {rows.map(({ oid, name, type, value }, index) => (
                <Table.Tr key={`${oid} ${index}`} className={classes.nameRow}>
                  <Table.Td>
                    <Copyable text={name} label="Copy name" />
                    <div className={classes.oid}>
                      <Copyable text={oid} label="Copy OID" />{' '}
                      <TextLink
                        to="/mib"
                        search={{ object: oid } as never}
                        aria-label={`${oid} in the MIB browser`}
                      >
                        MIB
                      </TextLink>
                    </div>
                  </Table.Td>
                  {withValues && <Table.Td>{type}</Table.Td>}
                  {withValues && <Table.Td className={classes.value}>{value}</Table.Td>}
                </Table.Tr>
              ))}
            </Table.Tbody>
          </Table>
        </Table.ScrollContainer>
      )}
    </section>
  );
}

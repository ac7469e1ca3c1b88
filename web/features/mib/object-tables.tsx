import { Table } from '@mantine/core';
import { IconKey } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import type { MibObjectView } from '../../../server/contract/mib.ts';
import { NO_VALUE } from '../../format/quantity.ts';
import { shortSyntax } from './description-text.ts';
import classes from './object-details.module.css';
import { ObjectLink } from './object-link.tsx';

interface ListedProps {
  readonly title: string;
  readonly head: readonly string[];
  /** May be longer than a screen, and then scrolls by itself: ifType has 300 labels. */
  readonly long?: boolean;
  readonly children: ReactNode;
}

/** What scrolls has to be reached with the keyboard. */
function Listed({ title, head, long = false, children }: ListedProps) {
  return (
    <section>
      <h3 className={classes.subtitle}>{title}</h3>
      <div
        className={classes.listed}
        data-long={long || undefined}
        tabIndex={0}
        role="group"
        aria-label={title}
      >
        <Table verticalSpacing={2} horizontalSpacing="xs" fz={13} stickyHeader aria-label={title}>
          <Table.Thead className={classes.tableHead}>
            <Table.Tr>
              {head.map((name) => (
                <Table.Th key={name} scope="col">
                  {name}
                </Table.Th>
              ))}
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>{children}</Table.Tbody>
        </Table>
      </div>
    </section>
  );
}

export function Enums({ object: { enums, baseType } }: { readonly object: MibObjectView }) {
  const bits = baseType === 'BITS';
  return (
    <Listed
      long
      title={`${bits ? 'Bits' : 'Values'} (${enums.length})`}
      head={[bits ? 'Bit' : 'Number', 'Label']}
    >
      {enums.map(({ name, number }) => (
        <Table.Tr key={`${number} ${name}`}>
          <Table.Td className={classes.number}>{number}</Table.Td>
          <Table.Td>{name}</Table.Td>
        </Table.Tr>
      ))}
    </Listed>
  );
}

export function Columns({ object: { columns } }: { readonly object: MibObjectView }) {
  return (
    <Listed title={`Columns (${columns.length})`} head={['Column', 'Syntax', 'Access']}>
      {columns.map(({ oid, name, syntax, access, isIndex }) => (
        <Table.Tr key={oid}>
          <Table.Td className={classes.columnName}>
            <ObjectLink name={oid}>{name}</ObjectLink>{' '}
            {isIndex && <IconKey size={14} role="img" className={classes.key} title="Part of the index" />}
          </Table.Td>
          <Table.Td title={syntax}>{shortSyntax(syntax)}</Table.Td>
          <Table.Td className={classes.access}>{access ?? NO_VALUE}</Table.Td>
        </Table.Tr>
      ))}
    </Listed>
  );
}

export function Objects({ object: { objects, kind } }: { readonly object: MibObjectView }) {
  return (
    <section>
      <h3 className={classes.subtitle}>
        {kind === 'notification' ? 'Carries' : 'Objects'} ({objects.length})
      </h3>
      <ul className={classes.objects}>
        {objects.map(({ name, oid }) => (
          <li key={name}>
            <ObjectLink name={oid}>{name}</ObjectLink>
          </li>
        ))}
      </ul>
    </section>
  );
}

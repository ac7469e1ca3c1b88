import type { VarbindView } from '../../../server/contract/operation.ts';
import type { Column } from '../../ui/column.ts';
import { Copyable } from '../../ui/copyable.tsx';
import { isException } from './exception.ts';
import { shownValue } from './shown-value.ts';
import classes from './operations.module.css';
import { VarbindName } from './varbind-name.tsx';

interface VarbindColumnOptions {
  readonly hex: boolean;
  /** The row that an error points at. */
  readonly pointedOid: string | null;
}

function Value({ varbind, hex }: { readonly varbind: VarbindView; readonly hex: boolean }) {
  if (isException(varbind.type)) return <em className={classes.exception}>{varbind.type}</em>;
  return <>{shownValue(varbind, hex)}</>;
}

export function varbindColumns({ hex, pointedOid }: VarbindColumnOptions): Column<VarbindView>[] {
  return [
    {
      key: 'name',
      header: 'Name',
      width: 210,
      monospace: true,
      value: ({ name }) => name,
      render: ({ oid, name }) => <VarbindName oid={oid} name={name} pointed={oid === pointedOid} />,
    },
    {
      key: 'value',
      header: hex ? 'Value (octets in hex)' : 'Value',
      width: 250,
      value: (varbind) => sortValue(varbind),
      text: (varbind) => shownValue(varbind, hex),
      render: (varbind) => <Value varbind={varbind} hex={hex} />,
    },
    { key: 'type', header: 'Type', width: 150, value: ({ type }) => type },
    {
      key: 'oid',
      header: 'OID',
      width: 230,
      monospace: true,
      value: ({ oid }) => oid,
      render: ({ oid }) => <Copyable text={oid} label="Copy OID" />,
    },
    {
      key: 'index',
      header: 'Index',
      width: 150,
      hidden: true,
      value: ({ index }) => index.map(({ name, text }) => `${name} ${text}`).join(', ') || null,
    },
  ];
}

/** Numbers sort as numbers; Counter64 beyond 2^53 as near as a double comes. */
function sortValue({ number, text }: VarbindView): string | number {
  return number === null ? text : Number(number);
}

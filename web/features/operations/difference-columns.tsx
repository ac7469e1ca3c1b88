import { IconMinus, IconPencil, IconPlus } from '@tabler/icons-react';
import type { VarbindView, WalkDifferenceView } from '../../../server/contract/operation.ts';
import type { Column } from '../../ui/column.ts';
import { Copyable } from '../../ui/copyable.tsx';
import classes from './operations.module.css';

export type DifferenceKind = WalkDifferenceView['kind'];

/** Said by a word and an icon: no kind of difference is good or bad, so none has a colour. */
export const DIFFERENCE_WORDS = {
  changed: { word: 'changed', Icon: IconPencil },
  added: { word: 'added', Icon: IconPlus },
  removed: { word: 'removed', Icon: IconMinus },
} as const satisfies Record<DifferenceKind, object>;

interface DifferenceColumnOptions {
  readonly leftName: string;
  readonly rightName: string;
}

function sideColumn(
  key: 'left' | 'right',
  header: string,
): Pick<Column<WalkDifferenceView>, 'key' | 'header' | 'width' | 'value' | 'text'> {
  const textOf = (varbind: VarbindView | null) => varbind?.text ?? '';
  return {
    key,
    header,
    width: 190,
    value: (one) => {
      const side = one[key];
      return side === null ? null : side.number === null ? side.text : Number(side.number);
    },
    text: (one) => textOf(one[key]),
  };
}

const shown = (varbind: VarbindView | null) =>
  varbind === null ? <em className={classes.exception}>not there</em> : varbind.text;

export function differenceColumns({
  leftName,
  rightName,
}: DifferenceColumnOptions): Column<WalkDifferenceView>[] {
  return [
    { key: 'name', header: 'Name', width: 190, monospace: true, value: ({ name }) => name },
    {
      key: 'kind',
      header: 'What',
      width: 104,
      value: ({ kind }) => kind,
      render: ({ kind }) => {
        const { word, Icon } = DIFFERENCE_WORDS[kind];
        return (
          <span className={classes.kind}>
            <Icon size={14} aria-hidden /> {word}
          </span>
        );
      },
    },
    { ...sideColumn('left', leftName), render: ({ left }) => shown(left) },
    { ...sideColumn('right', rightName), render: ({ right }) => shown(right) },
    {
      key: 'oid',
      header: 'OID',
      width: 230,
      monospace: true,
      value: ({ oid }) => oid,
      render: ({ oid }) => <Copyable text={oid} label="Copy OID" />,
    },
  ];
}

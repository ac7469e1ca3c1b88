import { useMemo, useState } from 'react';
import type { DecodedView } from '../../../server/contract/exchange.ts';
import { Copyable } from '../../ui/copyable.tsx';
import { StateMark } from '../../ui/state-mark.tsx';
import {
  extentOf,
  type FieldRow,
  fieldRows,
  headerWords,
  hexOf,
  octetOwners,
  type Source,
} from './byte-fields.ts';
import { FieldTree } from './field-tree.tsx';
import { HexView } from './hex-view.tsx';
import classes from './message-view.module.css';

interface MessageViewProps {
  readonly message: DecodedView;
  /** Place of the chosen field in the tree. */
  readonly field: string | null;
  readonly onField: (path: string | null) => void;
}

/** One message: its bytes beside its fields; what one stands on in the one is lit in the other. */
export function Message({ message, field, onField }: MessageViewProps) {
  const { tree, hex, decryptedHex, fault } = message;
  const rows = useMemo(() => fieldRows(tree), [tree]);
  const owners = useMemo(
    () => ({
      datagram: octetOwners(rows, 'datagram', hex.length / 2),
      decrypted: octetOwners(rows, 'decrypted', (decryptedHex ?? '').length / 2),
    }),
    [rows, hex, decryptedHex],
  );
  const [hovered, setHovered] = useState<number | null>(null);
  const found = rows.findIndex((row) => row.path === field);
  const chosen = found < 0 ? null : found;
  const lit = hovered ?? chosen;
  const litNode = lit === null ? undefined : rows[lit]?.node;
  const extent = litNode ? extentOf(litNode) : null;
  const choose = (row: number | null | undefined) => {
    const path = row === null || row === undefined ? undefined : rows[row]?.path;
    if (path !== undefined) onField(path);
  };
  const hover = (source: Source) => (octet: number | null) =>
    setHovered(octet === null ? null : (owners[source][octet] ?? null));
  const dump = (source: Source, bytes: string, label: string) => (
    <HexView
      label={label}
      hex={bytes}
      lit={extent?.source === source ? extent : null}
      faultAt={fault?.source === source ? fault.offset : null}
      onHover={hover(source)}
      onChoose={(octet) => choose(owners[source][octet])}
    />
  );
  return (
    <div className={classes.box}>
      <Said message={message} />
      <div className={classes.panes}>
        <div className={classes.dumps}>
          {dump('datagram', hex, 'Bytes of the datagram')}
          {decryptedHex !== null && (
            <>
              <p className={classes.caption}>Scoped PDU, decrypted</p>
              {dump('decrypted', decryptedHex, 'Bytes of the decrypted scoped PDU')}
            </>
          )}
        </div>
        <FieldTree rows={rows} lit={lit} chosen={chosen} onHover={setHovered} onChoose={choose} />
      </div>
      <Chosen row={lit === null ? undefined : rows[lit]} message={message} />
    </div>
  );
}

/** What is wrong with the message and what is worth knowing. */
function Said({ message: { fault, notes, digest } }: Pick<MessageViewProps, 'message'>) {
  if (!fault && notes.length === 0 && digest === null) return null;
  return (
    <div className={classes.said}>
      {fault && <StateMark state="major">Decoding stops: {fault.text}</StateMark>}
      {digest === 'correct' && <StateMark state="ok">The digest is correct</StateMark>}
      {digest === 'wrong' && <StateMark state="major">The digest is wrong</StateMark>}
      {notes.map((note) => (
        <p key={note}>{note}</p>
      ))}
    </div>
  );
}

/** The field that is lit, in words, for those who cannot see both panes at once. */
function Chosen({ row, message }: { row: FieldRow | undefined; message: DecodedView }) {
  if (!row)
    return <div className={classes.chosen}>Point at a byte or a field, or walk with the arrow keys.</div>;
  const { node } = row;
  const buffer = node.source === 'datagram' ? message.hex : (message.decryptedHex ?? '');
  const { start, end } = extentOf(node);
  return (
    <div className={classes.chosen} aria-live="polite">
      <strong>{node.field ?? node.tagName}</strong>
      {node.text !== null && <span className={classes.value}>{node.text}</span>}
      <span>{headerWords(node)}</span>
      <span>{end > start ? `octets ${start} to ${end - 1}` : `octet ${start}`}</span>
      <Copyable text={hexOf(buffer, extentOf(node))} label="Copy the field's bytes as hex">
        hex
      </Copyable>
    </div>
  );
}

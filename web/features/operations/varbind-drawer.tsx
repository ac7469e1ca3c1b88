import { Button, Drawer, Group, Stack, Text, Title } from '@mantine/core';
import { type ReactNode, useState } from 'react';
import type { VarbindView } from '../../../server/contract/operation.ts';
import { useMibTranslation } from '../../api/mib.ts';
import { Copyable } from '../../ui/copyable.tsx';
import { Facts } from '../../ui/facts.tsx';
import { exceptionText } from './exception.ts';
import classes from './operations.module.css';

export interface InstanceActions {
  /** Shows the object in the tree. */
  readonly onPick: (oid: string) => void;
  /** Asks for this instance again; absent where no device is picked. */
  readonly onGet?: ((oid: string) => void) | undefined;
  readonly onSet?: ((varbind: VarbindView) => void) | undefined;
}

interface VarbindDrawerProps extends InstanceActions {
  /** Null while closed. */
  readonly varbind: VarbindView | null;
  readonly onClose: () => void;
}

/** One varbind whole. */
export function VarbindDrawer({ varbind, onClose, ...actions }: VarbindDrawerProps) {
  // What was open last stays drawn while the drawer closes.
  const [last, setLast] = useState(varbind);
  if (varbind !== null && varbind !== last) setLast(varbind);
  return (
    <Drawer opened={varbind !== null} onClose={onClose} size="lg" title="Varbind">
      {last !== null && <Whole varbind={last} {...actions} onClose={onClose} />}
    </Drawer>
  );
}

function Whole(props: InstanceActions & { readonly varbind: VarbindView; readonly onClose: () => void }) {
  const { varbind, onPick, onGet, onSet, onClose } = props;
  const qualified = useMibTranslation(varbind.oid).data?.qualifiedName ?? varbind.name;
  const exception = exceptionText(varbind.type);
  const { objectOid } = varbind;
  const items: [string, ReactNode][] = [
    ['OID', <Copyable key="oid" text={varbind.oid} label="Copy OID" />],
    ['Type', varbind.type],
    ...varbind.index.map(({ name, text }) => [`Index ${name}`, text] as [string, ReactNode]),
  ];
  if (varbind.number !== null && varbind.number !== varbind.text) items.push(['Number', varbind.number]);
  const then = (action: () => void) => () => {
    onClose();
    action();
  };
  return (
    <Stack gap="md">
      <Title order={3} size="h5" className={classes.wrap}>
        <Copyable text={qualified} label="Copy name" />
      </Title>
      <Facts items={items} />
      {exception === null ? (
        <Octets title="Value" text={varbind.text} />
      ) : (
        <Text size="sm">
          <em>{varbind.type}</em>: {exception}
        </Text>
      )}
      {varbind.hex !== null && <Octets title={octetCount(varbind.hex)} text={varbind.hex} />}
      <Group gap="xs">
        {objectOid !== null && (
          <Button size="xs" variant="default" onClick={then(() => onPick(objectOid))}>
            Show in the tree
          </Button>
        )}
        {onGet && (
          <Button size="xs" variant="default" onClick={then(() => onGet(varbind.oid))}>
            GET again
          </Button>
        )}
        {onSet && (
          <Button size="xs" variant="default" onClick={then(() => onSet(varbind))}>
            SET…
          </Button>
        )}
      </Group>
    </Stack>
  );
}

function octetCount(hex: string): string {
  const count = hex === '' ? 0 : hex.split(' ').length;
  return `${count} ${count === 1 ? 'octet' : 'octets'} in hex`;
}

function Octets({ title, text }: { readonly title: string; readonly text: string }) {
  return (
    <section>
      <div className={classes.valueHead}>
        <Title order={4} size="h6">
          {title}
        </Title>
        {text !== '' && (
          <Copyable text={text} label={`Copy ${title.toLowerCase()}`}>
            {''}
          </Copyable>
        )}
      </div>
      <pre className={classes.value} tabIndex={0} aria-label={title}>
        {text === '' ? '(empty)' : text}
      </pre>
    </section>
  );
}

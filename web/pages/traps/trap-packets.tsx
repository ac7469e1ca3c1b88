import { Button, Title } from '@mantine/core';
import { useState } from 'react';
import type { TrapView } from '../../../server/contract/trap.ts';
import { useDecoded } from '../../api/exchanges.ts';
import { Message } from '../../features/packets/message-view.tsx';
import { QueryState } from '../../ui/query-state.tsx';

/** The octets of a trap as fields, like any packet; decoded once somebody wants to see them. */
export function TrapPackets({ trap }: { readonly trap: TrapView }) {
  const [opened, setOpened] = useState(false);
  const [field, setField] = useState<string | null>(null);
  const query = useDecoded(opened ? trap.rawHex : '', trap.deviceId);
  if (trap.rawHex === '') return null;
  return (
    <section>
      <Title order={3} size="h6" mb={6}>
        Decoded
      </Title>
      {opened ? (
        <QueryState query={query}>
          {(message) => <Message message={message} field={field} onField={setField} />}
        </QueryState>
      ) : (
        <Button size="xs" variant="default" onClick={() => setOpened(true)}>
          Show the bytes as fields
        </Button>
      )}
    </section>
  );
}

import { Text } from '@mantine/core';
import { getRouteApi } from '@tanstack/react-router';
import { useState } from 'react';
import { DecodeForm, type PastedPacket } from '../../features/packets/decode-form.tsx';
import { useRooms } from '../../live/use-rooms.ts';
import { PageHeader } from '../../ui/page-header.tsx';
import { TextLink } from '../../ui/text-link.tsx';
import { Permitted } from '../../ui/not-permitted.tsx';
import { MAX_HEX_IN_ADDRESS } from './search.ts';

const route = getRouteApi('/packets');

export function PacketsPage() {
  useRooms(['deviceNames']);
  const search = route.useSearch();
  const navigate = route.useNavigate();
  // What no address could hold.
  const [long, setLong] = useState<string | null>(null);
  const pasted: PastedPacket = {
    hex: long ?? search.hex ?? '',
    device: search.device ?? null,
    field: search.field ?? null,
  };
  const change = (part: Partial<PastedPacket>) => {
    const next = { ...pasted, ...part };
    const tooLong = next.hex.length > MAX_HEX_IN_ADDRESS;
    setLong(tooLong ? next.hex : null);
    void navigate({
      search: {
        hex: tooLong || next.hex === '' ? undefined : next.hex,
        device: next.device ?? undefined,
        field: next.field ?? undefined,
      },
      replace: true,
      resetScroll: false,
    });
  };
  return (
    <>
      <PageHeader title="Packets" />
      <Text size="sm" c="dimmed" mb="sm" maw={760}>
        Decodes one SNMP packet byte by byte. What Trapline itself sent and received stands at each{' '}
        <TextLink to="/devices">device</TextLink>, in its tab Packets.
      </Text>
      <Permitted may="packets">
        <DecodeForm pasted={pasted} onChange={change} />
      </Permitted>
    </>
  );
}

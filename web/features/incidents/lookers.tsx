import { IconEye } from '@tabler/icons-react';
import { useEffect } from 'react';
import { useIncidentPresence } from '../../api/incidents.ts';
import { useLive } from '../../live/live-provider.tsx';
import { useWho } from '../../ui/use-who.ts';

/** Who looks at the incident at this moment, oneself included. */
export function Lookers({ incidentId }: { readonly incidentId: number }) {
  const [who] = useWho();
  const { stream } = useLive();
  useEffect(() => stream.name(who.trim()), [stream, who]);
  const presence = useIncidentPresence(incidentId);
  const words = [
    ...(presence?.names ?? []),
    ...(presence !== undefined && presence.unnamed > 0
      ? [presence.unnamed === 1 ? '1 without a name' : `${presence.unnamed} without a name`]
      : []),
  ];
  return (
    <span role="status" aria-label="Who looks at it">
      <IconEye size={14} aria-hidden style={{ verticalAlign: '-2px' }} /> {words.join(', ') || 'nobody'}
    </span>
  );
}

import { useHealth } from '../../api/overview.ts';
import { TrapTable } from '../../features/traps/trap-table.tsx';
import { formatNumber } from '../../format/quantity.ts';
import { useRooms } from '../../live/use-rooms.ts';
import { PageHeader } from '../../ui/page-header.tsx';

/** The live log of traps. */
export function TrapsPage() {
  useRooms(['devices', 'health']);
  return (
    <>
      <PageHeader title="Traps" detail={<Receiver />} />
      <TrapTable />
    </>
  );
}

/** What the receiver has taken and what it had to refuse, so that a lost trap is seen as such. */
function Receiver() {
  const traps = useHealth().data?.traps;
  if (!traps) return null;
  const refused: [string, number][] = [
    ['malformed', traps.malformed],
    ['of unknown v3 users', traps.unknownUser],
    ['failed authentication', traps.authenticationFailed],
    ['over the rate limit', traps.rateLimited],
    ['lost before they were read, the receive buffer being full', traps.droppedByKernel ?? 0],
  ];
  return (
    <>
      <span>{traps.listening ? `UDP port ${traps.port}` : 'not listening'}</span>
      <span>{formatNumber(traps.received)} received</span>
      {refused
        .filter(([, count]) => count > 0)
        .map(([why, count]) => (
          <span key={why}>
            {formatNumber(count)} {why}
          </span>
        ))}
    </>
  );
}

import type { HealthView } from '../../../server/contract/health.ts';
import { useHealth } from '../../api/overview.ts';
import { formatNumber } from '../../format/quantity.ts';
import { Copyable } from '../../ui/copyable.tsx';

type Traps = HealthView['traps'];

const KIB = 1_024;
const NAMED_SENDERS = 3;

/** What the receiver has taken and what it had to refuse, so that a lost trap is seen as such. */
export function Receiver() {
  const traps = useHealth().data?.traps;
  if (!traps) return null;
  const told: [string, number][] = [
    ['malformed', traps.malformed],
    ['of unknown v3 users', traps.unknownUser],
    ['failed authentication', traps.authenticationFailed],
    [`given up under overload, oldest first (${shedText(traps)})`, traps.rateLimited],
    ['lost before they were read, the receive buffer being full', traps.droppedByKernel ?? 0],
    ['waiting to be stored', traps.waiting],
    ['left out of the packet view', traps.unrecorded],
  ];
  return (
    <>
      <span>{traps.listening ? `UDP port ${traps.port}` : 'not listening'}</span>
      <span>{formatNumber(traps.received)} received</span>
      {told
        .filter(([, count]) => count > 0)
        .map(([why, count]) => (
          <span key={why}>
            {formatNumber(count)} {why}
          </span>
        ))}
      <ReceiveBuffer traps={traps} />
    </>
  );
}

function shedText({ shedSenders, rateLimited }: Traps): string {
  const named = shedSenders.slice(0, NAMED_SENDERS);
  const others = rateLimited - named.reduce((sum, { count }) => sum + count, 0);
  const parts = named.map(({ address, count }) => `${formatNumber(count)} of ${address}`);
  return others > 0 ? [...parts, `${formatNumber(others)} of others`].join(', ') : parts.join(', ');
}

/** A burst waits in the kernel: how to give it more room, once some did not find any. */
function ReceiveBuffer({ traps }: { readonly traps: Traps }) {
  if (!traps.receiveBuffer || (traps.droppedByKernel ?? 0) === 0) return null;
  const { octets, wantedOctets } = traps.receiveBuffer;
  if (octets >= wantedOctets) return null;
  const size = (value: number) => `${formatNumber(Math.floor(value / KIB))} KiB`;
  return (
    <span>
      The kernel buffers {size(octets)} of the {size(wantedOctets)} asked for; on Linux, raise that with{' '}
      <Copyable text={`sudo sysctl -w net.core.rmem_max=${wantedOctets}`} label="Copy command" /> and start
      again.
    </span>
  );
}

import { Progress } from '@mantine/core';
import { formatNumber } from '../../format/quantity.ts';
import type { DiscoveryState } from './use-discovery.ts';

/** How far a search is, and what it means where nobody answered. */
export function DiscoveryProgress({ search }: { readonly search: DiscoveryState }) {
  const { state, addresses, asked, agents } = search;
  const running = state === 'running';
  const counts = `${formatNumber(asked)} of ${formatNumber(addresses)} asked, ${formatNumber(agents.length)} answered`;
  return (
    <div>
      <Progress
        value={addresses === 0 ? 0 : (asked / addresses) * 100}
        animated={running}
        aria-label="How far the search is"
        mb={6}
      />
      <span role="status">
        {counts}
        {state === 'stopped' && '; stopped'}
      </span>
      {state === 'ended' && agents.length === 0 && (
        <p>
          Agents answer none but whom they know: check the communities or the user, the port, and whether the
          devices let this machine ask (access lists, firewalls).
        </p>
      )}
    </div>
  );
}

import type { LabView } from '../../../server/contract/lab.ts';
import { useLabOffers } from '../../api/lab.ts';
import { EmptyState } from '../../ui/empty-state.tsx';
import { TextLink } from '../../ui/text-link.tsx';

/** In place of a network: why there is none, and what to do. */
export function LabAbsent({ lab }: { readonly lab: Pick<LabView, 'running'> }) {
  const offers = useLabOffers().data;
  if (lab.running)
    return (
      <EmptyState title="The lab has no devices yet">
        They appear here as soon as its agents answer.
      </EmptyState>
    );
  return (
    <EmptyState title="The lab does not run">
      {offers?.length === 0 ? (
        <>
          Trapline was started without it. Start Trapline without --no-lab to have one;{' '}
          <TextLink to="/devices">devices of your own</TextLink> need none.
        </>
      ) : (
        'It was stopped, or its process ended; the log says why. Start it above.'
      )}
    </EmptyState>
  );
}

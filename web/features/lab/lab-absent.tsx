import type { LabView } from '../../../server/contract/lab.ts';
import { EmptyState } from '../../ui/empty-state.tsx';

/** In place of a network: why there is none, and what to do. */
export function LabAbsent({ lab }: { readonly lab: Pick<LabView, 'running'> }) {
  return (
    <EmptyState title={lab.running ? 'The lab has no devices yet' : 'The lab does not run'}>
      {lab.running
        ? 'They appear here as soon as its agents answer.'
        : 'It was stopped, Trapline was started without it (--no-lab or the setting that turns it off), or its process ended; the log says why. Start it above, or start Trapline without that setting.'}
    </EmptyState>
  );
}

import { QueryLog } from '../../features/lab-queries/query-log.tsx';
import { Permitted } from '../../ui/not-permitted.tsx';

/** Who asks the lab what. */
export function LabQueriesPage() {
  return (
    <Permitted may="lab">
      <QueryLog />
    </Permitted>
  );
}

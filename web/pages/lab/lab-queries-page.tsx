import { QueryLog } from '../../features/lab-queries/query-log.tsx';

/** Who asks the lab what. */
export function LabQueriesPage() {
  return <QueryLog />;
}

import { TrapVerdicts } from '../../features/rules/trap-verdicts.tsx';
import { TrapTable } from '../../features/traps/trap-table.tsx';
import { useRooms } from '../../live/use-rooms.ts';
import { PageHeader } from '../../ui/page-header.tsx';
import { Receiver } from './receiver.tsx';

/** The live log of traps. */
export function TrapsPage() {
  useRooms(['devices', 'health']);
  return (
    <>
      <PageHeader title="Traps" detail={<Receiver />} />
      <TrapTable extra={(trapId) => <TrapVerdicts key={trapId} trapId={trapId} />} />
    </>
  );
}

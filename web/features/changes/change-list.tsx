import type { ChangeView } from '../../../server/contract/table.ts';
import { useNamedInterface } from '../../api/interfaces.ts';
import { useChanges } from '../../api/tables.ts';
import { changeSide } from '../../format/change-side.ts';
import { HistoryList } from '../../ui/history-list.tsx';
import { InterfaceLink } from '../../ui/interface-link.tsx';

function Change({ change }: { change: ChangeView }) {
  const { interfaceId, field, before, after } = change;
  const view = useNamedInterface(interfaceId);
  return (
    <>
      {interfaceId !== null && (
        <>
          <InterfaceLink id={interfaceId} view={view} />{' '}
        </>
      )}
      <strong>{field}</strong>: {changeSide(before)} → {changeSide(after)}
    </>
  );
}

/** What changed in the configuration of one device, or of one interface: old, new, when. */
export function ChangeList({ deviceId, interfaceId }: { deviceId: number; interfaceId?: number }) {
  const changes = useChanges({ device: deviceId, interface: interfaceId });
  return (
    <HistoryList
      query={changes}
      emptyTitle="Nothing has changed"
      emptyText="Changes of sysDescr, sysName, ifAlias, ifSpeed, ifAdminStatus and the list of interfaces will be noted here."
    >
      {(change) => <Change change={change} />}
    </HistoryList>
  );
}

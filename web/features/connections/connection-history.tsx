import type { ConnectionEventView } from '../../../server/contract/table.ts';
import { useConnectionHistory } from '../../api/tables.ts';
import { HistoryList } from '../../ui/history-list.tsx';
import { socketText, stateText } from './socket-text.ts';

function eventText({ kind, before, after, key }: ConnectionEventView): string {
  const row = after ?? before;
  if (!row) return `${kind}: ${key}`;
  const ends = `${socketText(row.localAddress, row.localPort)} ${socketText(row.remoteAddress, row.remotePort)}`;
  const states =
    kind === 'changed' && before && after
      ? `${stateText(before.state)} → ${stateText(after.state)}`
      : stateText(row.state);
  return `${kind}: ${ends} ${states}`;
}

/** Connections that appeared, changed their state and went. */
export function ConnectionHistory({ deviceId }: { deviceId: number }) {
  const history = useConnectionHistory(deviceId);
  return (
    <HistoryList
      query={history}
      emptyTitle="No connection has changed"
      emptyText="Each connection that appears, changes its state or goes will be noted here with its time."
    >
      {eventText}
    </HistoryList>
  );
}

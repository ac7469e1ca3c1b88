import { useSecurityEvents } from '../../api/security.ts';
import { useDeviceName } from '../../api/devices.ts';
import { DeviceLink } from '../../ui/device-link.tsx';
import { HistoryList } from '../../ui/history-list.tsx';

const KINDS = {
  authenticationFailure: 'authentication failure',
  badCommunity: 'bad community',
  newListener: 'new listener',
  newStation: 'new station',
} as const;

/** What happened to the security, newest first: of one device, or of all, with their names. */
export function SecurityEvents({ deviceId }: { deviceId: number | null }) {
  const events = useSecurityEvents({ device: deviceId ?? undefined });
  const nameOf = useDeviceName();
  return (
    <HistoryList
      query={events}
      emptyTitle="No security event"
      emptyText="Authentication failures, bad communities, new TCP listeners and new stations will be noted here."
    >
      {({ kind, text, deviceId: of }) => (
        <>
          {deviceId === null && (
            <>
              <DeviceLink id={of} name={nameOf(of)} />{' '}
            </>
          )}
          <strong>{KINDS[kind]}</strong>: {text}
        </>
      )}
    </HistoryList>
  );
}

import { useDeviceName } from '../../api/devices.ts';
import { useSecurityEvents } from '../../api/security.ts';
import { DeviceLink } from '../../ui/device-link.tsx';
import { HistoryList } from '../../ui/history-list.tsx';

const KINDS = {
  authenticationFailure: 'authentication failure',
  badCommunity: 'bad community',
  newListener: 'new listener',
  newStation: 'new station',
} as const;

/** What happened to security, newest first. @param props.deviceId null: of all devices, with their names */
export function SecurityEvents({ deviceId }: { readonly deviceId: number | null }) {
  const events = useSecurityEvents(deviceId === null ? {} : { device: deviceId });
  const deviceName = useDeviceName();
  return (
    <HistoryList
      query={events}
      emptyTitle="No security event"
      emptyText="Authentication failures, bad communities, new TCP listeners and new stations will be noted here."
    >
      {({ kind, text, deviceId: id }) => (
        <>
          {deviceId === null && (
            <>
              <DeviceLink id={id} name={deviceName(id)} />{' '}
            </>
          )}
          <strong>{KINDS[kind]}</strong>: {text}
        </>
      )}
    </HistoryList>
  );
}

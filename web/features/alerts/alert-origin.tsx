import type { AlertView } from '../../../server/contract/alert.ts';
import { useDeviceName, useIsOwnDevice } from '../../api/devices.ts';
import { useNamedInterface } from '../../api/interfaces.ts';
import { DeviceLink } from '../../ui/device-link.tsx';
import { InterfaceLink } from '../../ui/interface-link.tsx';
import { TextLink } from '../../ui/text-link.tsx';

/** Shown before and after what the alert is about. */
const AROUND_MS = 30 * 60 * 1_000;

export function AlertDevice({ deviceId }: { readonly deviceId: number }) {
  const deviceName = useDeviceName();
  return <DeviceLink id={deviceId} name={deviceName(deviceId)} />;
}

export function AlertInterface({ interfaceId }: { readonly interfaceId: number }) {
  return <InterfaceLink id={interfaceId} view={useNamedInterface(interfaceId)} />;
}

/** The charts of its port, or else of its device, around the time. */
export function AlertCharts({ alert }: { readonly alert: AlertView }) {
  const { deviceId, interfaceId, raisedAtMs, clearedAtMs } = alert;
  const isOwn = useIsOwnDevice()(deviceId);
  if (isOwn) return 'none: nothing is measured of Trapline itself';
  const search = {
    range: 'custom' as const,
    from: raisedAtMs - AROUND_MS,
    to: Math.min(Date.now(), (clearedAtMs ?? Date.now()) + AROUND_MS),
  };
  if (interfaceId === null)
    return (
      <TextLink to="/devices/$deviceId" params={{ deviceId: String(deviceId) }} search={search as never}>
        around that time
      </TextLink>
    );
  return (
    <TextLink
      to="/interfaces/$interfaceId"
      params={{ interfaceId: String(interfaceId) }}
      search={search as never}
    >
      around that time
    </TextLink>
  );
}

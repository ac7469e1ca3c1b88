import { useDeviceName } from '../../api/devices.ts';
import { useNamedInterface } from '../../api/interfaces.ts';
import { DeviceLink } from '../../ui/device-link.tsx';
import { InterfaceLink } from '../../ui/interface-link.tsx';

export function AlertDevice({ deviceId }: { readonly deviceId: number }) {
  const deviceName = useDeviceName();
  return <DeviceLink id={deviceId} name={deviceName(deviceId)} />;
}

export function AlertInterface({ interfaceId }: { readonly interfaceId: number }) {
  return <InterfaceLink id={interfaceId} view={useNamedInterface(interfaceId)} />;
}

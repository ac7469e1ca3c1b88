import { useDeviceName } from '../../api/devices.ts';
import { useNamedInterface } from '../../api/interfaces.ts';
import { DeviceLink } from '../../ui/device-link.tsx';
import { InterfaceLink } from '../../ui/interface-link.tsx';

/** Which device, and which of its interfaces. */
export function Place({ deviceId, interfaceId }: { deviceId: number; interfaceId: number | null }) {
  const nameOf = useDeviceName();
  const view = useNamedInterface(interfaceId);
  return (
    <span>
      <DeviceLink id={deviceId} name={nameOf(deviceId)} />
      {interfaceId !== null && (
        <>
          {' '}
          <InterfaceLink id={interfaceId} view={view} />
        </>
      )}
    </span>
  );
}

import { useDeviceName } from '../../api/devices.ts';
import { useNamedInterface } from '../../api/interfaces.ts';
import { InterfaceLink } from '../../ui/interface-link.tsx';

/** The one interface that a window covers, with its device. */
export function CoveredInterface({ interfaceId }: { readonly interfaceId: number }) {
  const view = useNamedInterface(interfaceId);
  const deviceName = useDeviceName();
  return (
    <>
      {view && `${deviceName(view.deviceId)} `}
      <InterfaceLink id={interfaceId} view={view} />
    </>
  );
}

import type { DeviceView } from '../../../server/contract/device.ts';
import { MibBrowser } from '../../features/mib/mib-browser.tsx';
import { MonitorButton } from '../../features/monitored/monitor-button.tsx';
import { Operations } from '../../features/operations/operations.tsx';

/** The MIB browser with this device as the one that is asked. */
export function DeviceMib({ device }: { readonly device: DeviceView }) {
  return (
    <MibBrowser
      actions={({ object, deviceId }) => <MonitorButton object={object} deviceId={deviceId} />}
      deviceId={device.id}
      operations={({ object, openObject, pickDevice }) => (
        <Operations object={object} deviceId={device.id} onPick={openObject} onDevice={pickDevice} />
      )}
    />
  );
}

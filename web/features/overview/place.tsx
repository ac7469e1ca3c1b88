import { useDeviceName } from '../../api/devices.ts';
import { useNamedInterface } from '../../api/interfaces.ts';
import { beginsWithName } from '../../format/sentence.ts';
import { DeviceLink } from '../../ui/device-link.tsx';
import { InterfaceLink } from '../../ui/interface-link.tsx';

/** A sentence about a device, whose name becomes the link; it is put in front where the sentence lacks it. */
export function DeviceSentence({ deviceId, text }: { deviceId: number; text: string }) {
  const name = useDeviceName()(deviceId);
  // Until the names are known: a sentence bears the name mostly, and would bear two.
  if (name === `device ${deviceId}`) return <span>{text}</span>;
  const rest = beginsWithName(text, name) ? text.slice(name.length) : ` ${text}`;
  return (
    <span>
      <DeviceLink id={deviceId} name={name} />
      {rest}
    </span>
  );
}

function NamedInterface({ id }: { id: number }) {
  return <InterfaceLink id={id} view={useNamedInterface(id)} />;
}

/** Which device, and which of its interfaces. */
export function Place({ deviceId, interfaceId }: { deviceId: number; interfaceId: number | null }) {
  const nameOf = useDeviceName();
  return (
    <span>
      <DeviceLink id={deviceId} name={nameOf(deviceId)} />
      {interfaceId !== null && (
        <>
          {' '}
          <NamedInterface id={interfaceId} />
        </>
      )}
    </span>
  );
}

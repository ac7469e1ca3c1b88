import { useState } from 'react';
import { tagChoices } from '../../server/contract/tag-choice.ts';
import { useDevices } from './devices.ts';
import { useInterfaces, useNamedInterface } from './interfaces.ts';

/**
 * What there is to choose from where something is for all devices, a tag, a device or an interface; and the device whose
 * interfaces are offered: that of the chosen interface, until another is picked.
 */
export function useScopeChoices(interfaceId: string | null) {
  const devices = useDevices().data ?? [];
  const known = useNamedInterface(interfaceId === null ? null : Number(interfaceId));
  const [picked, pickDevice] = useState<string | null | undefined>(undefined);
  const deviceId = picked === undefined ? (known ? String(known.deviceId) : null) : picked;
  const interfaces = useInterfaces(Number(deviceId), deviceId !== null).data ?? [];
  return {
    groups: tagChoices(devices.flatMap((device) => device.groups)),
    devices: devices.map(({ id, name }) => ({ value: String(id), label: name })),
    deviceId,
    pickDevice,
    interfaces,
  };
}

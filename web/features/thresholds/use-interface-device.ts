import { useState } from 'react';
import { useNamedInterface } from '../../api/interfaces.ts';

/** The device whose interface is chosen: that of the interface, until another is picked. */
export function useInterfaceDevice(
  interfaceId: string | null,
): readonly [number | null, (deviceId: number | null) => void] {
  const known = useNamedInterface(interfaceId === null ? null : Number(interfaceId));
  const [picked, setPicked] = useState<number | null | undefined>(undefined);
  return [picked === undefined ? (known?.deviceId ?? null) : picked, setPicked];
}

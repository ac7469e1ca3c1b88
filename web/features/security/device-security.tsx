import { SecurityEvents } from './security-events.tsx';
import { Weaknesses } from './weaknesses.tsx';

/** The weaknesses of one device and what happened to its security. */
export function DeviceSecurity({ deviceId }: { deviceId: number }) {
  return (
    <>
      <Weaknesses deviceId={deviceId} />
      <SecurityEvents deviceId={deviceId} />
    </>
  );
}

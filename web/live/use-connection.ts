import { useSyncExternalStore } from 'react';
import { useLive } from './live-provider.tsx';
import type { Connection } from './stream-client.ts';

/** Whether events arrive, and since when that is so. */
export function useConnection(): Connection {
  const { stream } = useLive();
  return useSyncExternalStore(stream.subscribe, stream.connection);
}

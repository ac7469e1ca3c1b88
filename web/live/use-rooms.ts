import { useLayoutEffect } from 'react';
import type { Room } from '../../server/contract/stream.ts';
import { useLive } from './live-provider.tsx';

/**
 * Joins the rooms while the component is mounted. Call it in the component that also uses the queries: a layout
 * effect runs before the queries fetch, so that nothing falls between snapshot and stream.
 */
export function useRooms(rooms: readonly Room[]): void {
  const { stream } = useLive();
  const list = rooms.join(' ');
  useLayoutEffect(() => stream.want(list ? (list.split(' ') as Room[]) : []), [stream, list]);
}

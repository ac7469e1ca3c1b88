import { useEffect, useEffectEvent } from 'react';
import type { LivePoint } from '../../server/contract/series.ts';
import type { Envelope } from './envelope.ts';
import { useLive } from './live-provider.tsx';

/** Hears every event of the joined rooms; the listener may be a new function at each render. */
function useLiveEvents(listener: (envelope: Envelope) => void): void {
  const live = useLive();
  const onEvent = useEffectEvent(listener);
  useEffect(() => live.listen((envelope) => onEvent(envelope)), [live]);
}

/** Hears the fresh values of one device; a room that carries them has to be joined (`useRooms`). */
export function useLiveSamples(deviceId: number, listener: (points: readonly LivePoint[]) => void): void {
  useLiveEvents((envelope) => {
    if (envelope.event === 'samples' && envelope.body.deviceId === deviceId) listener(envelope.body.points);
  });
}

/** Hears the fresh values of every device whose room is joined. */
export function useAllLiveSamples(listener: (deviceId: number, points: readonly LivePoint[]) => void): void {
  useLiveEvents((envelope) => {
    if (envelope.event === 'samples') listener(envelope.body.deviceId, envelope.body.points);
  });
}

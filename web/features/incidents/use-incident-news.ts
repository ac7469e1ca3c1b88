import { useQueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';
import { keys } from '../../api/keys.ts';
import type { Envelope } from '../../live/envelope.ts';
import { useLive } from '../../live/live-provider.tsx';

/** What was put together is fetched afresh this often at the most, however much happens. */
const GATHER_MS = 700;
/** What a diagnosis rests on changes with every poll; nobody reads faster. */
const DIAGNOSIS_MS = 4_000;

type Part = 'timeline' | 'alerts' | 'diagnosis';

/** Which parts of the page an event makes old. */
function partsOf(envelope: Envelope, id: number, devices: ReadonlySet<number>): readonly Part[] {
  switch (envelope.event) {
    case 'incident':
      return envelope.body.id === id ? ['timeline', 'alerts', 'diagnosis'] : [];
    case 'incidentAction':
      return envelope.body.incidentId === id ? ['timeline'] : [];
    case 'alert':
      return devices.has(envelope.body.deviceId) ? ['timeline', 'alerts', 'diagnosis'] : [];
    case 'alertAction':
      return ['timeline'];
    case 'trap':
      return envelope.body.deviceId !== null && devices.has(envelope.body.deviceId)
        ? ['timeline', 'diagnosis']
        : [];
    case 'change':
      return devices.has(envelope.body.deviceId) ? ['timeline', 'diagnosis'] : [];
    case 'device':
      return devices.has(envelope.body.id) ? ['diagnosis'] : [];
    case 'trapsLeftOut':
      return ['timeline'];
    default:
      return [];
  }
}

/** Keeps what is put together of an incident up to date while it is looked at. */
export function useIncidentNews(id: number, deviceIds: readonly number[]): void {
  const live = useLive();
  const client = useQueryClient();
  const list = deviceIds.join(' ');
  useEffect(() => {
    const devices = new Set(list === '' ? [] : list.split(' ').map(Number));
    const timers = new Map<Part, ReturnType<typeof setTimeout>>();
    const fetchSoon = (part: Part) => {
      if (timers.has(part)) return;
      const timer = setTimeout(
        () => {
          timers.delete(part);
          void client.invalidateQueries({ queryKey: keys.incidentPart(id, part) });
        },
        part === 'diagnosis' ? DIAGNOSIS_MS : GATHER_MS,
      );
      timers.set(part, timer);
    };
    const stop = live.listen((envelope) => partsOf(envelope, id, devices).forEach(fetchSoon));
    return () => {
      stop();
      for (const timer of timers.values()) clearTimeout(timer);
    };
  }, [live, client, id, list]);
}

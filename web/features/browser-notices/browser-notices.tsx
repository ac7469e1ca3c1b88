import { useEffect, useRef } from 'react';
import type { AlertView } from '../../../server/contract/alert.ts';
import { useLive } from '../../live/live-provider.tsx';
import { useRooms } from '../../live/use-rooms.ts';
import { playAlertSound } from './alert-sound.ts';
import { type BrowserChoice, isAtLeast, useBrowserChoice } from './use-browser-choice.ts';

/** Alerts are told together when they come within this time: a storm is one notification. */
const GATHER_MS = 1_500;
/** What was raised earlier is no news: it came with a back-fill. */
const FRESH_MS = 60_000;
const MAX_REMEMBERED = 1_000;

/** Listens to the stream on every page, where this browser was asked to; shows nothing itself. */
export function BrowserNotices() {
  const [choice] = useBrowserChoice();
  return choice.enabled ? <Listening choice={choice} /> : null;
}

function Listening({ choice }: { readonly choice: BrowserChoice }) {
  useRooms(['alerts']);
  const live = useLive();
  const told = useRef(new Set<number>());
  useEffect(() => {
    const waiting: AlertView[] = [];
    let timer: number | undefined;
    const stop = live.listen((envelope) => {
      if (envelope.event !== 'alert') return;
      const alert = envelope.body;
      if (!isNews(alert, choice, envelope.atMs) || told.current.has(alert.id)) return;
      if (told.current.size > MAX_REMEMBERED) told.current.clear();
      told.current.add(alert.id);
      waiting.push(alert);
      timer ??= window.setTimeout(() => {
        timer = undefined;
        tell(waiting.splice(0), choice);
      }, GATHER_MS);
    });
    return () => {
      stop();
      window.clearTimeout(timer);
    };
  }, [live, choice]);
  return null;
}

function isNews(alert: AlertView, choice: BrowserChoice, atMs: number): boolean {
  return (
    alert.clearedAtMs === null &&
    alert.acknowledged === null &&
    isAtLeast(alert.severity, choice.severity) &&
    atMs - alert.raisedAtMs < FRESH_MS
  );
}

function tell(alerts: readonly AlertView[], choice: BrowserChoice): void {
  const [first] = alerts;
  if (first === undefined) return;
  // It may not be allowed before the page was used.
  if (choice.sound) void playAlertSound().catch(() => {});
  if (typeof Notification === 'undefined' || Notification.permission !== 'granted') return;
  const one = alerts.length === 1;
  const notification = new Notification(
    one ? `${first.severity}: ${first.title}` : `${alerts.length} alerts`,
    {
      body: one
        ? ''
        : alerts
            .slice(0, 5)
            .map(({ severity, title }) => `${severity}: ${title}`)
            .join('\n'),
      tag: one ? `trapline-alert-${first.id}` : 'trapline-alerts',
    },
  );
  notification.onclick = () => {
    window.focus();
    window.location.assign(one ? `/alerts?state=all&alert=${first.id}` : '/alerts');
  };
}

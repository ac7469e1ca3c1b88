import { useEffect, useEffectEvent, useRef } from 'react';

export interface KeyHandlers {
  readonly onSearch: () => void;
  readonly onHelp: () => void;
  /** The letter after `g`. */
  readonly onGo: (key: string) => void;
}

/** A `g` counts for the letter that follows within this time. */
const SEQUENCE_MS = 1_200;

const isTyping = (target: EventTarget | null) =>
  target instanceof HTMLElement &&
  (target.isContentEditable || ['INPUT', 'TEXTAREA', 'SELECT'].includes(target.tagName));

/** The keys that work on every page: Ctrl+K (or Cmd+K), `?`, and `g` with a letter. */
export function useKeys({ onSearch, onHelp, onGo }: KeyHandlers): void {
  const goSince = useRef(-SEQUENCE_MS);
  const onKeyDown = useEffectEvent((event: KeyboardEvent) => {
    if ((event.ctrlKey || event.metaKey) && event.key.toLowerCase() === 'k') {
      event.preventDefault();
      return onSearch();
    }
    if (event.ctrlKey || event.metaKey || event.altKey || isTyping(event.target)) return;
    if (event.key === '?') return onHelp();
    const followsGo = event.timeStamp - goSince.current < SEQUENCE_MS;
    goSince.current = event.key === 'g' ? event.timeStamp : -SEQUENCE_MS;
    if (followsGo && event.key !== 'g') onGo(event.key);
  });
  useEffect(() => {
    const listen = (event: KeyboardEvent) => onKeyDown(event);
    window.addEventListener('keydown', listen);
    return () => window.removeEventListener('keydown', listen);
  }, []);
}

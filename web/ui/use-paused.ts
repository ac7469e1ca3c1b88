import { useState } from 'react';

/**
 * A list that can be stopped: while paused it stays as it was, and `waiting` counts what has come since. Newest first,
 * ids grow.
 */
export function usePaused<Item extends { readonly id: number }>(items: readonly Item[]) {
  const [held, setHeld] = useState<readonly Item[] | null>(null);
  const newestHeld = held?.[0]?.id ?? 0;
  return {
    shown: held ?? items,
    paused: held !== null,
    waiting: held ? items.filter((item) => item.id > newestHeld).length : 0,
    toggle: () => setHeld(held ? null : items),
  };
}

import { type RefObject, useLayoutEffect, useRef } from 'react';

const CHOSEN = '[aria-selected="true"], [aria-current="page"], [data-active]';

/**
 * For a row of choices that scrolls sideways on a narrow page: the one that is chosen is brought into sight, so that a
 * link to it shows where one is. Only the row scrolls, never the page.
 */
export function useChosenInSight<Row extends HTMLElement>(chosen: string): RefObject<Row | null> {
  const row = useRef<Row>(null);
  useLayoutEffect(() => {
    const box = row.current;
    const one = box?.querySelector(CHOSEN);
    if (!box || !one) return;
    const [outer, inner] = [box.getBoundingClientRect(), one.getBoundingClientRect()];
    if (inner.left >= outer.left && inner.right <= outer.right) return;
    box.scrollLeft += inner.left + inner.width / 2 - (outer.left + outer.width / 2);
  }, [chosen]);
  return row;
}

import { Link, type LinkProps, useLocation } from '@tanstack/react-router';
import { useLayoutEffect, useRef } from 'react';
import classes from './page-tabs.module.css';

export interface PageTab {
  readonly to: NonNullable<LinkProps['to']>;
  readonly label: string;
}

export interface PageTabsProps {
  /** What they are the parts of, for screen readers. */
  readonly label: string;
  readonly tabs: readonly PageTab[];
}

const NEXT_PX = 36;

/** The parts of a page, each a page of its own with its own state in the address. */
export function PageTabs({ label, tabs }: PageTabsProps) {
  const ref = useRef<HTMLElement>(null);
  const path = useLocation({ select: ({ pathname }) => pathname });
  // Where they are wider than the screen, the one that is open is in sight, with a part of the next.
  useLayoutEffect(() => {
    const nav = ref.current;
    const open = nav?.querySelector<HTMLElement>('[aria-current="page"]');
    if (!nav || !open) return;
    const endPx = open.offsetLeft + open.offsetWidth + NEXT_PX;
    nav.scrollLeft = Math.max(0, endPx - nav.clientWidth);
  }, [path]);
  return (
    <nav ref={ref} aria-label={label} className={classes.tabs}>
      {tabs.map(({ to, label: text }) => (
        <Link
          key={to}
          to={to}
          className={classes.tab}
          // What lies below a tab belongs to it, unless it has a tab of its own.
          activeOptions={{ exact: tabs.some((one) => one.to.startsWith(`${to}/`)), includeSearch: false }}
          activeProps={{ 'aria-current': 'page' }}
        >
          {text}
        </Link>
      ))}
    </nav>
  );
}

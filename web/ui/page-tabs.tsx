import { Link, type LinkProps, useLocation } from '@tanstack/react-router';
import classes from './page-tabs.module.css';
import { useChosenInSight } from './use-chosen-in-sight.ts';

export interface PageTab {
  readonly to: NonNullable<LinkProps['to']>;
  readonly label: string;
}

export interface PageTabsProps {
  /** What they are the parts of, for screen readers. */
  readonly label: string;
  readonly tabs: readonly PageTab[];
}

/** The parts of a page, each a page of its own with its own state in the address. */
export function PageTabs({ label, tabs }: PageTabsProps) {
  const row = useChosenInSight(useLocation({ select: ({ pathname }) => pathname }));
  return (
    <nav ref={row} aria-label={label} className={classes.tabs}>
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

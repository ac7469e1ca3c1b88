import { Link, type LinkProps } from '@tanstack/react-router';
import classes from './page-tabs.module.css';

export interface PageTab {
  readonly to: NonNullable<LinkProps['to']>;
  readonly label: string;
}

export interface PageTabsProps {
  /** What they are the parts of, for screen readers. */
  readonly label: string;
  /** The first is the page itself, below whose address the others are. */
  readonly tabs: readonly PageTab[];
}

/** The parts of a page, each a page of its own with its own state in the address. */
export function PageTabs({ label, tabs }: PageTabsProps) {
  return (
    <nav aria-label={label} className={classes.tabs}>
      {tabs.map(({ to, label: text }, place) => (
        <Link
          key={to}
          to={to}
          className={classes.tab}
          activeOptions={{ exact: place === 0, includeSearch: false }}
          activeProps={{ 'aria-current': 'page' }}
        >
          {text}
        </Link>
      ))}
    </nav>
  );
}

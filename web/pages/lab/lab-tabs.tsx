import { Link } from '@tanstack/react-router';
import classes from './lab-page.module.css';

const TABS = [
  { to: '/lab', label: 'Map' },
  { to: '/lab/devices', label: 'Devices' },
  { to: '/lab/faults', label: 'Faults' },
  { to: '/lab/queries', label: 'Queries' },
  { to: '/lab/exercises', label: 'Exercises' },
  { to: '/lab/instructor', label: 'Instructor' },
] as const;

/** The parts of the Lab page. Each is a page of its own, so each has its own state in the address. */
export function LabTabs() {
  return (
    <nav aria-label="Parts of the lab" className={classes.tabs}>
      {TABS.map(({ to, label }) => (
        <Link
          key={to}
          to={to}
          className={classes.tab}
          activeOptions={{ exact: to === '/lab', includeSearch: false }}
          activeProps={{ 'aria-current': 'page' }}
        >
          {label}
        </Link>
      ))}
    </nav>
  );
}

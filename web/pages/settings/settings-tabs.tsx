import { Link } from '@tanstack/react-router';
import classes from './settings-page.module.css';

const TABS = [
  { to: '/settings', label: 'Thresholds' },
  { to: '/settings/notifications', label: 'Notifications' },
  { to: '/settings/notifications/log', label: 'Delivery log' },
  { to: '/settings/notifications/browser', label: 'This browser' },
] as const;

/** The parts of the settings. Each is a page of its own, so each has its own state in the address. */
export function SettingsTabs() {
  return (
    <nav aria-label="Parts of the settings" className={classes.tabs}>
      {TABS.map(({ to, label }) => (
        <Link
          key={to}
          to={to}
          className={classes.tab}
          activeOptions={{ exact: true, includeSearch: false }}
          activeProps={{ 'aria-current': 'page' }}
        >
          {label}
        </Link>
      ))}
    </nav>
  );
}

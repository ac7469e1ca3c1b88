import { PageTabs } from '../../ui/page-tabs.tsx';

const TABS = [
  { to: '/alerts', label: 'Alerts' },
  { to: '/alerts/maintenance', label: 'Maintenance' },
] as const;

/** The parts of the Alerts page. */
export function AlertTabs() {
  return <PageTabs label="Parts of the alerts" tabs={TABS} />;
}

import { PageTabs } from '../../ui/page-tabs.tsx';

const TABS = [
  { to: '/settings', label: 'Thresholds' },
  { to: '/settings/notifications', label: 'Notifications' },
  { to: '/settings/notifications/log', label: 'Delivery log' },
  { to: '/settings/notifications/browser', label: 'This browser' },
] as const;

/** The parts of the settings. */
export function SettingsTabs() {
  return <PageTabs label="Parts of the settings" tabs={TABS} />;
}

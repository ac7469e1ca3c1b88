import { PageTabs } from '../../ui/page-tabs.tsx';
import { useMay } from '../../ui/presence.ts';

const TABS = [
  { to: '/settings', label: 'Thresholds' },
  { to: '/settings/notifications', label: 'Notifications' },
  { to: '/settings/notifications/log', label: 'Delivery log' },
  { to: '/settings/notifications/browser', label: 'This browser' },
] as const;

const OF_ADMINS = [
  { to: '/settings/people', label: 'People' },
  { to: '/settings/audit', label: 'Audit log' },
] as const;

/** The parts of the settings. */
export function SettingsTabs() {
  return (
    <PageTabs label="Parts of the settings" tabs={useMay('accounts') ? [...TABS, ...OF_ADMINS] : TABS} />
  );
}

import { PageTabs } from '../../ui/page-tabs.tsx';
import { useMay, useSeesSome } from '../../ui/presence.ts';

const THRESHOLDS = { to: '/settings', label: 'Thresholds' } as const;
const BROWSER = { to: '/settings/notifications/browser', label: 'This browser' } as const;

/** They tell of all devices. */
const OF_ALL = [
  { to: '/settings/notifications', label: 'Notifications' },
  { to: '/settings/notifications/log', label: 'Delivery log' },
] as const;

const OF_ADMINS = [
  { to: '/settings/people', label: 'People' },
  { to: '/settings/audit', label: 'Audit log' },
] as const;

/** The parts of the settings. */
export function SettingsTabs() {
  const keepsAccounts = useMay('accounts');
  const seesSome = useSeesSome();
  const tabs = [THRESHOLDS, ...(seesSome ? [] : OF_ALL), BROWSER, ...(keepsAccounts ? OF_ADMINS : [])];
  return <PageTabs label="Parts of the settings" tabs={tabs} />;
}

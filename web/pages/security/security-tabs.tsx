import { PageTabs } from '../../ui/page-tabs.tsx';

const TABS = [
  { to: '/security', label: 'Stations' },
  { to: '/security/events', label: 'Events and weaknesses' },
] as const;

/** The parts of the Security page. */
export function SecurityTabs() {
  return <PageTabs label="Parts of security" tabs={TABS} />;
}

import { PageTabs } from '../../ui/page-tabs.tsx';

const TABS = [
  { to: '/security', label: 'Posture' },
  { to: '/security/stations', label: 'Stations' },
] as const;

/** The parts of the Security page. */
export function SecurityTabs() {
  return <PageTabs label="Parts of security" tabs={TABS} />;
}

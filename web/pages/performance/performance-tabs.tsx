import { PageTabs } from '../../ui/page-tabs.tsx';

const TABS = [
  { to: '/performance', label: 'Explorer' },
  { to: '/performance/availability', label: 'Availability' },
  { to: '/performance/capacity', label: 'Capacity' },
] as const;

/** The parts of the Performance page. */
export function PerformanceTabs() {
  return <PageTabs label="Parts of the performance" tabs={TABS} />;
}

import type { Permission } from '../../../server/contract/account.ts';
import { type PageTab, PageTabs } from '../../ui/page-tabs.tsx';
import { usePresence } from '../../ui/presence.ts';

const TABS: readonly (PageTab & { readonly may?: Permission })[] = [
  { to: '/lab', label: 'Map' },
  { to: '/lab/devices', label: 'Devices' },
  { to: '/lab/faults', label: 'Faults', may: 'lab' },
  { to: '/lab/queries', label: 'Queries', may: 'lab' },
  { to: '/lab/exercises', label: 'Exercises', may: 'exercises' },
  { to: '/lab/instructor', label: 'Instructor', may: 'teach' },
];

/** The parts of the Lab page. Each is a page of its own, so each has its own state in the address. */
export function LabTabs() {
  const { permissions } = usePresence();
  const tabs = TABS.filter(({ may }) => may === undefined || permissions.includes(may));
  return <PageTabs label="Parts of the lab" tabs={tabs} />;
}

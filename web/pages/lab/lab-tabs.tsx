import { PageTabs } from '../../ui/page-tabs.tsx';

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
  return <PageTabs label="Parts of the lab" tabs={TABS} />;
}

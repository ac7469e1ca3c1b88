import {
  IconBell,
  IconBinaryTree,
  IconBroadcast,
  IconChartLine,
  IconFlask,
  IconGauge,
  IconLayoutDashboard,
  IconUrgent,
  IconMicroscope,
  IconRouter,
  IconSettings,
  IconShieldCheck,
  IconShieldLock,
  IconTopologyStar3,
} from '@tabler/icons-react';
import { usePresence } from '../ui/presence.ts';

/**
 * The pages of the navigation, in its order; `key` follows `g` on the keyboard, `may` is what they are for, `within` the
 * address of pages that belong to them and do not lie below theirs.
 */
const NAVIGATION = [
  { to: '/', label: 'Overview', key: 'o', Icon: IconGauge },
  { to: '/devices', label: 'Devices', key: 'd', Icon: IconRouter, within: '/interfaces/' },
  { to: '/alerts', label: 'Alerts', key: 'a', Icon: IconBell },
  { to: '/incidents', label: 'Incidents', key: 'i', Icon: IconUrgent },
  { to: '/rules', label: 'Rules', key: 'r', Icon: IconShieldCheck },
  { to: '/topology', label: 'Topology', key: 'n', Icon: IconTopologyStar3 },
  { to: '/traps', label: 'Traps', key: 't', Icon: IconBroadcast },
  { to: '/performance', label: 'Performance', key: 'e', Icon: IconChartLine },
  { to: '/security', label: 'Security', key: 'c', Icon: IconShieldLock },
  { to: '/dashboards', label: 'Dashboards', key: 'b', Icon: IconLayoutDashboard },
  { to: '/mib', label: 'MIB browser', key: 'm', Icon: IconBinaryTree },
  { to: '/packets', label: 'Packets', key: 'p', Icon: IconMicroscope, may: 'packets' },
  { to: '/lab', label: 'Lab', key: 'l', Icon: IconFlask },
  { to: '/settings', label: 'Settings', key: 's', Icon: IconSettings },
] as const;

/** Those that whoever is here may use. */
export function useNavigation(): readonly (typeof NAVIGATION)[number][] {
  const { permissions } = usePresence();
  return NAVIGATION.filter((page) => !('may' in page) || permissions.includes(page.may));
}

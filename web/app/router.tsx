import { createRootRoute, createRoute, createRouter, lazyRouteComponent } from '@tanstack/react-router';
import { alertsSearch, maintenanceSearch } from '../pages/alerts/search.ts';
import { dashboardSearch } from '../pages/dashboards/search.ts';
import { deviceSearch } from '../pages/device/search.ts';
import { devicesSearch } from '../pages/devices/search.ts';
import { incidentSearch, incidentsSearch } from '../pages/incidents/search.ts';
import { interfaceSearch } from '../pages/interface/search.ts';
import {
  labDevicesSearch,
  labExerciseSearch,
  labExercisesSearch,
  labFaultsSearch,
  labInstructorSearch,
  labMapSearch,
  labQueriesSearch,
} from '../pages/lab/search.ts';
import { mibModulesSearch, mibSearch } from '../pages/mib/search.ts';
import { packetsSearch } from '../pages/packets/search.ts';
import { signInSearch } from '../pages/session/search.ts';
import {
  auditSearch,
  channelsSearch,
  deliveriesSearch,
  peopleSearch,
  settingsSearch,
} from '../pages/settings/search.ts';
import { rulesSearch } from '../pages/rules/search.ts';
import { availabilitySearch, capacitySearch, explorerSearch } from '../pages/performance/search.ts';
import { securitySearch, stationsSearch } from '../pages/security/search.ts';
import { topologySearch } from '../pages/topology/search.ts';
import { trapsSearch } from '../pages/traps/search.ts';
import { NoSuchPage, PageFailed } from './failures.tsx';
import { Shell } from './shell.tsx';

const root = createRootRoute({ component: Shell, notFoundComponent: NoSuchPage });
const getParentRoute = () => root;

const overview = createRoute({
  getParentRoute,
  path: '/',
  component: lazyRouteComponent(() => import('../pages/overview/overview-page.tsx'), 'OverviewPage'),
});

const devices = createRoute({
  getParentRoute,
  path: '/devices',
  validateSearch: devicesSearch,
  component: lazyRouteComponent(() => import('../pages/devices/devices-page.tsx'), 'DevicesPage'),
});

const device = createRoute({
  getParentRoute,
  path: '/devices/$deviceId',
  validateSearch: deviceSearch,
  component: lazyRouteComponent(() => import('../pages/device/device-page.tsx'), 'DevicePage'),
});

const interfacePage = createRoute({
  getParentRoute,
  path: '/interfaces/$interfaceId',
  validateSearch: interfaceSearch,
  component: lazyRouteComponent(() => import('../pages/interface/interface-page.tsx'), 'InterfacePage'),
});

const alerts = createRoute({
  getParentRoute,
  path: '/alerts',
  validateSearch: alertsSearch,
  component: lazyRouteComponent(() => import('../pages/alerts/alerts-page.tsx'), 'AlertsPage'),
});

const maintenance = createRoute({
  getParentRoute,
  path: '/alerts/maintenance',
  validateSearch: maintenanceSearch,
  component: lazyRouteComponent(() => import('../pages/alerts/maintenance-page.tsx'), 'MaintenancePage'),
});

const incidents = [
  createRoute({
    getParentRoute,
    path: '/incidents',
    validateSearch: incidentsSearch,
    component: lazyRouteComponent(() => import('../pages/incidents/incidents-page.tsx'), 'IncidentsPage'),
  }),
  createRoute({
    getParentRoute,
    path: '/incidents/$incidentId',
    validateSearch: incidentSearch,
    component: lazyRouteComponent(() => import('../pages/incidents/incident-page.tsx'), 'IncidentPage'),
  }),
  createRoute({
    getParentRoute,
    path: '/incidents/$incidentId/report',
    component: lazyRouteComponent(
      () => import('../pages/incidents/incident-report-page.tsx'),
      'IncidentReportPage',
    ),
  }),
] as const;

const topology = createRoute({
  getParentRoute,
  path: '/topology',
  validateSearch: topologySearch,
  component: lazyRouteComponent(() => import('../pages/topology/topology-page.tsx'), 'TopologyPage'),
});

const traps = createRoute({
  getParentRoute,
  path: '/traps',
  validateSearch: trapsSearch,
  component: lazyRouteComponent(() => import('../pages/traps/traps-page.tsx'), 'TrapsPage'),
});

const rules = createRoute({
  getParentRoute,
  path: '/rules',
  validateSearch: rulesSearch,
  component: lazyRouteComponent(() => import('../pages/rules/rules-page.tsx'), 'RulesPage'),
});

const performance = createRoute({
  getParentRoute,
  path: '/performance',
  validateSearch: explorerSearch,
  component: lazyRouteComponent(() => import('../pages/performance/explorer-page.tsx'), 'ExplorerPage'),
});

const availability = createRoute({
  getParentRoute,
  path: '/performance/availability',
  validateSearch: availabilitySearch,
  component: lazyRouteComponent(
    () => import('../pages/performance/availability-page.tsx'),
    'AvailabilityPage',
  ),
});

const capacity = createRoute({
  getParentRoute,
  path: '/performance/capacity',
  validateSearch: capacitySearch,
  component: lazyRouteComponent(() => import('../pages/performance/capacity-page.tsx'), 'CapacityPage'),
});

const security = createRoute({
  getParentRoute,
  path: '/security',
  validateSearch: securitySearch,
  component: lazyRouteComponent(() => import('../pages/security/security-page.tsx'), 'SecurityPage'),
});

const dashboards = createRoute({
  getParentRoute,
  path: '/dashboards',
  component: lazyRouteComponent(() => import('../pages/dashboards/dashboards-page.tsx'), 'DashboardsPage'),
});

const dashboard = createRoute({
  getParentRoute,
  path: '/dashboards/$dashboardId',
  validateSearch: dashboardSearch,
  component: lazyRouteComponent(() => import('../pages/dashboards/dashboard-page.tsx'), 'DashboardPage'),
});

const stations = createRoute({
  getParentRoute,
  path: '/security/stations',
  validateSearch: stationsSearch,
  component: lazyRouteComponent(() => import('../pages/security/stations-page.tsx'), 'StationsPage'),
});

const settings = createRoute({
  getParentRoute,
  path: '/settings',
  validateSearch: settingsSearch,
  component: lazyRouteComponent(() => import('../pages/settings/settings-page.tsx'), 'SettingsPage'),
});

const notificationSettings = [
  createRoute({
    getParentRoute,
    path: '/settings/notifications',
    validateSearch: channelsSearch,
    component: lazyRouteComponent(() => import('../pages/settings/channels-page.tsx'), 'ChannelsPage'),
  }),
  createRoute({
    getParentRoute,
    path: '/settings/notifications/log',
    validateSearch: deliveriesSearch,
    component: lazyRouteComponent(() => import('../pages/settings/deliveries-page.tsx'), 'DeliveriesPage'),
  }),
  createRoute({
    getParentRoute,
    path: '/settings/notifications/browser',
    component: lazyRouteComponent(() => import('../pages/settings/browser-page.tsx'), 'BrowserPage'),
  }),
] as const;

const lab = createRoute({
  getParentRoute,
  path: '/lab',
  component: lazyRouteComponent(() => import('../pages/lab/lab-page.tsx'), 'LabPage'),
});
const inLab = () => lab;

const labParts = [
  createRoute({
    getParentRoute: inLab,
    path: '/',
    validateSearch: labMapSearch,
    component: lazyRouteComponent(() => import('../pages/lab/lab-map-page.tsx'), 'LabMapPage'),
  }),
  createRoute({
    getParentRoute: inLab,
    path: '/devices',
    validateSearch: labDevicesSearch,
    component: lazyRouteComponent(() => import('../pages/lab/lab-devices-page.tsx'), 'LabDevicesPage'),
  }),
  createRoute({
    getParentRoute: inLab,
    path: '/faults',
    validateSearch: labFaultsSearch,
    component: lazyRouteComponent(() => import('../pages/lab/lab-faults-page.tsx'), 'LabFaultsPage'),
  }),
  createRoute({
    getParentRoute: inLab,
    path: '/queries',
    validateSearch: labQueriesSearch,
    component: lazyRouteComponent(() => import('../pages/lab/lab-queries-page.tsx'), 'LabQueriesPage'),
  }),
  createRoute({
    getParentRoute: inLab,
    path: '/exercises',
    validateSearch: labExercisesSearch,
    component: lazyRouteComponent(() => import('../pages/lab/lab-exercises-page.tsx'), 'LabExercisesPage'),
  }),
  createRoute({
    getParentRoute: inLab,
    path: '/exercises/$exerciseId',
    validateSearch: labExerciseSearch,
    component: lazyRouteComponent(() => import('../pages/lab/lab-exercise-page.tsx'), 'LabExercisePage'),
  }),
  createRoute({
    getParentRoute: inLab,
    path: '/instructor',
    validateSearch: labInstructorSearch,
    component: lazyRouteComponent(() => import('../pages/lab/lab-instructor-page.tsx'), 'LabInstructorPage'),
  }),
] as const;

const mib = createRoute({
  getParentRoute,
  path: '/mib',
  validateSearch: mibSearch,
  component: lazyRouteComponent(() => import('../pages/mib/mib-page.tsx'), 'MibPage'),
});

const mibModules = createRoute({
  getParentRoute,
  path: '/mib/modules',
  validateSearch: mibModulesSearch,
  component: lazyRouteComponent(() => import('../pages/mib/mib-modules-page.tsx'), 'MibModulesPage'),
});

const packets = createRoute({
  getParentRoute,
  path: '/packets',
  validateSearch: packetsSearch,
  component: lazyRouteComponent(() => import('../pages/packets/packets-page.tsx'), 'PacketsPage'),
});

/** Doors: what is shown to those who are not inside. */
const doors = [
  createRoute({
    getParentRoute,
    path: '/sign-in',
    validateSearch: signInSearch,
    component: lazyRouteComponent(() => import('../pages/session/sign-in-page.tsx'), 'SignInPage'),
  }),
  createRoute({
    getParentRoute,
    path: '/setup',
    component: lazyRouteComponent(() => import('../pages/session/setup-page.tsx'), 'SetupPage'),
  }),
] as const;

const accounts = [
  createRoute({
    getParentRoute,
    path: '/account',
    component: lazyRouteComponent(() => import('../pages/account/account-page.tsx'), 'AccountPage'),
  }),
  createRoute({
    getParentRoute,
    path: '/settings/people',
    validateSearch: peopleSearch,
    component: lazyRouteComponent(() => import('../pages/settings/people-page.tsx'), 'PeoplePage'),
  }),
  createRoute({
    getParentRoute,
    path: '/settings/audit',
    validateSearch: auditSearch,
    component: lazyRouteComponent(() => import('../pages/settings/audit-page.tsx'), 'AuditPage'),
  }),
] as const;

const routeTree = root.addChildren([
  overview,
  devices,
  device,
  interfacePage,
  alerts,
  maintenance,
  ...incidents,
  rules,
  topology,
  traps,
  mib,
  mibModules,
  packets,
  performance,
  availability,
  capacity,
  security,
  stations,
  dashboards,
  dashboard,
  settings,
  ...notificationSettings,
  ...accounts,
  ...doors,
  lab.addChildren(labParts),
]);

export const router = createRouter({
  routeTree,
  defaultPreload: 'intent',
  // Only code is fetched ahead; data is fetched on arrival, together with joining its rooms.
  defaultPreloadStaleTime: 0,
  defaultErrorComponent: PageFailed,
  scrollRestoration: true,
});

declare module '@tanstack/react-router' {
  interface Register {
    router: typeof router;
  }
}

import { sql as inventory } from './001-inventory.ts';
import { sql as routesAndConnections } from './002-routes-and-connections.ts';
import { sql as trapsAndAlerts } from './003-traps-and-alerts.ts';
import { sql as series } from './004-series.ts';
import { sql as shippedThresholds } from './005-shipped-thresholds.ts';
import { sql as walks } from './006-walks.ts';
import { sql as monitoredObjects } from './007-monitored-objects.ts';
import { sql as exercises } from './008-exercises.ts';
import { sql as chunksInOrder } from './009-chunks-in-order.ts';
import { sql as trapStorms } from './010-trap-storms.ts';
import { sql as runningVolumes } from './011-running-volumes.ts';
import { sql as channels } from './012-channels.ts';
import { sql as deliveries } from './013-deliveries.ts';
import { sql as rules } from './014-rules.ts';
import { sql as shippedRules } from './015-shipped-rules.ts';
import { sql as trapPage } from './016-trap-page.ts';
import { sql as alertHandling } from './017-alert-handling.ts';
import { sql as topology } from './018-topology.ts';
import { sql as alertCause } from './019-alert-cause.ts';
import { sql as performanceViews } from './020-performance-views.ts';
import { sql as dashboards } from './021-dashboards.ts';
import { sql as baselines } from './022-baselines.ts';
import { sql as incidents } from './023-incidents.ts';
import { sql as trapLost } from './024-trap-lost.ts';
import { sql as foundFaults } from './025-found-faults.ts';
import { sql as equipment } from './026-equipment.ts';
import { sql as stations } from './027-stations.ts';
import { sql as people } from './028-people.ts';
import { sql as posture } from './029-posture.ts';
import { sql as engineClocks } from './030-engine-clocks.ts';
import { sql as linkReports } from './031-link-reports.ts';
import { sql as sealedSettings } from './032-sealed-settings.ts';
import { sql as firstPasswords } from './033-first-passwords.ts';
import { sql as postureFacts } from './034-posture-facts.ts';

/** In order; the place of each, from 1, is its number. Append only: what has shipped is never edited. */
export const MIGRATIONS: readonly string[] = [
  inventory,
  routesAndConnections,
  trapsAndAlerts,
  series,
  shippedThresholds,
  walks,
  monitoredObjects,
  exercises,
  chunksInOrder,
  trapStorms,
  runningVolumes,
  channels,
  deliveries,
  rules,
  shippedRules,
  trapPage,
  alertHandling,
  topology,
  alertCause,
  performanceViews,
  dashboards,
  baselines,
  incidents,
  trapLost,
  foundFaults,
  equipment,
  stations,
  people,
  posture,
  engineClocks,
  linkReports,
  sealedSettings,
  firstPasswords,
  postureFacts,
];

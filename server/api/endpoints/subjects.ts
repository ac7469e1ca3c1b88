import type { Subject } from '../endpoint.ts';
import { accounting } from './accounting.ts';
import { alerts } from './alerts.ts';
import { audit } from './audit.ts';
import { availability } from './availability.ts';
import { baselines } from './baselines.ts';
import { changes } from './changes.ts';
import { channels } from './channels.ts';
import { comparison } from './comparison.ts';
import { dashboards } from './dashboards.ts';
import { devices } from './devices.ts';
import { discovery } from './discovery.ts';
import { equipment } from './equipment.ts';
import { exchanges } from './exchanges.ts';
import { exercises } from './exercises.ts';
import { incidents } from './incidents.ts';
import { interfaces } from './interfaces.ts';
import { lab } from './lab.ts';
import { maintenanceWindows } from './maintenance-windows.ts';
import { mib } from './mib.ts';
import { monitored } from './monitored.ts';
import { operations } from './operations.ts';
import { rules } from './rules.ts';
import { savedViews } from './saved-views.ts';
import { security } from './security.ts';
import { series } from './series.ts';
import { stations } from './stations.ts';
import { session } from './session.ts';
import { status } from './status.ts';
import { students } from './students.ts';
import { tables } from './tables.ts';
import { thresholds } from './thresholds.ts';
import { tokens } from './tokens.ts';
import { topology } from './topology.ts';
import { traps } from './traps.ts';
import { userAccounts } from './user-accounts.ts';

/** Everything that REST offers, in the order of the documents. */
export const SUBJECTS: readonly Subject[] = [
  status,
  devices,
  discovery,
  interfaces,
  tables,
  equipment,
  series,
  baselines,
  comparison,
  availability,
  savedViews,
  dashboards,
  alerts,
  incidents,
  maintenanceWindows,
  thresholds,
  channels,
  rules,
  traps,
  changes,
  topology,
  accounting,
  security,
  stations,
  mib,
  operations,
  monitored,
  exchanges,
  lab,
  exercises,
  session,
  userAccounts,
  students,
  tokens,
  audit,
];

import { authenticationFailure } from './handlers/authentication-failure.ts';
import { ciscoEnvMonFanNotification } from './handlers/cisco-env-mon-fan-notification.ts';
import { ciscoEnvMonFanStatusChangeNotif } from './handlers/cisco-env-mon-fan-status-change-notif.ts';
import { ciscoEnvMonRedundantSupplyNotification } from './handlers/cisco-env-mon-redundant-supply-notification.ts';
import { ciscoEnvMonSuppStatusChangeNotif } from './handlers/cisco-env-mon-supp-status-change-notif.ts';
import { ciscoEnvMonTempStatusChangeNotif } from './handlers/cisco-env-mon-temp-status-change-notif.ts';
import { ciscoEnvMonTemperatureNotification } from './handlers/cisco-env-mon-temperature-notification.ts';
import { coldStart } from './handlers/cold-start.ts';
import { egpNeighborLoss } from './handlers/egp-neighbor-loss.ts';
import { entSensorThresholdNotification } from './handlers/ent-sensor-threshold-notification.ts';
import { fallback } from './handlers/fallback.ts';
import { fallingAlarm } from './handlers/falling-alarm.ts';
import { linkDown } from './handlers/link-down.ts';
import { linkUp } from './handlers/link-up.ts';
import { newRoot } from './handlers/new-root.ts';
import { printerV2Alert } from './handlers/printer-v2-alert.ts';
import { risingAlarm } from './handlers/rising-alarm.ts';
import { topologyChange } from './handlers/topology-change.ts';
import { upsTrapAlarmEntryAdded } from './handlers/ups-trap-alarm-entry-added.ts';
import { upsTrapAlarmEntryRemoved } from './handlers/ups-trap-alarm-entry-removed.ts';
import { upsTrapOnBattery } from './handlers/ups-trap-on-battery.ts';
import { warmStart } from './handlers/warm-start.ts';
import { NotificationIndex } from './notification-index.ts';
import type { TrapHandler } from './trap-handler.ts';

const HANDLERS: readonly TrapHandler[] = [
  coldStart,
  warmStart,
  linkDown,
  linkUp,
  authenticationFailure,
  egpNeighborLoss,
  risingAlarm,
  fallingAlarm,
  newRoot,
  topologyChange,
  ciscoEnvMonFanNotification,
  ciscoEnvMonFanStatusChangeNotif,
  ciscoEnvMonRedundantSupplyNotification,
  ciscoEnvMonSuppStatusChangeNotif,
  ciscoEnvMonTempStatusChangeNotif,
  ciscoEnvMonTemperatureNotification,
  entSensorThresholdNotification,
  printerV2Alert,
  upsTrapAlarmEntryAdded,
  upsTrapAlarmEntryRemoved,
  upsTrapOnBattery,
];

const INDEX = new NotificationIndex(HANDLERS);

export function handlerFor(notificationOid: string): TrapHandler {
  return INDEX.of(notificationOid)[0] ?? fallback;
}

import type { ReceivedTrap } from '../../domain/trap.ts';
import { instanceOf, type SummaryText, textIn, type TrapHandler } from '../trap-handler.ts';

/** CISCO-ENTITY-SENSOR-MIB: instances are entPhysicalIndex, of the threshold also its number. */
const ENT_SENSOR_VALUE = '1.3.6.1.4.1.9.9.91.1.1.1.1.4';
const ENT_SENSOR_THRESHOLD_VALUE = '1.3.6.1.4.1.9.9.91.1.2.1.1.4';

function about(trap: ReceivedTrap, text: SummaryText): string {
  const sensor = instanceOf(trap, ENT_SENSOR_VALUE) ?? '?';
  const value = textIn(trap, ENT_SENSOR_VALUE, text) ?? '?';
  const threshold = textIn(trap, ENT_SENSOR_THRESHOLD_VALUE, text) ?? '?';
  return `sensor ${sensor} reads ${value}, past its threshold of ${threshold}`;
}

/** A sensor has crossed one of its thresholds (CISCO-ENTITY-SENSOR-MIB); no trap tells of its way back. */
export const entSensorThresholdNotification: TrapHandler = {
  name: 'entSensorThresholdNotification',
  notificationOid: '1.3.6.1.4.1.9.9.91.2.0.1',
  finding(trap, text) {
    const instance = instanceOf(trap, ENT_SENSOR_THRESHOLD_VALUE);
    if (instance === null) return { kind: 'other' };
    return {
      kind: 'condition',
      state: 'raise',
      key: `sensor:${instance}`,
      severity: 'warning',
      text: about(trap, text),
      clearsWhen: 'by hand: no trap tells that the sensor is back',
    };
  },
  summary: (trap, text) => `entSensorThresholdNotification: ${about(trap, text)}`,
};

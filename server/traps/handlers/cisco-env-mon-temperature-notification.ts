import { environmentHandler } from '../environment.ts';

/** A temperature has left its normal range (CISCO-ENVMON-MIB, the older form). */
export const ciscoEnvMonTemperatureNotification = environmentHandler(
  'ciscoEnvMonTemperatureNotification',
  3,
  'temperature',
);

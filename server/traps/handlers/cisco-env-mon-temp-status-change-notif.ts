import { environmentHandler } from '../environment.ts';

/** The state of a temperature has changed (CISCO-ENVMON-MIB). */
export const ciscoEnvMonTempStatusChangeNotif = environmentHandler(
  'ciscoEnvMonTempStatusChangeNotif',
  7,
  'temperature',
);

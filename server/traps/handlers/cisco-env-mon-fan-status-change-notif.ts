import { environmentHandler } from '../environment.ts';

/** The state of a fan has changed (CISCO-ENVMON-MIB). */
export const ciscoEnvMonFanStatusChangeNotif = environmentHandler(
  'ciscoEnvMonFanStatusChangeNotif',
  8,
  'fan',
);

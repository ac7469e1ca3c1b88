import { environmentHandler } from '../environment.ts';

/** The state of a power supply has changed (CISCO-ENVMON-MIB). */
export const ciscoEnvMonSuppStatusChangeNotif = environmentHandler(
  'ciscoEnvMonSuppStatusChangeNotif',
  9,
  'supply',
);

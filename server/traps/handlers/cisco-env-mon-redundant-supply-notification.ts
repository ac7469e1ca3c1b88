import { environmentHandler } from '../environment.ts';

/** The redundant power supply has failed (CISCO-ENVMON-MIB, the older form). */
export const ciscoEnvMonRedundantSupplyNotification = environmentHandler(
  'ciscoEnvMonRedundantSupplyNotification',
  5,
  'supply',
);

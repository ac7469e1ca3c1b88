import { environmentHandler } from '../environment.ts';

/** A fan has failed (CISCO-ENVMON-MIB, the older form). */
export const ciscoEnvMonFanNotification = environmentHandler('ciscoEnvMonFanNotification', 4, 'fan');

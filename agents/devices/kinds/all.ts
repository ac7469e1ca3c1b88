import type { DeviceKind } from '../device-request.ts';
import { accessPoint } from './access-point.ts';
import { course } from './course.ts';
import { firewall } from './firewall.ts';
import { printer } from './printer.ts';
import { router } from './router.ts';
import { server } from './server.ts';
import { accessSwitch } from './switch.ts';
import { ups } from './ups.ts';

/** Every kind of device that a lab's file may name after `profile:`. */
export const DEVICE_KINDS: readonly DeviceKind[] = [
  course,
  router,
  firewall,
  accessSwitch,
  accessPoint,
  server,
  ups,
  printer,
];

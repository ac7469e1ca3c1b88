import { courseProfile } from '../course.ts';
import type { DeviceKind } from '../device-request.ts';

/** The frozen device of the lab sheet. It stands on its own. */
export const course: DeviceKind = { profile: 'course', make: () => courseProfile() };

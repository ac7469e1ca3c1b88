import type { DeviceProfile } from '../devices/device-profile.ts';
import { AgentError } from '../engine/agent-error.ts';
import type { LabFileDevice } from './lab-file.ts';

export function recordingProfile(device: LabFileDevice, folder: string): DeviceProfile {
  throw new AgentError('BAD_LAB', `${device.name} ${folder}`);
}

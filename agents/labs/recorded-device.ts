import { isAbsolute, join } from 'node:path';
import type { Device } from '../devices/device.ts';
import type { DeviceProfile } from '../devices/device-profile.ts';
import { AgentError } from '../engine/agent-error.ts';
import { MibTree } from '../engine/mib-tree.ts';
import { formatOid } from '../engine/oid.ts';
import type { Oid } from '../engine/oid.ts';
import { recordingInstances } from '../recordings/recording-instances.ts';
import type { Recording } from '../recordings/recording.ts';
import { readRecordedFile } from '../recordings/recording-folder.ts';
import type { LabFile, LabFileDevice } from './lab-file.ts';
import type { FileIssue } from './read-lab-file.ts';

const SYSTEM = '1.3.6.1.2.1.1';
const DEFAULT_SECONDS = 300;

/**
 * A real device from its recording, or from two with the seconds between them. Its values are those recorded; faults
 * that touch ports find none. Throws AgentError BAD_LAB where a file cannot be read.
 * @param folder that the files are looked for in
 */
export function recordingProfile(device: LabFileDevice, folder: string, startedMs: number): DeviceProfile {
  const read = (file: string): Recording => {
    try {
      return readRecordedFile(isAbsolute(file) ? file : join(folder, file)).recording;
    } catch (cause) {
      const reason = cause instanceof Error ? cause.message : String(cause);
      throw new AgentError('BAD_LAB', `reading the recording of ${device.name}: ${reason}`, cause);
    }
  };
  const first = read(device.file ?? '');
  const second = device.second === undefined ? undefined : read(device.second);
  const values = new Map(first.entries.map(({ oid, value }) => [formatOid(oid), value]));
  const text = (object: number): string => {
    const value = values.get(`${SYSTEM}.${object}.0`);
    return value instanceof Uint8Array ? Buffer.from(value).toString('utf8') : '';
  };
  const sysObjectId = values.get(`${SYSTEM}.2.0`);
  return {
    name: 'recording',
    system: {
      sysDescr: text(1),
      sysObjectId: Array.isArray(sysObjectId) ? (sysObjectId as Oid) : [0, 0],
      sysServices: 0,
      sysContact: text(4),
      sysLocation: text(6),
    },
    ports: [],
    tree: new MibTree<Device>({
      instances: recordingInstances<Device>(first, {
        startedMs,
        ...(second ? { second, secondsBetween: device.secondsBetween ?? DEFAULT_SECONDS } : {}),
      }),
    }),
  };
}

/** Recordings that a lab names and that cannot be read. @param folder that the files are looked for in */
export function recordingIssues({ devices }: LabFile, folder: string): FileIssue[] {
  return devices.flatMap((device, place) => {
    if (device.profile !== 'recording') return [];
    try {
      recordingProfile(device, folder, 0);
      return [];
    } catch (error) {
      return [{ path: ['devices', place, 'file'], message: (error as Error).message }];
    }
  });
}

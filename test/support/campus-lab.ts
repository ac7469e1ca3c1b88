import type { DeviceView } from '../../server/contract/device.ts';
import type { InterfaceView } from '../../server/contract/interface.ts';
import type { LabQueryView } from '../../server/contract/lab-query.ts';
import type { TrapView } from '../../server/contract/trap.ts';
import { SECOND } from '../../server/domain/units.ts';
import { runTool } from './run-tool.ts';
import { polledLab, type RunningTrapline } from './running-trapline.ts';
import { eventually } from './signal.ts';

/** The lab of a running server as the NMS knows it over REST, and as a student sees it with net-snmp's commands. */
export interface CampusLab {
  idOf(device: string): number;
  /** Where its agent listens, for a command line. */
  targetOf(device: string): string;
  portOf(device: string, ifIndex: number): Promise<InterfaceView>;
  /** The present rates in and out, bit/s; undefined where there is none yet. */
  ratesOf(device: string, ifIndex: number): Promise<readonly (number | undefined)[]>;
  /** Ids of the devices of all stored traps of this notification, lowest first. */
  trapsBy(notificationOid: string): Promise<readonly number[]>;
  queriesAt(device: string, options: { own: boolean }): Promise<readonly LabQueryView[]>;
  /** One value by snmpget, as a number: of TimeTicks the hundredths. */
  askedOf(device: string, oid: string): Promise<number>;
  /** Waits for the end of a poll that is answered. */
  polledAgain(device: string): Promise<void>;
}

/** Lab devices are polled every 5 s; a shared machine may lose a turn or two. */
export const POLLS = { timeoutMs: 30 * SECOND, everyMs: 100 };

export async function campusLab(trapline: RunningTrapline): Promise<CampusLab> {
  const devices = await polledLab(trapline);
  const deviceOf = (name: string): DeviceView => {
    const device = devices[name];
    if (device === undefined) throw new Error(`looking for ${name}: not in the lab`);
    return device;
  };
  const idOf = (name: string) => deviceOf(name).id;
  const targetOf = (name: string) => `127.0.0.1:${deviceOf(name).port}`;
  const portOf = async (name: string, ifIndex: number) => {
    const { items } = await trapline.get<{ items: InterfaceView[] }>(`/devices/${idOf(name)}/interfaces`);
    const port = items.find((one) => one.ifIndex === ifIndex);
    if (port === undefined) throw new Error(`looking for ifIndex ${ifIndex} of ${name}: not polled`);
    return port;
  };
  return {
    idOf,
    targetOf,
    portOf,
    async ratesOf(name, ifIndex) {
      const { latest } = await portOf(name, ifIndex);
      return [latest['ifInOctets'], latest['ifOutOctets']];
    },
    async trapsBy(oid) {
      const { items } = await trapline.get<{ items: TrapView[] }>(`/traps?notification=${oid}`);
      return items.map(({ deviceId }) => deviceId ?? -1).toSorted((one, other) => one - other);
    },
    async queriesAt(name, { own }) {
      const path = `/lab/queries?device=${name}&own=${own}`;
      return (await trapline.get<{ items: LabQueryView[] }>(path)).items;
    },
    async askedOf(name, oid) {
      const args = ['-v2c', '-c', 'public', '-Oqvt', targetOf(name), oid];
      const { code, stdout, stderr } = await runTool({ tool: 'snmpget', args });
      if (code !== 0) throw new Error(`asking ${name} for ${oid}: ${stderr}`);
      return Number(stdout);
    },
    async polledAgain(name) {
      const sinceMs = Date.now();
      const check = async () => {
        const { lastAnswerAtMs } = await trapline.get<DeviceView>(`/devices/${idOf(name)}`);
        return (lastAnswerAtMs ?? 0) > sinceMs;
      };
      await eventually(`a poll of ${name}`, check, POLLS);
    },
  };
}

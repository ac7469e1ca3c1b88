import { setImmediate } from 'node:timers/promises';
import { deviceSettings } from '../../contract/device.ts';
import {
  DeviceListEvent,
  DeviceListInput,
  type ListedDeviceView,
  MAX_LISTED,
  type ReadDevice,
  readListedDevice,
} from '../../contract/device-list.ts';
import type { Device } from '../../domain/device.ts';
import {
  type DeviceList,
  DeviceListError,
  type ListedDevice,
  readDeviceList,
} from '../../domain/device-list.ts';
import { invalid } from '../api-error.ts';
import { type Endpoint, streamEndpoint } from '../endpoint.ts';
import type { ApiPorts } from '../ports.ts';

/** @throws ApiError `invalidInput` where it is no list, or too long a one */
function listOf(text: string, ports: ApiPorts): DeviceList {
  let list: DeviceList;
  try {
    list = readDeviceList(text, ports.csvRows);
  } catch (error) {
    if (error instanceof DeviceListError) throw invalid('text', error.message);
    throw error;
  }
  if (list.devices.length > MAX_LISTED)
    throw invalid('text', `${list.devices.length} devices: ${MAX_LISTED} at the most, divide the list`);
  return list;
}

type Judgement = Pick<ListedDeviceView, 'outcome' | 'problems' | 'note' | 'deviceId'>;
const NOTHING = { problems: [], note: null, deviceId: null };

/** Judges the lines of one list, each also by those before it. */
class ListJudge {
  readonly #ports: ApiPorts;
  readonly #byName = new Map<string, Device>();
  readonly #byPlace = new Map<string, Device>();
  /** Line of the first with the name. */
  readonly #listed = new Map<string, number>();

  constructor(ports: ApiPorts) {
    this.#ports = ports;
    for (const device of ports.inventory.devices({ own: true })) {
      this.#byName.set(device.name.toLowerCase(), device);
      this.#byPlace.set(`${device.address} ${device.port}`, device);
    }
  }

  async judge({ line }: ListedDevice, { input, problems }: ReadDevice): Promise<Judgement> {
    const refused = (...why: readonly string[]): Judgement => ({
      ...NOTHING,
      outcome: 'refused',
      problems: [...why],
    });
    if (input === null) return refused(...problems);
    const { name, address, port } = input;
    // As the inventory compares them.
    const key = name.toLowerCase();
    const before = this.#listed.get(key);
    if (before !== undefined) return refused(`name: line ${before} has it already`);
    this.#listed.set(key, line);
    const holder = this.#byName.get(key);
    if (holder?.address === address && holder.port === port)
      return { ...NOTHING, outcome: 'known', deviceId: holder.id };
    if (holder !== undefined)
      return refused(`name: device ${holder.id} at ${holder.address} has it; choose another`);
    const refusal = await this.#ports.deviceNetworks.refusal(address);
    if (refusal !== null) return refused(`address: ${refusal}`);
    const neighbour = this.#byPlace.get(`${address} ${port}`);
    const note = neighbour === undefined ? null : `${neighbour.name} has the same address and port`;
    return { ...NOTHING, outcome: 'new', note };
  }

  added(device: Device): void {
    this.#byPlace.set(`${device.address} ${device.port}`, device);
  }
}

export const importDevices: Endpoint = streamEndpoint({
  method: 'post',
  path: '/devices/import',
  operation: 'importDevices',
  summary:
    'Adds the devices of a list (CSV), or only says what would become of each line, as it goes; a bad line costs only ' +
    'itself. Closing the connection ends it, and what was added stays',
  body: DeviceListInput,
  event: DeviceListEvent,
  handle: async ({ ports, body, principal, remoteAddress: at }, stream) => {
    const { devices, ignored } = listOf(body.text, ports);
    const judge = new ListJudge(ports);
    await stream.emit({ event: 'start', devices: devices.length, ignored });
    for (const listed of devices) {
      // Whoever else waits comes between two lines.
      await setImmediate();
      if (stream.signal.aborted) return;
      const read = readListedDevice(listed, body.community);
      const judged = await judge.judge(listed, read);
      const done =
        body.dryRun || judged.outcome !== 'new' || read.input === null ? judged : add(read.input, judged);
      await stream.emit({ event: 'device', device: { line: listed.line, ...read.shown, ...done } });
    }
    await stream.emit({ event: 'end' });

    function add(input: NonNullable<ReadDevice['input']>, judged: Judgement): Judgement {
      try {
        const device = ports.devices.add(deviceSettings(input));
        judge.added(device);
        ports.access.audit.note({
          ...{ account: principal.name, address: at, action: 'addDevice', target: `device ${device.name}` },
          ...{ detail: `address=${device.address}, port=${device.port}, of a list`, outcome: 'done' },
        });
        return { ...judged, outcome: 'added', deviceId: device.id };
      } catch (error) {
        // Somebody may have been quicker. Whatever else fails would fail line after line.
        if ((error as { readonly code?: unknown }).code !== 'duplicate') throw error;
        return { ...NOTHING, outcome: 'refused', problems: [(error as Error).message] };
      }
    }
  },
});

import { z } from 'zod';
import {
  ConnectionTestView,
  DeviceInput,
  DevicePatch,
  DeviceView,
  PollSummary,
  deviceSettings,
  deviceView,
} from '../../contract/device.ts';
import { Tag } from '../../contract/tag.ts';
import { changedCredential, credentialFrom } from '../../contract/credential.ts';
import { type Device, type DeviceSettings, neverPolled } from '../../domain/device.ts';
import { isTagged } from '../../domain/tag.ts';
import { ApiError, invalid } from '../api-error.ts';
import { deviceTexts } from '../device-texts.ts';
import { type Subject, endpoint, longListEndpoint } from '../endpoint.ts';
import { deviceOf } from '../lookup.ts';
import type { ApiPorts } from '../ports.ts';
import { flag, given, idParams } from '../query-parameter.ts';
import { importDevices } from './device-list.ts';

function view(ports: ApiPorts, device: Device): DeviceView {
  return deviceView(device, ports.inventory.state(device.id) ?? neverPolled(device.id));
}

/** @throws ApiError `invalidInput` where the stored credential cannot be changed so */
function changedSettings(device: Device, patch: DevicePatch): Partial<DeviceSettings> {
  const { credential, credentialChange, ...rest } = patch;
  if (credential) return { ...given(rest), credential: credentialFrom(credential) };
  if (!credentialChange) return given(rest);
  const changed = changedCredential(device.credential, credentialChange);
  if (changed === null)
    throw invalid('credentialChange', 'the stored credential has not the keys for that; enter it anew');
  return { ...given(rest), credential: changed };
}

/**
 * A stored secret goes to the place that it was entered for and to no other: else whoever may change an address could
 * have every community and user sent to one of his own.
 */
function mustNotTravel(device: Device, { address, port, credential }: DevicePatch): void {
  const moved =
    (address !== undefined && address !== device.address) || (port !== undefined && port !== device.port);
  if (moved && credential === undefined)
    throw invalid('credential', 'enter it again: the stored one is not sent to another address or port');
}

/** The settings may keep devices to some networks. */
async function mustBeAllowed(ports: ApiPorts, address: string): Promise<void> {
  const refusal = await ports.deviceNetworks.refusal(address);
  if (refusal !== null) throw invalid('address', refusal);
}

const gone = (id: number) => new ApiError('unknownDevice', `Device ${id} was removed meanwhile.`);

export const devices: Subject = {
  name: 'Devices',
  endpoints: [
    longListEndpoint({
      path: '/devices',
      operation: 'listDevices',
      summary: 'All devices with their state',
      query: z.strictObject({
        tag: Tag.optional().meta({
          description: 'Only those with this tag; a key alone means all its values',
        }),
        own: flag
          .optional()
          .meta({ description: 'Also what stands for Trapline itself, and is no device of the network' }),
      }),
      item: DeviceView,
      handle: (call) => {
        const { tag, own } = call.query;
        const all = call.ports.inventory.devices({ own: own === true });
        return deviceTexts(call, tag === undefined ? all : all.filter(({ groups }) => isTagged(groups, tag)));
      },
    }),
    endpoint({
      method: 'post',
      path: '/devices',
      operation: 'addDevice',
      summary: 'Adds a device and polls it at once; the credential is never answered',
      body: DeviceInput,
      status: 201,
      answer: DeviceView,
      problems: ['duplicate'],
      handle: async ({ ports, body }) => {
        await mustBeAllowed(ports, body.address);
        return view(ports, ports.devices.add(deviceSettings(body)));
      },
    }),
    importDevices,
    endpoint({
      method: 'post',
      path: '/devices/test',
      operation: 'testNewDevice',
      summary: 'Tries settings without storing them and says which step failed',
      body: DeviceInput,
      answer: ConnectionTestView,
      handle: ({ ports, body }) => ports.polls.test(deviceSettings(body)),
    }),
    endpoint({
      method: 'post',
      path: '/devices/{id}/test',
      operation: 'testDevice',
      summary:
        'Tries changed settings of a device; the stored credential is used where none is sent and the address stays',
      params: idParams,
      body: DevicePatch,
      answer: ConnectionTestView,
      problems: ['unknownDevice'],
      handle: ({ ports, params, body }) => {
        const device = deviceOf(ports, params.id);
        mustNotTravel(device, body);
        const { id: _, createdAtMs: __, lab: ___, ...settings } = device;
        return ports.polls.test({ ...settings, ...changedSettings(device, body) });
      },
    }),
    endpoint({
      method: 'get',
      path: '/devices/{id}',
      operation: 'getDevice',
      summary: 'One device with its state',
      params: idParams,
      answer: DeviceView,
      problems: ['unknownDevice'],
      handle: ({ ports, params }) => view(ports, deviceOf(ports, params.id)),
    }),
    endpoint({
      method: 'patch',
      path: '/devices/{id}',
      operation: 'changeDevice',
      summary:
        'Changes what is sent; a credential is replaced whole, changed but for its keys, or left alone, and sent anew with another address',
      params: idParams,
      body: DevicePatch,
      answer: DeviceView,
      problems: ['unknownDevice', 'duplicate'],
      handle: async ({ ports, params, body }) => {
        const known = deviceOf(ports, params.id);
        mustNotTravel(known, body);
        if (body.address !== undefined) await mustBeAllowed(ports, body.address);
        const device = ports.devices.change(params.id, changedSettings(known, body));
        if (!device) throw gone(params.id);
        return view(ports, device);
      },
    }),
    endpoint({
      method: 'delete',
      path: '/devices/{id}',
      operation: 'removeDevice',
      summary: 'Removes a device with its interfaces, series, alerts and history',
      params: idParams,
      problems: ['unknownDevice'],
      handle: ({ ports, params }) => {
        deviceOf(ports, params.id);
        if (!ports.devices.remove(params.id)) throw gone(params.id);
      },
    }),
    endpoint({
      method: 'post',
      path: '/devices/{id}/poll',
      operation: 'pollDevice',
      summary:
        'Polls a device now and tells how each module fared; a silent device is a result, not an error',
      params: idParams,
      answer: PollSummary,
      problems: ['unknownDevice'],
      handle: async ({ ports, params }) => {
        deviceOf(ports, params.id);
        const poll = await ports.polls.pollNow(params.id);
        return { ...poll, durationMs: poll.finishedAtMs - poll.startedAtMs };
      },
    }),
  ],
};

import { InterfaceView, interfaceView } from '../../contract/interface.ts';
import type { Interface } from '../../domain/interface.ts';
import { type Subject, endpoint, listOf } from '../endpoint.ts';
import { deviceOf, interfaceOf } from '../lookup.ts';
import type { ApiPorts } from '../ports.ts';
import { idParams } from '../query-parameter.ts';

const view = (ports: ApiPorts, value: Interface): InterfaceView =>
  interfaceView(value, ports.latest.ofInterface(value.id));

const ofDevice = (ports: ApiPorts, deviceId: number): InterfaceView[] =>
  ports.inventory.interfaces(deviceId).map((value) => view(ports, value));

export const interfaces: Subject = {
  name: 'Interfaces',
  endpoints: [
    endpoint({
      method: 'get',
      path: '/devices/{id}/interfaces',
      operation: 'listDeviceInterfaces',
      summary: 'Interfaces of a device with their present rates',
      params: idParams,
      answer: listOf(InterfaceView),
      problems: ['unknownDevice'],
      handle: ({ ports, params }) => ({ items: ofDevice(ports, deviceOf(ports, params.id).id) }),
    }),
    endpoint({
      method: 'get',
      path: '/interfaces',
      operation: 'listInterfaces',
      summary: 'Interfaces of all devices with their present rates',
      answer: listOf(InterfaceView),
      handle: ({ ports }) => ({
        items: ports.inventory.devices().flatMap((device) => ofDevice(ports, device.id)),
      }),
    }),
    endpoint({
      method: 'get',
      path: '/interfaces/{id}',
      operation: 'getInterface',
      summary: 'One interface with its present rates',
      params: idParams,
      answer: InterfaceView,
      problems: ['unknownInterface'],
      handle: ({ ports, params }) => view(ports, interfaceOf(ports, params.id)),
    }),
  ],
};

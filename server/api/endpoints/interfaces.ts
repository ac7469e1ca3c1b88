import { z } from 'zod';
import { InterfaceView, interfaceView } from '../../contract/interface.ts';
import { MetricNameText } from '../../contract/metric.ts';
import { type Call, type ItemText, type Subject, endpoint, longListEndpoint } from '../endpoint.ts';
import { interfaceTexts } from '../interface-texts.ts';
import { deviceOf, interfaceOf } from '../lookup.ts';
import { idParams } from '../query-parameter.ts';

const MAX_METRICS = 64;

const query = z.strictObject({
  metric: z
    .union([z.string().transform((one) => [one]), z.array(z.string())])
    .pipe(z.array(MetricNameText).min(1).max(MAX_METRICS))
    .optional()
    .meta({ description: 'Only this metric in "latest"; may be given several times; all by default' }),
});
type Query = z.output<typeof query>;

function* ofAllDevices(call: Call<unknown, Query, undefined>): Generator<ItemText> {
  for (const { id } of call.ports.inventory.devices())
    yield* interfaceTexts(call, call.ports.inventory.interfaces(id), {
      metrics: call.query.metric,
      keep: false,
    });
}

export const interfaces: Subject = {
  name: 'Interfaces',
  endpoints: [
    longListEndpoint({
      path: '/devices/{id}/interfaces',
      operation: 'listDeviceInterfaces',
      summary: 'Interfaces of a device with their present rates',
      params: idParams,
      query,
      item: InterfaceView,
      problems: ['unknownDevice'],
      handle: (call) => {
        const interfaces = call.ports.inventory.interfaces(deviceOf(call.ports, call.params.id).id);
        return interfaceTexts(call, interfaces, { metrics: call.query.metric, keep: true });
      },
    }),
    longListEndpoint({
      path: '/interfaces',
      operation: 'listInterfaces',
      summary: 'Interfaces of all devices with their present rates',
      query,
      item: InterfaceView,
      handle: ofAllDevices,
    }),
    endpoint({
      method: 'get',
      path: '/interfaces/{id}',
      operation: 'getInterface',
      summary: 'One interface with its present rates',
      params: idParams,
      answer: InterfaceView,
      problems: ['unknownInterface'],
      handle: ({ ports, params }) =>
        interfaceView(interfaceOf(ports, params.id), ports.latest.ofInterface(params.id)),
    }),
  ],
};

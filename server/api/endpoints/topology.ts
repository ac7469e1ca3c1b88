import { ParentInput, RootInput, TopologyView } from '../../contract/topology.ts';
import { invalid } from '../api-error.ts';
import { type Subject, endpoint } from '../endpoint.ts';
import { deviceOf } from '../lookup.ts';
import { idParams } from '../query-parameter.ts';

export const topology: Subject = {
  name: 'Topology',
  endpoints: [
    endpoint({
      method: 'get',
      path: '/topology',
      operation: 'getTopology',
      summary: 'Devices, the links between them with their evidence, and what each device hangs on, with why',
      answer: TopologyView,
      handle: ({ ports }) => ports.topology.view(),
    }),
    endpoint({
      method: 'put',
      path: '/topology/root',
      operation: 'chooseTopologyRoot',
      summary: 'Says which device stands between Trapline and the network; null lets Trapline choose',
      body: RootInput,
      answer: TopologyView,
      handle: ({ ports, body }) => {
        if (body.deviceId !== null && !ports.inventory.device(body.deviceId))
          throw invalid('deviceId', `there is no device ${body.deviceId}`);
        ports.topology.chooseRoot(body.deviceId);
        return ports.topology.view();
      },
    }),
    endpoint({
      method: 'put',
      path: '/devices/{id}/parent',
      operation: 'overrideParent',
      summary: 'Names by hand what a device hangs on; null: nothing explains its silence',
      params: idParams,
      body: ParentInput,
      answer: TopologyView,
      problems: ['unknownDevice'],
      handle: ({ ports, params, body }) => {
        deviceOf(ports, params.id);
        if (body.parentId === params.id) throw invalid('parentId', 'a device does not hang on itself');
        if (body.parentId !== null && !ports.inventory.device(body.parentId))
          throw invalid('parentId', `there is no device ${body.parentId}`);
        ports.topology.override({ deviceId: params.id, parentId: body.parentId });
        return ports.topology.view();
      },
    }),
    endpoint({
      method: 'delete',
      path: '/devices/{id}/parent',
      operation: 'removeParentOverride',
      summary: 'Goes back to the parent that the tables of the devices tell of',
      params: idParams,
      problems: ['unknownDevice'],
      handle: ({ ports, params }) => {
        deviceOf(ports, params.id);
        ports.topology.removeOverride(params.id);
      },
    }),
  ],
};

import { z } from 'zod';
import { LabPortSwitch, LabPortView, LabView } from '../../contract/lab.ts';
import { ApiError } from '../api-error.ts';
import { type Subject, endpoint } from '../endpoint.ts';
import { wholeNumber } from '../query-parameter.ts';

export const lab: Subject = {
  name: 'Lab',
  endpoints: [
    endpoint({
      method: 'get',
      path: '/lab',
      operation: 'getLab',
      summary: 'The simulated network: devices, ports, command lines, traps sent',
      answer: LabView,
      handle: ({ ports }) =>
        ports.lab
          ? { ...ports.lab.state(), traps: ports.lab.traps() }
          : { running: false, lab: '', devices: [], problems: [], traps: [] },
    }),
    endpoint({
      method: 'post',
      path: '/lab/devices/{name}/ports/{ifIndex}',
      operation: 'switchLabPort',
      summary: 'Switches a port of a simulated device; it sends linkDown or linkUp',
      params: z.strictObject({
        name: z.string().min(1).max(64),
        ifIndex: wholeNumber({ min: 1, max: 2 ** 31 - 1 }),
      }),
      body: LabPortSwitch,
      answer: LabPortView,
      problems: ['unknownDevice', 'unknownPort', 'notRunning', 'failed', 'timeout'],
      handle: ({ ports, params, body }) => {
        if (!ports.lab)
          throw new ApiError('notRunning', 'The lab is switched off; start Trapline without --no-lab.');
        return ports.lab.setPort(params.name, params.ifIndex, body.up);
      },
    }),
  ],
};

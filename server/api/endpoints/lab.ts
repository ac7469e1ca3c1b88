import { z } from 'zod';
import { LabOfferView, LabPortSwitch, LabPortView, LabStart, LabView } from '../../contract/lab.ts';
import type { LabControl } from '../../domain/lab.ts';
import { ApiError } from '../api-error.ts';
import { type Subject, endpoint, listOf } from '../endpoint.ts';
import { wholeNumber } from '../query-parameter.ts';
import { labEvents } from './lab-events.ts';
import { LAB_PROBLEMS, labOf } from './lab-control.ts';
import { labNetwork } from './lab-network.ts';

const NO_LAB = {
  running: false,
  lab: '',
  title: '',
  devices: [],
  problems: [],
  traps: [],
  clock: null,
  timelineRunning: false,
  faults: [],
};

function viewOf(lab: LabControl) {
  return { ...lab.state(), traps: lab.traps() };
}

export const lab: Subject = {
  name: 'Lab',
  endpoints: [
    endpoint({
      method: 'get',
      path: '/lab',
      operation: 'getLab',
      summary: 'The simulated network: devices, ports, command lines, traps sent, time and faults at work',
      answer: LabView,
      handle: ({ ports }) => (ports.lab ? viewOf(ports.lab) : NO_LAB),
    }),
    endpoint({
      method: 'get',
      path: '/lab/labs',
      operation: 'listLabs',
      summary: 'The labs that can be started',
      answer: listOf(LabOfferView),
      handle: ({ ports }) => ({ items: ports.lab?.labs() ?? [] }),
    }),
    endpoint({
      method: 'post',
      path: '/lab/start',
      operation: 'startLab',
      summary: 'Starts a lab in place of the one that runs; its devices are registered, others rest',
      body: LabStart,
      answer: LabView,
      problems: ['unknownLab', ...LAB_PROBLEMS],
      handle: async ({ ports, body, local }) => {
        const control = labOf(ports);
        // Its file is read with the rights of the server, so a path is taken from this machine only.
        if (!local && !control.labs().some(({ name }) => name === body.lab))
          throw new ApiError(
            'unknownLab',
            'A lab of a file is started from the machine of the server; GET /lab/labs lists the others.',
          );
        await control.start(body.lab);
        return viewOf(control);
      },
    }),
    endpoint({
      method: 'post',
      path: '/lab/stop',
      operation: 'stopLab',
      summary: 'Stops the lab; its devices rest until it is started again',
      answer: LabView,
      problems: LAB_PROBLEMS,
      handle: async ({ ports }) => {
        const control = labOf(ports);
        await control.stop();
        return viewOf(control);
      },
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
      problems: ['unknownDevice', 'unknownPort', ...LAB_PROBLEMS],
      handle: ({ ports, params, body }) => labOf(ports).setPort(params.name, params.ifIndex, body.up),
    }),
    ...labNetwork,
    ...labEvents,
  ],
};

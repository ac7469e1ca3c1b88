import { z } from 'zod';
import {
  LabFaultKindView,
  LabFaultOrder,
  LabFaultView,
  LabTimelineChange,
  LabTimelineView,
} from '../../contract/lab-fault.ts';
import { LabQueryView } from '../../contract/lab-query.ts';
import { type Endpoint, endpoint, listOf } from '../endpoint.ts';
import { flag, given, idParams, wholeNumber } from '../query-parameter.ts';
import { LAB_PROBLEMS, labOf } from './lab-control.ts';

const MAX_QUERIES = 2_500;

/** What happens in the lab: faults, the timeline that lets them happen, and the requests that reach its agents. */
export const labEvents: readonly Endpoint[] = [
  endpoint({
    method: 'get',
    path: '/lab/fault-kinds',
    operation: 'listLabFaultKinds',
    summary: 'What can be broken in the simulated network, and what each fault needs to know',
    answer: listOf(LabFaultKindView),
    problems: LAB_PROBLEMS,
    handle: async ({ ports }) => ({ items: await labOf(ports).faultKinds() }),
  }),
  endpoint({
    method: 'get',
    path: '/lab/faults',
    operation: 'listLabFaults',
    summary: 'Faults, newest first, with the traps that each sent; those at work are always among them',
    answer: listOf(LabFaultView),
    problems: LAB_PROBLEMS,
    handle: async ({ ports }) => ({ items: await labOf(ports).faults() }),
  }),
  endpoint({
    method: 'post',
    path: '/lab/faults',
    operation: 'injectLabFault',
    summary: 'Lets a fault happen',
    body: LabFaultOrder,
    status: 201,
    answer: LabFaultView,
    problems: ['badFault', 'unknownDevice', 'unknownPort', 'unknownLink', ...LAB_PROBLEMS],
    handle: ({ ports, body }) => labOf(ports).inject({ ...body, source: body.source ?? 'api' }),
  }),
  endpoint({
    method: 'delete',
    path: '/lab/faults/{id}',
    operation: 'endLabFault',
    summary: 'Ends a fault that lasts; answers it as it then stands',
    params: idParams,
    answer: LabFaultView,
    problems: ['unknownFault', ...LAB_PROBLEMS],
    handle: ({ ports, params }) => labOf(ports).endFault(params.id),
  }),
  endpoint({
    method: 'get',
    path: '/lab/timeline',
    operation: 'getLabTimeline',
    summary: 'The faults that the lab lets happen at their times',
    answer: LabTimelineView,
    problems: LAB_PROBLEMS,
    handle: ({ ports }) => labOf(ports).timeline(null),
  }),
  endpoint({
    method: 'post',
    path: '/lab/timeline',
    operation: 'changeLabTimeline',
    summary: 'Starts or stops the timeline',
    body: LabTimelineChange,
    answer: LabTimelineView,
    problems: LAB_PROBLEMS,
    handle: ({ ports, body }) => labOf(ports).timeline(body.action),
  }),
  endpoint({
    method: 'get',
    path: '/lab/queries',
    operation: 'listLabQueries',
    summary: 'Requests that reached the agents of the lab, oldest first, the newest `limit` of them',
    query: z.strictObject({
      device: z.string().min(1).max(64).optional(),
      own: flag.default(false).meta({ description: 'true: also those of Trapline’s own polls' }),
      afterId: wholeNumber({ min: 0, max: Number.MAX_SAFE_INTEGER })
        .optional()
        .meta({ description: 'Only later ones than this' }),
      limit: wholeNumber({ min: 1, max: MAX_QUERIES }).default(200),
    }),
    answer: listOf(LabQueryView),
    handle: ({ ports, query }) => ({ items: ports.labQueries?.read(given(query)) ?? [] }),
  }),
];

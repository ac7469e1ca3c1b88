import { z } from 'zod';
import {
  LabClockChange,
  LabClockView,
  LabLoadView,
  LabTopologyView,
  LabTrafficChange,
  LabTrafficView,
} from '../../contract/lab-network.ts';
import { type Endpoint, endpoint, listOf } from '../endpoint.ts';
import { LAB_PROBLEMS, labOf } from './lab-control.ts';

/** The lab's network: its map, what flows in it, and its time. */
export const labNetwork: readonly Endpoint[] = [
  endpoint({
    method: 'get',
    path: '/lab/topology',
    operation: 'getLabTopology',
    summary: 'Nodes and links of the simulated network',
    answer: LabTopologyView,
    problems: LAB_PROBLEMS,
    handle: ({ ports }) => labOf(ports).topology(),
  }),
  endpoint({
    method: 'get',
    path: '/lab/load',
    operation: 'getLabLoad',
    summary: 'What each link carries now, bit/s in both directions',
    answer: listOf(LabLoadView),
    problems: LAB_PROBLEMS,
    handle: async ({ ports }) => ({ items: await labOf(ports).load() }),
  }),
  endpoint({
    method: 'get',
    path: '/lab/clock',
    operation: 'getLabClock',
    summary: 'The time of the simulated network, and how fast it runs',
    answer: LabClockView,
    problems: LAB_PROBLEMS,
    handle: ({ ports }) => labOf(ports).clock(null),
  }),
  endpoint({
    method: 'post',
    path: '/lab/clock',
    operation: 'changeLabClock',
    summary: 'Pauses, resumes, steps (while paused) or speeds up the time of the simulated network',
    body: LabClockChange,
    answer: LabClockView,
    problems: ['notPaused', ...LAB_PROBLEMS],
    handle: ({ ports, body }) => labOf(ports).clock(body),
  }),
  endpoint({
    method: 'get',
    path: '/lab/traffic',
    operation: 'listLabTraffic',
    summary: 'The parts of the traffic that can be turned up and down',
    answer: listOf(LabTrafficView),
    problems: LAB_PROBLEMS,
    handle: async ({ ports }) => ({ items: await labOf(ports).traffic() }),
  }),
  endpoint({
    method: 'put',
    path: '/lab/traffic/{name}',
    operation: 'setLabTraffic',
    summary: 'Turns a part of the traffic up or down: 1 is as the lab was written, 0 stops it',
    params: z.strictObject({ name: z.string().min(1).max(64) }),
    body: LabTrafficChange,
    answer: LabTrafficView,
    problems: ['unknownTraffic', ...LAB_PROBLEMS],
    handle: ({ ports, params, body }) => labOf(ports).setTraffic(params.name, body.scale),
  }),
];

import { z } from 'zod';
import {
  AcceptanceInput,
  DevicePostureView,
  FindingView,
  PostureDayView,
  PostureView,
} from '../../contract/posture.ts';
import { DAY } from '../../domain/units.ts';
import { ApiError, invalid } from '../api-error.ts';
import { type Endpoint, endpoint, fileEndpoint, listOf } from '../endpoint.ts';
import { deviceOf } from '../lookup.ts';
import { postureCsv } from '../posture-csv.ts';
import { id, idParams, wholeNumber } from '../query-parameter.ts';

function unknownFinding(key: string): ApiError {
  return new ApiError(
    'unknownFinding',
    `There is no finding ${key} now; GET /api/v1/security/posture lists them with their keys.`,
  );
}

/** How well the network is protected. */
export const posture: readonly Endpoint[] = [
  endpoint({
    method: 'get',
    path: '/security/posture',
    operation: 'readPosture',
    summary:
      'How well the network is protected: a score of 0 to 100, that of each device, and every finding with its remedy, ' +
      'worst first. Each finding takes points of its device (critical 40, major 20, minor 10, warning 4; a further one ' +
      'of its kind a quarter of them); the whole is the mean of the devices',
    answer: PostureView,
    handle: ({ ports }) => ports.postureDesk.posture(),
  }),
  fileEndpoint({
    path: '/security/posture.csv',
    operation: 'downloadPosture',
    summary: 'Every finding, worst first, a line each',
    file: 'text/csv; charset=utf-8',
    handle: async ({ ports }) => ({
      name: 'security-posture.csv',
      bytes: Buffer.from(postureCsv(await ports.postureDesk.posture(), ports.inventory), 'utf8'),
    }),
  }),
  endpoint({
    method: 'get',
    path: '/security/posture/days',
    operation: 'listPostureDays',
    summary: 'The score day by day, of the whole or of one device, oldest first',
    query: z.strictObject({
      device: id.optional(),
      days: wholeNumber({ min: 1, max: 400 }).default(90),
    }),
    answer: listOf(PostureDayView),
    problems: ['unknownDevice'],
    handle: ({ ports, query, nowMs }) => {
      const deviceId = query.device === undefined ? null : deviceOf(ports, query.device).id;
      return { items: ports.postureDesk.days(deviceId, nowMs - query.days * DAY) };
    },
  }),
  endpoint({
    method: 'post',
    path: '/security/posture/acceptances',
    operation: 'acceptFinding',
    summary:
      'A finding is known and lived with: it takes no points until then. Replaces an acceptance that is there',
    body: AcceptanceInput,
    answer: FindingView,
    problems: ['unknownFinding'],
    handle: async ({ ports, body, nowMs }) => {
      const { key, reason, by, untilMs } = body;
      if (untilMs !== null && untilMs <= nowMs) throw invalid('untilMs', 'must lie ahead');
      const accepted = await ports.postureDesk.accept(key, { reason, by, untilMs });
      if (accepted === null) throw unknownFinding(key);
      return accepted;
    },
  }),
  endpoint({
    method: 'delete',
    path: '/security/posture/acceptances',
    operation: 'withdrawAcceptance',
    summary: 'The finding counts again',
    query: z.strictObject({ key: z.string().min(1).max(200) }),
    problems: ['unknownFinding'],
    handle: ({ ports, query }) => {
      if (!ports.postureDesk.withdraw(query.key)) throw unknownFinding(query.key);
    },
  }),
  endpoint({
    method: 'get',
    path: '/devices/{id}/posture',
    operation: 'readDevicePosture',
    summary: 'How well one device is protected, with every finding; 100 and none where it is switched off',
    params: idParams,
    answer: DevicePostureView,
    problems: ['unknownDevice'],
    handle: async ({ ports, params }) => {
      const { id: deviceId } = deviceOf(ports, params.id);
      return (await ports.postureDesk.ofDevice(deviceId)) ?? { deviceId, score: 100, findings: [] };
    },
  }),
];

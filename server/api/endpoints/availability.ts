import { z } from 'zod';
import {
  AvailabilityReportView,
  AvailabilityTargetsInput,
  AvailabilityTargetView,
} from '../../contract/availability.ts';
import { isTimeZone } from '../../domain/zoned-time.ts';
import { invalid } from '../api-error.ts';
import { type Subject, endpoint, listOf } from '../endpoint.ts';
import { deviceOf } from '../lookup.ts';
import { MONTH, monthOf } from '../month.ts';
import { id } from '../query-parameter.ts';

export const availability: Subject = {
  name: 'Availability',
  endpoints: [
    endpoint({
      method: 'get',
      path: '/performance/availability',
      operation: 'readAvailability',
      summary:
        'How much of a month groups and devices were up, or the interfaces of one device, with the arithmetic: time up, ' +
        'down, unknown and under maintenance; percent = up / (up + down)',
      query: z.strictObject({
        month: z.string().regex(MONTH, 'must be a month as 2026-10').optional(),
        timeZone: z.string().max(64).refine(isTimeZone, 'is no time zone that is known here').default('UTC'),
        device: id.optional().meta({ description: 'Its interfaces instead of all devices' }),
      }),
      answer: AvailabilityReportView,
      problems: ['unknownDevice'],
      handle: ({ ports, query, nowMs }) => {
        const { timeZone, device } = query;
        const { year, month } = monthOf(query.month, timeZone, nowMs);
        const deviceId = device === undefined ? null : deviceOf(ports, device).id;
        return ports.availability.report({ year, month, timeZone, deviceId });
      },
    }),
    endpoint({
      method: 'get',
      path: '/performance/availability-targets',
      operation: 'listAvailabilityTargets',
      summary: 'What groups of devices are promised to be up, in percent',
      answer: listOf(AvailabilityTargetView),
      handle: ({ ports }) => ({ items: ports.availabilityTargets.list() }),
    }),
    endpoint({
      method: 'put',
      path: '/performance/availability-targets',
      operation: 'saveAvailabilityTargets',
      summary: 'Replaces all targets',
      body: AvailabilityTargetsInput,
      answer: listOf(AvailabilityTargetView),
      handle: ({ ports, body }) => {
        const groups = new Set(ports.inventory.devices().flatMap((device) => device.groups));
        const missing = body.targets.find(({ group }) => !groups.has(group));
        if (missing) throw invalid('targets', `no device is in the group ${missing.group}`);
        ports.availabilityTargets.save(body.targets);
        return { items: ports.availabilityTargets.list() };
      },
    }),
  ],
};

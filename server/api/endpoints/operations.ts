import { z } from 'zod';
import { credentialFrom, credentialView } from '../../contract/credential.ts';
import {
  OperationEvent,
  OperationInput,
  WalkDifferencesView,
  WalkTableView,
  WalkVarbindsView,
  WalkView,
} from '../../contract/operation.ts';
import { formatCommand } from '../../contract/snmp-command.ts';
import type { OperationRequest, StoredWalk } from '../../domain/operation.ts';
import { ApiError } from '../api-error.ts';
import { type Subject, endpoint, fileEndpoint, listOf, streamEndpoint } from '../endpoint.ts';
import { deviceOf } from '../lookup.ts';
import type { ApiPorts } from '../ports.ts';
import { flag, given, id, idParams, wholeNumber } from '../query-parameter.ts';

const ROW_LIMIT = 100_000;
const MAX_DIFFERENCES = 10_000;

const dotted = z
  .string()
  .max(1_500)
  .regex(/^(\.?\d{1,10}(\.\d{1,10})*)?$/, 'must be an OID in digits and dots')
  .transform((text) => text.replace(/^\./, ''))
  .pipe(z.string());

function requestOf(input: z.output<typeof OperationInput>): OperationRequest {
  return {
    kind: input.kind,
    oids: input.oids,
    nonRepeaters: input.nonRepeaters ?? 0,
    maxRepetitions: input.maxRepetitions ?? null,
    bulk: input.bulk ?? true,
    rowLimit: input.rowLimit ?? ROW_LIMIT,
    values: (input.values ?? []).map(({ oid, type, value }) => ({ oid, value, ...(type ? { type } : {}) })),
    credential: input.credential ? credentialFrom(input.credential) : null,
    dryRun: input.dryRun ?? false,
    force: input.force ?? false,
    store: input.store ?? true,
    timeoutMs: input.timeoutMs ?? null,
    retries: input.retries ?? null,
  };
}

function unknownWalk(walkId: number): ApiError {
  return new ApiError('unknownWalk', `There is no stored walk ${walkId}; GET /api/v1/walks lists them.`);
}

function walkView(ports: ApiPorts, walk: StoredWalk): WalkView {
  return {
    ...walk,
    deviceName: ports.inventory.device(walk.deviceId)?.name ?? `device ${walk.deviceId}`,
    rootName: ports.walks.nameOf(walk.rootOid),
  };
}

const running = streamEndpoint({
  method: 'post',
  path: '/devices/{id}/operations',
  operation: 'runOperation',
  summary:
    'Runs GET, GETNEXT, GETBULK, WALK, TABLE or SET on a device and tells what comes, as it comes; closing the ' +
    'connection cancels it',
  params: idParams,
  body: OperationInput,
  event: OperationEvent,
  problems: ['unknownDevice', 'invalidOperation', 'tooManyOperations'],
  handle: async ({ ports, params, body }, stream) => {
    const device = deviceOf(ports, params.id);
    const request = requestOf(body);
    const credential = credentialView(request.credential ?? device.credential);
    const command = formatCommand(body, { address: device.address, port: device.port, credential });
    await ports.operations.run(device.id, request, {
      signal: stream.signal,
      emit: (event) => stream.emit(event.event === 'start' ? { ...event, command } : event),
    });
  },
});

/** Stored walks, read without asking a device. */
const stored: Subject['endpoints'] = [
  endpoint({
    method: 'get',
    path: '/walks',
    operation: 'listWalks',
    summary: 'Stored walks, newest first; the last 20 of each device are kept',
    query: z.strictObject({ deviceId: id.optional() }),
    answer: listOf(WalkView),
    handle: ({ ports, query }) => ({
      items: ports.walks.list(given(query)).map((walk) => walkView(ports, walk)),
    }),
  }),
  endpoint({
    method: 'get',
    path: '/walks/{id}',
    operation: 'getWalk',
    summary: 'One stored walk, without what it found',
    params: idParams,
    answer: WalkView,
    problems: ['unknownWalk'],
    handle: ({ ports, params }) => {
      const walk = ports.walks.get(params.id);
      if (!walk) throw unknownWalk(params.id);
      return walkView(ports, walk);
    },
  }),
  endpoint({
    method: 'delete',
    path: '/walks/{id}',
    operation: 'removeWalk',
    summary: 'Removes a stored walk',
    params: idParams,
    problems: ['unknownWalk'],
    handle: ({ ports, params }) => {
      if (!ports.walks.remove(params.id)) throw unknownWalk(params.id);
    },
  }),
  endpoint({
    method: 'get',
    path: '/walks/{id}/varbinds',
    operation: 'readWalk',
    summary: 'What a stored walk found at or below an OID, in OID order',
    params: idParams,
    query: z.strictObject({
      after: dotted.optional().meta({ description: '`next` of the page before' }),
      root: dotted.optional().meta({ description: 'Left out or empty: all of it' }),
      limit: wholeNumber({ min: 1, max: 5_000 }).default(1_000),
    }),
    answer: WalkVarbindsView,
    problems: ['unknownWalk'],
    handle: async ({ ports, params, query }) => {
      const { limit, ...range } = query;
      const page = await ports.walks.varbinds(params.id, { ...given(range), limit });
      if (!page) throw unknownWalk(params.id);
      return page;
    },
  }),
  endpoint({
    method: 'get',
    path: '/walks/{id}/table',
    operation: 'readWalkTable',
    summary: 'A table as a stored walk found it: rows by columns, indexes decoded',
    params: idParams,
    query: z.strictObject({ oid: z.string().trim().min(1).max(1_500).meta({ description: 'Name or OID' }) }),
    answer: WalkTableView,
    problems: ['unknownWalk', 'invalidOperation'],
    handle: async ({ ports, params, query }) => {
      const table = await ports.walks.table(params.id, query.oid);
      if (!table) throw unknownWalk(params.id);
      return table;
    },
  }),
  endpoint({
    method: 'get',
    path: '/walk-differences',
    operation: 'compareWalks',
    summary: 'What differs between two stored walks, of one device or of two, in the part that both read',
    query: z.strictObject({
      left: id,
      right: id,
      root: dotted.optional(),
      limit: wholeNumber({ min: 1, max: MAX_DIFFERENCES }).default(1_000),
    }),
    answer: WalkDifferencesView,
    problems: ['unknownWalk', 'invalidOperation'],
    handle: async ({ ports, query }) => {
      const { left, right, limit, ...rest } = query;
      const found = await ports.walks.differences({ left, right, limit, ...given(rest) });
      if (!found) throw unknownWalk(ports.walks.get(left) ? right : left);
      return found;
    },
  }),
];

/** Letters, digits, dots and dashes of a device's name. */
function recordingName(device: string): string {
  return `${device.replaceAll(/[^a-z0-9.-]+/gi, '-').slice(0, 60) || 'device'}.snmprec`;
}

const recording = fileEndpoint({
  path: '/devices/{id}/walks/{walkId}/recording',
  operation: 'downloadRecording',
  summary:
    "A stored walk as a recording in snmpsim's .snmprec format, which `trapline agent` and snmpsim serve as a device",
  params: z.strictObject({ id, walkId: id }),
  query: z.strictObject({
    scrub: flag.default(false).meta({
      description:
        'Addresses are exchanged for others, always the same for the same one; names, mail addresses, communities, users and keys are taken out',
    }),
  }),
  file: 'text/plain',
  problems: ['unknownDevice', 'unknownWalk'],
  handle: async ({ ports, params, query }) => {
    const device = deviceOf(ports, params.id);
    const walk = ports.walks.get(params.walkId);
    const text =
      walk?.deviceId === device.id
        ? await ports.walks.recording(params.walkId, { scrub: query.scrub })
        : null;
    if (text === null) throw unknownWalk(params.walkId);
    return { bytes: Buffer.from(text), name: recordingName(device.name) };
  },
});

export const operations: Subject = {
  name: 'Operations and walks',
  endpoints: [running, ...stored, recording],
};

import { z } from 'zod';
import {
  DecodedView,
  DecodeInput,
  ExchangeDetailView,
  ExchangeListView,
  WalkComparisonInput,
  WalkComparisonView,
} from '../../contract/exchange.ts';
import { EXCHANGE_CAPACITY } from '../../domain/exchange.ts';
import { parseHexText } from '../../domain/hex-text.ts';
import type { Principal } from '../../domain/principal.ts';
import { ApiError, invalid } from '../api-error.ts';
import { endpoint, fileEndpoint, type Subject } from '../endpoint.ts';
import { deviceOf } from '../lookup.ts';
import { flag, given, id, idParams, wholeNumber } from '../query-parameter.ts';

const PCAP = 'application/vnd.tcpdump.pcap';

const page = {
  before: id.optional().meta({ description: 'Only exchanges with a smaller id' }),
  limit: wholeNumber({ min: 1, max: EXCHANGE_CAPACITY }).default(100),
};

const unmask = flag
  .default(false)
  .meta({ description: 'Communities and digests in clear; with the permission "unmask"' });

/** Whoever is signed in needs the permission; where access is open, being on the machine. @throws ApiError `unmaskNotAllowed` */
function mayUnmask(wanted: boolean, { local, principal }: { local: boolean; principal: Principal }): boolean {
  if (wanted && !local && principal.kind === 'open')
    throw new ApiError(
      'unmaskNotAllowed',
      'Communities and digests are shown in clear only to a browser on the machine that Trapline runs on.',
    );
  return wanted;
}

function notKept(exchangeId: number): ApiError {
  return new ApiError(
    'unknownExchange',
    `Exchange ${exchangeId} is not kept any more: of each device the last ${EXCHANGE_CAPACITY} are.`,
  );
}

/** Letters, digits, dots and dashes of a device's name. */
function fileName(name: string): string {
  return `${name.replaceAll(/[^a-z0-9.-]+/gi, '-').slice(0, 60) || 'device'}.pcap`;
}

const listing = endpoint({
  method: 'get',
  path: '/devices/{id}/exchanges',
  operation: 'listExchanges',
  summary:
    'What went between Trapline and a device last: requests with their answers, and traps; newest first',
  params: idParams,
  query: z.strictObject(page),
  answer: ExchangeListView,
  problems: ['unknownDevice'],
  handle: ({ ports, params, query }) => {
    deviceOf(ports, params.id);
    const { before: beforeId, limit } = query;
    const list = ports.exchanges.list({ deviceId: params.id, limit, ...given({ beforeId }) });
    return { ...list, capacity: EXCHANGE_CAPACITY };
  },
});

const listingUnknown = endpoint({
  method: 'get',
  path: '/exchanges',
  operation: 'listUnknownExchanges',
  summary: 'What senders sent that are no known device; newest first',
  query: z.strictObject(page),
  answer: ExchangeListView,
  handle: ({ ports, query }) => {
    const { before: beforeId, limit } = query;
    const list = ports.exchanges.list({ deviceId: null, limit, ...given({ beforeId }) });
    return { ...list, capacity: EXCHANGE_CAPACITY };
  },
});

const opening = endpoint({
  method: 'get',
  path: '/devices/{id}/exchanges/{exchangeId}',
  operation: 'openExchange',
  summary: 'One exchange, its messages decoded byte by byte',
  params: z.strictObject({ id, exchangeId: id }),
  query: z.strictObject({ unmask }),
  answer: ExchangeDetailView,
  problems: ['unknownDevice', 'unknownExchange', 'unmaskNotAllowed'],
  handle: ({ ports, params, query, local, principal }) => {
    deviceOf(ports, params.id);
    const found = ports.exchanges.open({
      deviceId: params.id,
      id: params.exchangeId,
      unmask: mayUnmask(query.unmask, { local, principal }),
    });
    if (!found) throw notKept(params.exchangeId);
    return found;
  },
});

const openingUnknown = endpoint({
  method: 'get',
  path: '/exchanges/{id}',
  operation: 'openUnknownExchange',
  summary: 'One message of a sender that is no known device',
  params: idParams,
  query: z.strictObject({ unmask }),
  answer: ExchangeDetailView,
  problems: ['unknownExchange', 'unmaskNotAllowed'],
  handle: ({ ports, params, query, local, principal }) => {
    const wanted = mayUnmask(query.unmask, { local, principal });
    const found = ports.exchanges.open({ deviceId: null, id: params.id, unmask: wanted });
    if (!found) throw notKept(params.id);
    return found;
  },
});

const capturing = fileEndpoint({
  path: '/devices/{id}/exchanges.pcap',
  operation: 'captureExchanges',
  summary:
    'What is kept of a device as a pcap file; its port is written as 161 (162 of the trap receiver), so that Wireshark knows SNMP',
  params: idParams,
  query: z.strictObject({
    unmask,
    exchange: id.optional().meta({ description: 'Only this one' }),
    realPorts: flag.default(false).meta({ description: 'The ports as they were' }),
  }),
  file: PCAP,
  problems: ['unknownDevice', 'unknownExchange', 'unmaskNotAllowed'],
  handle: ({ ports, params, query, local, principal }) => {
    const device = deviceOf(ports, params.id);
    const { exchange, realPorts } = query;
    const { bytes, exchanges } = ports.exchanges.capture({
      deviceId: device.id,
      unmask: mayUnmask(query.unmask, { local, principal }),
      realPorts,
      ...given({ id: exchange }),
    });
    if (exchange !== undefined && exchanges === 0) throw notKept(exchange);
    return { bytes, name: fileName(device.name) };
  },
});

const decoding = endpoint({
  method: 'post',
  path: '/packets/decode',
  operation: 'decodePacket',
  summary: 'Decodes a datagram that was pasted as hex',
  body: DecodeInput,
  answer: DecodedView,
  problems: ['unknownDevice'],
  handle: ({ ports, body }) => {
    const { hex, deviceId } = body;
    if (deviceId !== undefined) deviceOf(ports, deviceId);
    const parsed = parseHexText(hex);
    if (parsed.problem !== null) throw invalid('hex', parsed.problem);
    return ports.exchanges.decodePasted(parsed.bytes, deviceId ?? null);
  },
});

const comparing = endpoint({
  method: 'post',
  path: '/devices/{id}/walk-comparison',
  operation: 'compareWalkMethods',
  summary: 'Walks a subtree by GETNEXT and by GETBULK and tells what each cost',
  params: idParams,
  body: WalkComparisonInput,
  answer: WalkComparisonView,
  problems: ['unknownDevice', 'unknownObject', 'timeout', 'failed', 'tooManyOperations'],
  handle: async ({ ports, params, body, signal }) => {
    const device = deviceOf(ports, params.id);
    const oid = ports.exchanges.oidOf(body.oid);
    if (oid === null)
      throw new ApiError('unknownObject', `No module knows "${body.oid.slice(0, 100)}"; give a numeric OID.`);
    const compared = await ports.exchanges.compareWalks({
      deviceId: device.id,
      oid,
      limit: body.limit,
      signal,
    });
    const sides = compared.sides.map((side) => ({
      ...side,
      exchangeIds: side.exchanges.map((one) => one.id),
    }));
    return { ...compared, sides };
  },
});

export const exchanges: Subject = {
  name: 'Packets',
  endpoints: [listing, capturing, opening, decoding, comparing, listingUnknown, openingUnknown],
};

import { z } from 'zod';
import {
  TrapBlockInput,
  TrapBlockView,
  TrapLossesView,
  TrapSourceInput,
  TrapSourceView,
} from '../../contract/trap-sender.ts';
import { TrapSenderRefusal } from '../../domain/trap-sender.ts';
import { ApiError, invalid } from '../api-error.ts';
import { type Endpoint, endpoint, listOf } from '../endpoint.ts';

/** @throws ApiError `invalidInput` */
function decided<Result>(work: () => Result): Result {
  try {
    return work();
  } catch (error) {
    throw error instanceof TrapSenderRefusal ? invalid(error.path, error.message) : error;
  }
}

/** What people see of the senders of traps, and decide about them. */
export const trapSenderEndpoints: readonly Endpoint[] = [
  endpoint({
    method: 'get',
    path: '/traps/losses',
    operation: 'listTrapLosses',
    summary: 'What the receiver lost or refused since the start, by sender and reason',
    answer: TrapLossesView,
    handle: ({ ports }) => ports.trapSenders.losses(),
  }),
  endpoint({
    method: 'get',
    path: '/traps/sources',
    operation: 'listTrapSources',
    summary: 'Further addresses that devices send traps from',
    answer: listOf(TrapSourceView),
    handle: ({ ports }) => ({ items: ports.trapSenders.sources() }),
  }),
  endpoint({
    method: 'post',
    path: '/traps/sources',
    operation: 'addTrapSource',
    summary: 'Says that an address is that of a device: its traps from now on are those of the device',
    body: TrapSourceInput,
    status: 201,
    answer: TrapSourceView,
    handle: ({ ports, body }) => decided(() => ports.trapSenders.addSource(body.address, body.deviceId)),
  }),
  endpoint({
    method: 'delete',
    path: '/traps/sources',
    operation: 'removeTrapSource',
    summary: 'Takes that back; what came meanwhile stays as it is',
    query: z.strictObject({ address: z.string().min(1).max(45) }),
    problems: ['unknownSender'],
    handle: ({ ports, query }) => {
      if (!ports.trapSenders.removeSource(query.address))
        throw new ApiError('unknownSender', `${query.address} is no further address of a device.`);
    },
  }),
  endpoint({
    method: 'get',
    path: '/traps/blocks',
    operation: 'listTrapBlocks',
    summary: 'Senders whose datagrams are dropped before they are decoded, with how many were',
    answer: listOf(TrapBlockView),
    handle: ({ ports }) => ({ items: ports.trapSenders.blocks() }),
  }),
  endpoint({
    method: 'post',
    path: '/traps/blocks',
    operation: 'blockTrapSender',
    summary: 'Drops and counts all that comes from an address or a network',
    body: TrapBlockInput,
    status: 201,
    answer: TrapBlockView,
    handle: ({ ports, body }) => decided(() => ports.trapSenders.block(body.network)),
  }),
  endpoint({
    method: 'delete',
    path: '/traps/blocks',
    operation: 'unblockTrapSender',
    summary: 'Listens to them again',
    query: z.strictObject({ network: z.string().min(1).max(64) }),
    problems: ['unknownSender'],
    handle: ({ ports, query }) => {
      if (!ports.trapSenders.unblock(query.network))
        throw new ApiError('unknownSender', `${query.network} is not blocked.`);
    },
  }),
];

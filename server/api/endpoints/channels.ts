import { z } from 'zod';
import {
  ChannelInput,
  ChannelKindView,
  ChannelPatch,
  ChannelPreviewInput,
  ChannelView,
  DeliveryStateName,
  DeliveryView,
  RenderedPartView,
  TestOutcomeView,
} from '../../contract/channel.ts';
import { pageOf } from '../../contract/page.ts';
import type { Channel, ChannelState } from '../../domain/channel.ts';
import { ChannelRefusal, type Delivery } from '../../domain/notification.ts';
import { Secret } from '../../domain/secret.ts';
import { ApiError } from '../api-error.ts';
import { endpoint, listOf, type Subject } from '../endpoint.ts';
import { readPage } from '../page.ts';
import type { ApiPorts } from '../ports.ts';
import { given, id, idParams, pageQuery } from '../query-parameter.ts';

function known<Value>(channel: Value | null, channelId: number): Value {
  if (channel === null)
    throw new ApiError(
      'unknownChannel',
      `There is no channel ${channelId}; GET /api/v1/channels lists them.`,
    );
  return channel;
}

function knownDelivery(delivery: Delivery | null, deliveryId: number): Delivery {
  if (!delivery)
    throw new ApiError(
      'unknownDelivery',
      `There is no notification ${deliveryId}; GET /api/v1/deliveries lists them.`,
    );
  return delivery;
}

/** @throws ApiError `invalidInput` naming the fields, for what the channels refuse */
function checked<Value>(work: () => Value): Value {
  try {
    return work();
  } catch (error) {
    if (!(error instanceof ChannelRefusal)) throw error;
    throw new ApiError('invalidInput', error.message, { errors: error.problems, cause: error });
  }
}

function viewOf(ports: ApiPorts, channel: Channel, state?: ChannelState) {
  const { id: channelId, name, kind, enabled, settings, secrets, policy, createdAtMs } = channel;
  const found = state ?? ports.channels.states().find((one) => one.channelId === channelId);
  return {
    id: channelId,
    name,
    kind,
    enabled,
    settings,
    secrets: Object.keys(secrets),
    policy,
    target:
      ports.channels
        .kinds()
        .find((one) => one.kind === kind)
        ?.target(settings, secrets) ?? '',
    createdAtMs,
    lastSentAtMs: found?.lastSentAtMs ?? null,
    failingSinceMs: found?.failingSinceMs ?? null,
    lastError: found?.lastError ?? null,
    waiting: found?.waiting ?? 0,
    dead: found?.dead ?? 0,
  };
}

function deliveryView(delivery: Delivery) {
  const { notice, step: _step, ...rest } = delivery;
  return { ...rest, severity: notice.severity, device: notice.device, title: notice.title };
}

const secretsOf = (secrets: Readonly<Record<string, string>>) =>
  Object.fromEntries(
    Object.entries(secrets).flatMap(([key, value]) => (value === '' ? [] : [[key, new Secret(value)]])),
  );

export const channels: Subject = {
  name: 'Notifications',
  endpoints: [
    endpoint({
      method: 'get',
      path: '/channels',
      operation: 'listChannels',
      summary: 'All channels that alerts are told through, with how they fare',
      answer: listOf(ChannelView),
      handle: ({ ports }) => {
        const states = new Map(ports.channels.states().map((state) => [state.channelId, state]));
        return {
          items: ports.channels.list().map((channel) => viewOf(ports, channel, states.get(channel.id))),
        };
      },
    }),
    endpoint({
      method: 'get',
      path: '/channels/kinds',
      operation: 'listChannelKinds',
      summary: 'The kinds of channels and the settings of each',
      answer: listOf(ChannelKindView),
      handle: ({ ports }) => ({
        items: ports.channels
          .kinds()
          .map(({ kind, label, detail, fields }) => ({ kind, label, detail, fields })),
      }),
    }),
    endpoint({
      method: 'post',
      path: '/channels/preview',
      operation: 'previewChannel',
      summary: 'What a channel with these settings would send of an example; nothing is sent or kept',
      body: ChannelPreviewInput,
      answer: listOf(RenderedPartView),
      handle: ({ ports, body }) => ({ items: checked(() => ports.channels.preview(body)) }),
    }),
    endpoint({
      method: 'post',
      path: '/channels',
      operation: 'addChannel',
      summary: 'Adds a channel; it tells of alerts from then on',
      body: ChannelInput,
      status: 201,
      answer: ChannelView,
      problems: ['duplicate'],
      handle: ({ ports, body }) =>
        viewOf(
          ports,
          checked(() => ports.channels.add({ ...body, secrets: secretsOf(body.secrets) })),
        ),
    }),
    endpoint({
      method: 'get',
      path: '/channels/{id}',
      operation: 'getChannel',
      summary: 'One channel',
      params: idParams,
      answer: ChannelView,
      problems: ['unknownChannel'],
      handle: ({ ports, params }) => viewOf(ports, known(ports.channels.get(params.id), params.id)),
    }),
    endpoint({
      method: 'patch',
      path: '/channels/{id}',
      operation: 'changeChannel',
      summary: 'Changes what is sent; a secret that is left out stays, null takes it away',
      params: idParams,
      body: ChannelPatch,
      answer: ChannelView,
      problems: ['unknownChannel', 'duplicate'],
      handle: ({ ports, params, body }) => {
        const { secrets, ...rest } = body;
        const replaced = Object.fromEntries(
          Object.entries(secrets ?? {}).map(([key, value]) => [key, value ? new Secret(value) : null]),
        );
        const changed = checked(() =>
          ports.channels.change(params.id, { ...given(rest), ...(secrets ? { secrets: replaced } : {}) }),
        );
        return viewOf(ports, known(changed, params.id));
      },
    }),
    endpoint({
      method: 'delete',
      path: '/channels/{id}',
      operation: 'removeChannel',
      summary: 'Removes a channel with what it still had to send and its log',
      params: idParams,
      problems: ['unknownChannel'],
      handle: ({ ports, params }) => {
        known(ports.channels.get(params.id), params.id);
        ports.channels.remove(params.id);
      },
    }),
    endpoint({
      method: 'post',
      path: '/channels/{id}/test',
      operation: 'testChannel',
      summary: 'Sends a test through the channel and tells what came of it',
      params: idParams,
      answer: TestOutcomeView,
      problems: ['unknownChannel'],
      handle: async ({ ports, params }) => known(await ports.channels.test(params.id), params.id),
    }),
    endpoint({
      method: 'get',
      path: '/deliveries',
      operation: 'listDeliveries',
      summary: 'What was told, waits to be told or was given up, newest first',
      query: z.strictObject({
        channel: id.optional(),
        alert: id.optional(),
        state: DeliveryStateName.optional(),
        ...pageQuery,
      }),
      answer: pageOf(DeliveryView),
      handle: ({ ports, query }) => {
        const { channel: channelId, alert: alertId, state } = query;
        const filter = given({ channelId, alertId, state });
        const page = readPage(query, (part) => ports.deliveries.list({ ...filter, ...part }));
        return { ...page, items: page.items.map(deliveryView) };
      },
    }),
    endpoint({
      method: 'post',
      path: '/deliveries/{id}/retry',
      operation: 'retryDelivery',
      summary: 'Tries one that was given up once more; any other stays as it is',
      params: idParams,
      answer: DeliveryView,
      problems: ['unknownDelivery'],
      handle: ({ ports, params }) =>
        deliveryView(knownDelivery(ports.deliveries.retry(params.id), params.id)),
    }),
    endpoint({
      method: 'post',
      path: '/deliveries/{id}/discard',
      operation: 'discardDelivery',
      summary: 'Puts one that was given up away; any other stays as it is',
      params: idParams,
      answer: DeliveryView,
      problems: ['unknownDelivery'],
      handle: ({ ports, params }) =>
        deliveryView(knownDelivery(ports.deliveries.discard(params.id), params.id)),
    }),
  ],
};

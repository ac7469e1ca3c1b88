import { z } from 'zod';
import { TCP_STATES } from '../domain/tcp-connection.ts';
import { ROUTE_TABLES } from '../domain/route.ts';

const Route = z.object({
  family: z.enum(['ipv4', 'ipv6']),
  destination: z.string(),
  prefixLength: z.int(),
  nextHop: z.string(),
  ifIndex: z.int().nullable(),
  type: z.string(),
  protocol: z.string().nullable(),
  metric: z.number().nullable(),
  table: z.enum(ROUTE_TABLES),
});

const current = { deviceId: z.int(), sinceMs: z.number(), changedAtMs: z.number() };

export const RouteView = z.object({ ...Route.shape, ...current });
export type RouteView = z.infer<typeof RouteView>;

const TcpConnection = z.object({
  localAddress: z.string(),
  localPort: z.int(),
  remoteAddress: z.string(),
  remotePort: z.int(),
  state: z.enum(TCP_STATES),
  processId: z.int().nullable(),
});

export const ConnectionView = z.object({ ...TcpConnection.shape, ...current });
export type ConnectionView = z.infer<typeof ConnectionView>;

const event = {
  id: z.int(),
  deviceId: z.int(),
  atMs: z.number(),
  kind: z.enum(['appeared', 'changed', 'gone']),
  key: z.string(),
};

export const RouteEventView = z.object({ ...event, before: Route.nullable(), after: Route.nullable() });
export type RouteEventView = z.infer<typeof RouteEventView>;

export const ConnectionEventView = z.object({
  ...event,
  before: TcpConnection.nullable(),
  after: TcpConnection.nullable(),
});
export type ConnectionEventView = z.infer<typeof ConnectionEventView>;

export const ChangeView = z.object({
  id: z.int(),
  deviceId: z.int(),
  interfaceId: z.int().nullable(),
  atMs: z.number(),
  field: z.string(),
  before: z.string().nullable(),
  after: z.string().nullable(),
});
export type ChangeView = z.infer<typeof ChangeView>;

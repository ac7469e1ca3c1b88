import { z } from 'zod';
import type { Principal } from '../domain/principal.ts';
import type { Origin } from '../domain/sign-in.ts';
import type { ApiProblem } from './api-error.ts';
import type { EventStream } from './event-stream.ts';
import type { KeptTexts } from './kept-texts.ts';
import type { ApiPorts } from './ports.ts';

export type Method = 'get' | 'post' | 'put' | 'patch' | 'delete';

/** Readonly at every depth, so that objects of the domain are answered without being copied. */
export type Immutable<Value> = Value extends object
  ? { readonly [Key in keyof Value]: Immutable<Value[Key]> }
  : Value;

/** What a handler works with; all input is checked by the endpoint's schemas. */
export interface Call<Params, Query, Body> {
  readonly ports: ApiPorts;
  readonly params: Params;
  readonly query: Query;
  readonly body: Body;
  /** Bytes of the body as they come, of uploads; empty elsewhere. */
  readonly upload: AsyncIterable<Uint8Array>;
  /** Aborted when the client is gone. */
  readonly signal: AbortSignal;
  /** The request comes from this machine itself, and not through a proxy on it. */
  readonly local: boolean;
  /** Where the request comes from: the client, past trusted proxies. Null where it is gone already. */
  readonly remoteAddress: string | null;
  /** On whose behalf it is made. */
  readonly principal: Principal;
  readonly origin: Origin;
  /** Sets the cookie of a session, or takes it back. */
  readonly setSession: (secret: string | null) => void;
  /** Wall time of the request, ms. */
  readonly nowMs: number;
  readonly keptTexts: KeptTexts;
}

/**
 * One method of one path. The router and the OpenAPI document are both made from it, so that neither can say what
 * the other does not do.
 */
export interface Endpoint {
  readonly method: Method;
  /** Below /api/v1, parameters in braces as in OpenAPI: `/devices/{id}`. */
  readonly path: string;
  /** Unique name, the OpenAPI operationId. */
  readonly operation: string;
  readonly summary: string;
  readonly params: z.ZodObject;
  readonly query: z.ZodObject;
  /** Null where none is taken. */
  readonly body: z.ZodType | null;
  /** The body is bytes, application/octet-stream, handed on as they come. */
  readonly upload: boolean;
  readonly status: 200 | 201 | 204;
  /** Null for 204. */
  readonly answer: z.ZodType | null;
  /** The answer is a stream of such events, one a line (application/x-ndjson), as they come. */
  readonly streams: boolean;
  /** The answer is a file of this media type. */
  readonly file: string | null;
  /** The answer is a list whose items come as JSON text, written while they are made. */
  readonly itemTexts: boolean;
  /** Problems beyond those that every endpoint of its kind may have. */
  readonly problems: readonly ApiProblem[];
  readonly handle: (call: Call<unknown, unknown, unknown>, stream: EventStream) => unknown;
}

/** A group of endpoints with its own router and its own heading in the documents. */
export interface Subject {
  readonly name: string;
  readonly endpoints: readonly Endpoint[];
}

const Nothing = z.strictObject({});
type Nothing = typeof Nothing;

interface Definition<
  Params extends z.ZodObject,
  Query extends z.ZodObject,
  Body extends z.ZodType,
  Answer extends z.ZodType,
> {
  method: Method;
  path: string;
  operation: string;
  summary: string;
  params?: Params;
  query?: Query;
  body?: Body;
  upload?: true;
  status?: 200 | 201;
  /** Left out: 204. */
  answer?: Answer;
  problems?: readonly ApiProblem[];
  handle: (
    call: Call<z.output<Params>, z.output<Query>, z.output<Body>>,
  ) => Immutable<z.output<Answer>> | Promise<Immutable<z.output<Answer>>>;
}

/** Declares an endpoint; the types of the handler follow from its schemas. */
export function endpoint<
  Params extends z.ZodObject = Nothing,
  Query extends z.ZodObject = Nothing,
  Body extends z.ZodType = z.ZodUndefined,
  Answer extends z.ZodType = z.ZodVoid,
>(definition: Definition<Params, Query, Body, Answer>): Endpoint {
  const { params = Nothing, query = Nothing, body = null, answer = null, problems = [] } = definition;
  return {
    ...definition,
    params,
    query,
    body,
    upload: definition.upload ?? false,
    answer,
    streams: false,
    file: null,
    itemTexts: false,
    problems,
    status: answer === null ? 204 : (definition.status ?? 200),
    // The router hands over exactly what these schemas made of the request.
    handle: definition.handle as Endpoint['handle'],
  };
}

/**
 * Declares an endpoint whose answer is told event by event. What it throws before the first event is answered as a
 * problem; after it, the answer is cut off.
 */
export function streamEndpoint<
  Event extends z.ZodType,
  Params extends z.ZodObject = Nothing,
  Body extends z.ZodType = z.ZodUndefined,
>(definition: {
  method: 'post';
  path: string;
  operation: string;
  summary: string;
  params?: Params;
  body?: Body;
  event: Event;
  problems?: readonly ApiProblem[];
  handle: (
    call: Call<z.output<Params>, z.output<Nothing>, z.output<Body>>,
    stream: { readonly signal: AbortSignal; emit(event: Immutable<z.output<Event>>): Promise<void> },
  ) => Promise<void>;
}): Endpoint {
  const { event, handle, params = Nothing, body = null, problems = [], ...rest } = definition;
  return {
    ...rest,
    params,
    body,
    problems,
    query: Nothing,
    upload: false,
    status: 200,
    answer: event,
    streams: true,
    file: null,
    itemTexts: false,
    handle: handle as Endpoint['handle'],
  };
}

/** An answer that is saved under a name. */
export interface FileAnswer {
  readonly bytes: Uint8Array;
  readonly name: string;
}

/** Declares an endpoint whose answer is a file. */
export function fileEndpoint<
  Params extends z.ZodObject = Nothing,
  Query extends z.ZodObject = Nothing,
>(definition: {
  path: string;
  operation: string;
  summary: string;
  params?: Params;
  query?: Query;
  /** Media type. */
  file: string;
  problems?: readonly ApiProblem[];
  handle: (call: Call<z.output<Params>, z.output<Query>, undefined>) => FileAnswer | Promise<FileAnswer>;
}): Endpoint {
  const { params = Nothing, query = Nothing, problems = [], handle } = definition;
  return {
    ...definition,
    method: 'get',
    params,
    query,
    body: null,
    upload: false,
    status: 200,
    answer: null,
    streams: false,
    itemTexts: false,
    problems,
    handle: handle as Endpoint['handle'],
  };
}

/**
 * An item of a list as JSON text that keeps the contract, whole or in pieces, which spares putting it together; or why it
 * does not, and then it is left out.
 */
export type ItemText = string | readonly string[] | z.ZodError;

/**
 * Declares an endpoint whose answer is a list that may be very long: the handler makes the items' texts, and they are
 * sent as they come. What it throws before the first is answered as a problem.
 */
export function longListEndpoint<
  Item extends z.ZodType,
  Params extends z.ZodObject = Nothing,
  Query extends z.ZodObject = Nothing,
>(definition: {
  path: string;
  operation: string;
  summary: string;
  params?: Params;
  query?: Query;
  item: Item;
  problems?: readonly ApiProblem[];
  handle: (call: Call<z.output<Params>, z.output<Query>, undefined>) => Iterable<ItemText>;
}): Endpoint {
  const { item, handle, params = Nothing, query = Nothing, problems = [], ...rest } = definition;
  return {
    ...rest,
    method: 'get',
    params,
    query,
    body: null,
    upload: false,
    status: 200,
    answer: listOf(item),
    streams: false,
    file: null,
    itemTexts: true,
    problems,
    handle: handle as Endpoint['handle'],
  };
}

export function listOf<Item extends z.ZodType>(item: Item) {
  return z.object({ items: z.array(item) });
}

import { Readable } from 'node:stream';
import express, { type Request, type RequestHandler, type Response, Router } from 'express';
import { z } from 'zod';
import type { Clock } from '../domain/clock.ts';
import type { Log } from '../domain/log.ts';
import { isEnded, type Principal } from '../domain/principal.ts';
import { admit, authorise, portsOf, within } from './access-guard.ts';
import { answerText } from './answer-text.ts';
import { ApiError } from './api-error.ts';
import { audit, thingBefore } from './audited.ts';
import type { Endpoint, FileAnswer, ItemText, Method, Subject } from './endpoint.ts';
import { ResponseStream } from './event-stream.ts';
import { parseJsonBody } from './json-body.ts';
import { KeptTexts } from './kept-texts.ts';
import { type ListItem, sendItems } from './list-response.ts';
import type { ApiPorts } from './ports.ts';
import { fieldErrors } from './problem.ts';
import type { RequestOrigin } from './request-origin.ts';
import { setSessionCookie } from './session-cookie.ts';
import { UnderWay } from './under-way.ts';
import { drain, isUpload, uploadOf } from './upload-body.ts';

const MAX_BODY_BYTES = 1_048_576;
const NO_BYTES: AsyncIterable<Uint8Array> = Readable.from([]);

export interface ApiContext {
  readonly ports: ApiPorts;
  readonly log: Log;
  readonly clock: Pick<Clock, 'now'>;
  readonly requestOrigin: RequestOrigin;
  /** List items that break their contract make the request fail instead of being left out with a line in the log. */
  readonly strictAnswers: boolean;
}

type Checked = { readonly schema: z.ZodType; readonly value: unknown };

/** @throws ApiError `invalidInput` with every wrong field of all parts */
function check(parts: readonly Checked[]): unknown[] {
  const results = parts.map(({ schema, value }) => schema.safeParse(value));
  const errors = results.flatMap((result) => (result.success ? [] : fieldErrors(result.error)));
  if (errors.length > 0) {
    const named = errors
      .slice(0, 5)
      .map(({ path, message }) => (path === '' ? message : `${path}: ${message}`));
    throw new ApiError('invalidInput', named.join('; '), { errors });
  }
  return results.map(({ data }) => data);
}

function bodyOf(endpoint: Endpoint, request: Request): unknown {
  if (endpoint.upload !== isUpload(request))
    throw new ApiError(
      'unsupportedMediaType',
      `Send the body as application/${endpoint.upload ? 'octet-stream' : 'json'}.`,
    );
  if (endpoint.upload) return undefined;
  const bytes: unknown = request.body;
  const sent = bytes instanceof Uint8Array && bytes.length > 0 ? parseJsonBody(bytes) : undefined;
  if (endpoint.body !== null || sent === undefined) return sent;
  // Some clients cannot help sending an object.
  if (typeof sent === 'object' && sent !== null && Object.keys(sent).length === 0) return undefined;
  throw new ApiError('invalidInput', 'This request takes no body.');
}

/** Who is signed in is who did it, whatever the body says. */
function signed(endpoint: Endpoint, body: unknown, { account, kind, name }: Principal): unknown {
  if (!(endpoint.body instanceof z.ZodObject) || !('by' in endpoint.body.shape)) return body;
  if (typeof body !== 'object' || body === null) return body;
  if (account !== null) return { ...body, by: name };
  return kind === 'cli' && !('by' in body) ? { ...body, by: name } : body;
}

type HandlerContext = ApiContext & {
  readonly keptTexts: KeptTexts;
  /** On whose behalf a request is made; found out once, before its body is read. */
  readonly principals: WeakMap<Request, Principal>;
  readonly underWay: UnderWay;
};

/** Lets nobody further who may not ask for the operation. */
function gate(
  endpoint: Endpoint,
  { ports, clock, requestOrigin, principals, underWay }: HandlerContext,
): RequestHandler {
  return (request, response, next) => {
    const principal = ports.access.authenticator.identify(requestOrigin.credentials(request));
    response.locals['askedBy'] = principal.name;
    try {
      admit(endpoint, principal, request, clock.now());
    } catch (error) {
      audit(
        endpoint,
        {
          request,
          principal,
          address: requestOrigin.address(request),
          body: {},
          before: thingBefore(endpoint, { request, body: {} }, ports),
        },
        ports,
        error,
      );
      throw error;
    }
    underWay.begin(principal, response);
    principals.set(request, principal);
    next();
  };
}

function handler(endpoint: Endpoint, context: HandlerContext): RequestHandler {
  const { ports, requestOrigin, principals } = context;
  return async (request, response) => {
    const principal = principals.get(request);
    if (!principal) throw new Error(`${endpoint.operation} was reached past its gate`);
    if (endpoint.upload) response.on('finish', () => drain(request));
    const body = signed(endpoint, bodyOf(endpoint, request), principal);
    const [params, query, checkedBody] = check([
      { schema: endpoint.params, value: request.params },
      { schema: endpoint.query, value: request.query },
      ...(endpoint.body ? [{ schema: endpoint.body, value: body }] : []),
    ]);
    const checked = { params, query, body: checkedBody } as Parameters<typeof authorise>[2];
    const done = {
      request,
      principal,
      address: requestOrigin.address(request),
      body: checkedBody,
      before: thingBefore(endpoint, { request, body: checkedBody }, ports),
    };
    try {
      authorise(endpoint, principal, checked, ports);
      await answered(endpoint, context, { request, response, principal, checked });
    } catch (error) {
      audit(endpoint, done, ports, error);
      throw error;
    }
    audit(endpoint, done, ports);
  };
}

interface Asked {
  readonly request: Request;
  readonly response: Response;
  readonly principal: Principal;
  readonly checked: { readonly params: unknown; readonly query: unknown; readonly body: unknown };
}

async function answered(endpoint: Endpoint, context: HandlerContext, asked: Asked): Promise<void> {
  const { clock, log, strictAnswers, keptTexts, requestOrigin } = context;
  const { request, response, principal, checked } = asked;
  const ports = portsOf(principal, context.ports);
  const stream = new ResponseStream({ response, schema: endpoint.answer ?? z.never() });
  const upload = endpoint.upload ? uploadOf(request) : NO_BYTES;
  const { signal } = stream;
  const local = requestOrigin.isLocal(request);
  const address = requestOrigin.address(request);
  const call = {
    ports,
    upload,
    signal,
    local,
    remoteAddress: address,
    principal,
    origin: { address, local, userAgent: request.get('user-agent') ?? '' },
    setSession: (secret: string | null) =>
      setSessionCookie(response, secret, requestOrigin.isSecure(request)),
    nowMs: clock.now(),
    keptTexts,
    ...checked,
  };
  if (endpoint.streams) {
    // What takes minutes ends with the session that asked for it.
    const forget = context.ports.access.authenticator.onEnd((ended) => {
      if (isEnded(principal, ended)) response.destroy();
    });
    try {
      await streamed(endpoint, () => endpoint.handle(call, stream), { stream, log });
    } finally {
      forget();
    }
    return;
  }
  const answer: unknown = within(endpoint, principal, await endpoint.handle(call, stream), context.ports);
  response.status(endpoint.status);
  if (endpoint.file !== null) {
    sendFile(response, endpoint.file, answer as FileAnswer);
    return;
  }
  if (endpoint.answer === null) {
    response.end();
    return;
  }
  if (endpoint.itemTexts) {
    await listed(endpoint, answer as Iterable<ItemText>, { response, signal, log, strictAnswers });
    return;
  }
  const { text, error } = await answerText(endpoint.answer, answer);
  if (error) {
    const fault = partFault(endpoint, error);
    if (strictAnswers || text === 'null')
      throw new Error(`the answer of ${fault.operation} breaks its contract: ${fault.errors}`);
    log.error(fault, 'a part of an answer does not fit its contract');
  }
  response.type('application/json').send(text);
}

function sendFile(response: Response, mediaType: string, { bytes, name }: FileAnswer): void {
  // The other way about the ending of the name would choose the type.
  response.attachment(name).type(mediaType).send(Buffer.from(bytes));
}

/** @throws what the handler throws before its first event */
async function streamed(
  endpoint: Endpoint,
  handle: () => unknown,
  { stream, log }: { stream: ResponseStream; log: Log },
): Promise<void> {
  try {
    await handle();
    stream.end();
  } catch (error) {
    if (!stream.begun) throw error;
    log.error({ operation: endpoint.operation, err: error }, 'an answer broke off half-way');
    stream.break();
  }
}

type Listing = { readonly response: Response; readonly signal: AbortSignal } & Pick<
  ApiContext,
  'log' | 'strictAnswers'
>;

/** @throws what making the first items throws; with strict answers, where any item breaks the contract */
async function listed(
  endpoint: Endpoint,
  items: Iterable<ItemText>,
  { response, signal, log, strictAnswers }: Listing,
): Promise<void> {
  let error: z.ZodError | undefined;
  function* fitting(): Generator<ListItem> {
    for (const item of items)
      if (isText(item)) yield item;
      else error ??= item;
  }
  try {
    if (strictAnswers) await sendItems(response, strictly(endpoint, [...items]), signal);
    else await sendItems(response, fitting(), signal);
  } catch (failure) {
    if (!response.headersSent) throw failure;
    log.error({ operation: endpoint.operation, err: failure }, 'an answer broke off half-way');
    response.destroy();
  }
  if (error) log.error(partFault(endpoint, error), 'a part of an answer does not fit its contract');
}

function isText(item: ItemText): item is ListItem {
  return typeof item === 'string' || Array.isArray(item);
}

/** All items, each held against the contract once more. @throws Error where one breaks it */
function strictly(endpoint: Endpoint, items: readonly ItemText[]): string[] {
  const wrong = items.find((item): item is z.ZodError => !isText(item));
  const texts = items.filter(isText).map((item) => (typeof item === 'string' ? item : item.join('')));
  const { error = wrong } =
    endpoint.answer?.safeParse({ items: texts.map((text) => JSON.parse(text) as unknown) }) ?? {};
  if (error)
    throw new Error(
      `the answer of ${endpoint.operation} breaks its contract: ${partFault(endpoint, error).errors}`,
    );
  return texts;
}

function partFault({ operation }: Endpoint, error: z.ZodError): { operation: string; errors: string } {
  return { operation, errors: JSON.stringify(fieldErrors(error).slice(0, 10)) };
}

/** `/devices/{id}` as the router writes it. */
const routerPath = (path: string): string => path.replaceAll(/\{(\w+)\}/g, ':$1');

/** The router of all subjects, mounted below /api/v1. */
export function createApiRouter(subjects: readonly Subject[], context: ApiContext): Router {
  const api = Router({ caseSensitive: true });
  const own = {
    ...context,
    keptTexts: new KeptTexts(),
    principals: new WeakMap<Request, Principal>(),
    underWay: new UnderWay(),
  };
  api.use((_request, response, next) => {
    response.set('Cache-Control', 'no-store');
    next();
  });
  const readBody = express.raw({
    type: (request) => !isUpload(request),
    limit: MAX_BODY_BYTES,
    inflate: false,
  });
  for (const subject of subjects) {
    const router = Router({ caseSensitive: true });
    for (const endpoint of subject.endpoints) {
      router[endpoint.method](
        routerPath(endpoint.path),
        gate(endpoint, own),
        readBody,
        handler(endpoint, own),
      );
    }
    api.use(router);
  }
  for (const [path, methods] of methodsByPath(subjects)) {
    const allowed = methods.flatMap((method) =>
      method === 'get' ? ['GET', 'HEAD'] : [method.toUpperCase()],
    );
    api.all(routerPath(path), (request, response) => {
      response.set('Allow', allowed.join(', '));
      throw new ApiError(
        'methodNotAllowed',
        `${request.method} is not taken here; use ${allowed.join(', ')}.`,
      );
    });
  }
  return api;
}

function methodsByPath(subjects: readonly Subject[]): Map<string, Method[]> {
  const methods = new Map<string, Method[]>();
  for (const { path, method } of subjects.flatMap(({ endpoints }) => endpoints))
    methods.set(path, [...(methods.get(path) ?? []), method]);
  return methods;
}

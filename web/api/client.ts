import type { ProblemDetails } from '../../server/contract/problem.ts';
import { ApiProblem, concernsSession } from './problem.ts';
import { requestSession } from './request-session.ts';

const BASE = '/api/v1';

export type Query = Readonly<Record<string, QueryValue | readonly QueryValue[]>>;
type QueryValue = string | number | boolean | null | undefined;

interface RequestOptions {
  readonly query?: Query;
  readonly signal?: AbortSignal;
}

/** `?a=1&b=2`, leaving out what is null or undefined; a list repeats its name. */
export function queryText(query: Query = {}): string {
  const pairs = new URLSearchParams();
  for (const [name, value] of Object.entries(query))
    for (const one of Array.isArray(value) ? (value as readonly QueryValue[]) : [value as QueryValue])
      if (one !== null && one !== undefined && one !== '') pairs.append(name, String(one));
  const text = pairs.toString();
  return text ? `?${text}` : '';
}

async function problemFrom(response: Response, action: string): Promise<ProblemDetails> {
  const fallback: ProblemDetails = {
    type: 'about:blank',
    title: `Trapline answered ${response.status} ${response.statusText}`.trim(),
    status: response.status,
    detail: `${action} failed. The server's log says why.`,
    instance: '',
  };
  const isJson = response.headers.get('content-type')?.includes('json') ?? false;
  if (!isJson) return fallback;
  const body: unknown = await response.json().catch(() => null);
  return typeof body === 'object' && body !== null ? { ...fallback, ...body } : fallback;
}

/**
 * The answer, its body not read yet. Where the server wants a sign-in that is younger, that is asked for and the request
 * made once more.
 *
 * @throws `ApiProblem` where it is refused or none came
 */
export async function respond(...request: Parameters<typeof ask>): Promise<Response> {
  try {
    return await ask(...request);
  } catch (error) {
    if (!(error instanceof ApiProblem) || error.reason !== 'signInAgain') throw error;
    if (!(await requestSession.prove())) throw error;
    return ask(...request);
  }
}

async function ask(
  method: string,
  path: string,
  body: unknown,
  options: RequestOptions & { readonly accept?: string },
): Promise<Response> {
  const action = `${method} ${BASE}${path}`;
  let response: Response;
  try {
    response = await fetch(`${BASE}${path}${queryText(options.query)}`, {
      method,
      headers: {
        accept: options.accept ?? 'application/json',
        ...(body === undefined ? {} : { 'content-type': 'application/json' }),
        ...requestSession.headers(method),
      },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      ...(options.signal ? { signal: options.signal } : {}),
    });
  } catch (cause) {
    if (options.signal?.aborted) throw cause;
    throw new ApiProblem(
      {
        type: 'about:blank',
        title: 'Trapline does not answer',
        status: 0,
        detail: `${action}: no answer. Check that the server runs (npm start) and that this address is still its own.`,
        instance: '',
      },
      { cause },
    );
  }
  if (response.ok) return response;
  const problem = new ApiProblem(await problemFrom(response, action));
  if (concernsSession(problem)) requestSession.refused();
  throw problem;
}

async function request<Answer>(
  method: string,
  path: string,
  body: unknown,
  options: RequestOptions,
): Promise<Answer> {
  const response = await respond(method, path, body, options);
  return (response.status === 204 ? undefined : await response.json()) as Answer;
}

/** The REST interface. Every call throws `ApiProblem` where it is refused or not answered. */
export const api = {
  get: <Answer>(path: string, options: RequestOptions = {}) =>
    request<Answer>('GET', path, undefined, options),
  post: <Answer>(path: string, body?: unknown, options: RequestOptions = {}) =>
    request<Answer>('POST', path, body, options),
  put: <Answer>(path: string, body: unknown, options: RequestOptions = {}) =>
    request<Answer>('PUT', path, body, options),
  patch: <Answer>(path: string, body: unknown, options: RequestOptions = {}) =>
    request<Answer>('PATCH', path, body, options),
  delete: (path: string, { body, ...options }: RequestOptions & { readonly body?: unknown } = {}) =>
    request<undefined>('DELETE', path, body, options),
};

/** The items of an `{items}` answer. */
export async function listOf<Item>(path: string, options: RequestOptions = {}): Promise<Item[]> {
  return (await api.get<{ items: Item[] }>(path, options)).items;
}

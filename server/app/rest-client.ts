import type { ProblemDetails } from '../contract/problem.ts';

/** An answer of the server that is not a success, or no answer at all; the message is for the terminal. */
class RestError extends Error {
  readonly code: 'unreachable' | 'refused';

  constructor(code: RestError['code'], message: string, options?: ErrorOptions) {
    super(message, options);
    this.name = 'RestError';
    this.code = code;
  }
}

interface Request {
  readonly method: string;
  readonly path: string;
  readonly body?: unknown;
  readonly accept: string;
  readonly signal?: AbortSignal;
}

/** Talks to a running server for the command line. */
export class RestClient {
  readonly #base: string;
  readonly #token: string | null;

  /**
   * @param base address of the server, `http://127.0.0.1:8162`
   * @param options.token who asks; null where the server is asked without
   */
  constructor(base: string, options: { token?: string | null } = {}) {
    this.#base = base.replace(/\/+$/, '');
    this.#token = options.token ?? null;
  }

  get<Body>(path: string): Promise<Body> {
    return this.#send<Body>('GET', path);
  }

  post<Body>(path: string, body?: unknown): Promise<Body> {
    return this.#send<Body>('POST', path, body);
  }

  put<Body>(path: string, body: unknown): Promise<Body> {
    return this.#send<Body>('PUT', path, body);
  }

  patch<Body>(path: string, body: unknown): Promise<Body> {
    return this.#send<Body>('PATCH', path, body);
  }

  delete<Body = void>(path: string): Promise<Body> {
    return this.#send<Body>('DELETE', path);
  }

  /** A file, as its text. */
  async text(path: string): Promise<string> {
    return (await this.#respond({ method: 'GET', path, accept: '*/*' })).text();
  }

  /** The events of an answer that comes line by line; aborting the signal ends it on the server too, and throws. */
  async *events<Event>(path: string, body: unknown, signal: AbortSignal): AsyncGenerator<Event> {
    const answer = await this.#respond({
      ...{ method: 'POST', path, body, signal },
      accept: 'application/x-ndjson, application/json',
    });
    const decoder = new TextDecoder();
    let begun = '';
    for await (const chunk of answer.body ?? []) {
      const lines = (begun + decoder.decode(chunk, { stream: true })).split('\n');
      begun = lines.pop() ?? '';
      for (const line of lines) if (line !== '') yield JSON.parse(line) as Event;
    }
  }

  async #send<Body>(method: string, path: string, body?: unknown): Promise<Body> {
    const answer = await this.#respond({ method, path, body, accept: 'application/json' });
    return answer.status === 204 ? (undefined as Body) : ((await answer.json()) as Body);
  }

  /** @throws RestError where none comes or it is no success */
  async #respond({ method, path, body, accept, signal }: Request): Promise<Response> {
    let answer: Response;
    try {
      answer = await fetch(`${this.#base}/api/v1${path}`, {
        method,
        headers: {
          accept,
          ...(this.#token === null ? {} : { authorization: `Bearer ${this.#token}` }),
          ...(body === undefined ? {} : { 'content-type': 'application/json' }),
        },
        ...(body === undefined ? {} : { body: JSON.stringify(body) }),
        ...(signal === undefined ? {} : { signal }),
      });
    } catch (cause) {
      if (signal?.aborted) throw cause;
      throw new RestError('unreachable', silence(this.#base, cause), { cause });
    }
    if (answer.ok) return answer;
    if (answer.status === 401)
      throw new RestError(
        'refused',
        `${this.#base} lets nobody in without a token: name the data folder of the server with --data where it runs on ` +
          'this machine, or set TRAPLINE_TOKEN to a token of an account',
      );
    throw new RestError('refused', refusal(method, path, answer.status, await answer.text()));
  }
}

/** Codes of OpenSSL for a certificate that nobody who is trusted signed. */
const UNTRUSTED = /SELF_SIGNED_CERT|UNABLE_TO_(?:VERIFY_LEAF_SIGNATURE|GET_ISSUER_CERT)/u;

/** Why nobody answered, and what to do. */
function silence(base: string, error: unknown): string {
  const { cause } = error as { readonly cause?: { readonly code?: unknown } };
  const code = typeof cause?.code === 'string' ? cause.code : '';
  if (UNTRUSTED.test(code))
    return (
      `the certificate of ${base} is not trusted (${code}): name it in NODE_EXTRA_CA_CERTS, ` +
      'one that Trapline made itself is tls/cert.pem in its data folder'
    );
  if (code.startsWith('ERR_TLS_CERT'))
    return `the certificate of ${base} is for another name (${code}); see --url`;
  if (code === 'UND_ERR_SOCKET' && base.startsWith('http:'))
    return `${base} hung up; where that Trapline has a certificate, say https in --url`;
  return `no Trapline answers at ${base}; start it with "npx trapline start", or name it with --url`;
}

function refusal(method: string, path: string, status: number, text: string): string {
  try {
    const problem = JSON.parse(text) as ProblemDetails;
    const fields = (problem.errors ?? []).map(({ path: field, message }) => `\n  ${field}: ${message}`);
    // The detail of a refused body is the same fields on one line.
    return fields.length > 0 ? `${problem.title}:${fields.join('')}` : `${problem.title}: ${problem.detail}`;
  } catch {
    return `${method} ${path} answered ${status}`;
  }
}

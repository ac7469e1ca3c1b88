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

/** Talks to a running server for the command line. */
export class RestClient {
  readonly #base: string;

  /** @param base address of the server, `http://127.0.0.1:8162` */
  constructor(base: string) {
    this.#base = base.replace(/\/+$/, '');
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

  delete<Body = void>(path: string): Promise<Body> {
    return this.#send<Body>('DELETE', path);
  }

  async #send<Body>(method: string, path: string, body?: unknown): Promise<Body> {
    const url = `${this.#base}/api/v1${path}`;
    let answer: Response;
    try {
      answer = await fetch(url, {
        method,
        headers: {
          accept: 'application/json',
          ...(body === undefined ? {} : { 'content-type': 'application/json' }),
        },
        ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      });
    } catch (cause) {
      throw new RestError(
        'unreachable',
        `no Trapline answers at ${this.#base}; start it with "npx trapline start", or name it with --url`,
        { cause },
      );
    }
    if (answer.status === 204) return undefined as Body;
    const text = await answer.text();
    if (answer.ok) return JSON.parse(text) as Body;
    throw new RestError('refused', refusal(method, path, answer.status, text));
  }
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

import type { SessionState } from '../../server/contract/session.ts';
import type { Credentials } from './account-browser.ts';
import type { Answer } from './running-trapline.ts';

const API = '/api/v1';

/** Asks the REST interface as somebody who is signed in: with the cookie, and the word that changes bear. */
export class AccountClient {
  readonly #url: string;
  readonly #cookie: string;
  readonly #csrf: string;

  private constructor(url: string, cookie: string, csrf: string) {
    this.#url = url;
    this.#cookie = cookie;
    this.#csrf = csrf;
  }

  /** Makes the first account and is it. */
  static setUp(url: string, admin: Credentials): Promise<AccountClient> {
    return AccountClient.#enter(url, '/setup', { fullName: '', ...admin });
  }

  static signIn(url: string, who: Credentials): Promise<AccountClient> {
    return AccountClient.#enter(url, '/session', who);
  }

  static async #enter(url: string, path: string, body: object): Promise<AccountClient> {
    const answer = await fetch(`${url}${API}${path}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(body),
    });
    const text = await answer.text();
    if (!answer.ok) throw new Error(`POST ${path} answered ${answer.status}: ${text}`);
    const cookie = answer.headers.getSetCookie().map((one) => one.split(';')[0] ?? '');
    return new AccountClient(url, cookie.join('; '), (JSON.parse(text) as SessionState).csrf ?? '');
  }

  /** What a request of theirs bears. */
  get headers(): Record<string, string> {
    return { cookie: this.#cookie, 'x-trapline-csrf': this.#csrf };
  }

  async send<Body>(method: string, path: string, body?: unknown): Promise<Answer<Body>> {
    const answer = await fetch(`${this.#url}${API}${path}`, {
      method,
      headers: {
        ...this.headers,
        ...(body === undefined ? {} : { 'content-type': 'application/json' }),
      },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    const text = await answer.text();
    return { status: answer.status, body: (text === '' ? null : JSON.parse(text)) as Body };
  }

  /** @throws where the answer is not a success, with what it said */
  async get<Body>(path: string): Promise<Body> {
    const { status, body } = await this.send<Body>('GET', path);
    if (status !== 200) throw new Error(`GET ${path} answered ${status}: ${JSON.stringify(body)}`);
    return body;
  }
}

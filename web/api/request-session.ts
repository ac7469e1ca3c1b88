type Listener = () => void;

/** What ties requests to the session: the word that changes bear, and who hears that one was refused for its sake. */
class RequestSession {
  readonly #listeners = new Set<Listener>();
  /** Sent with whatever changes something, so that no other page can cause it; null without a session. */
  csrf: string | null = null;
  /** Grows with each sign-in and sign-out of this page: what was asked for before tells of a session that is past. */
  turn = 0;

  /** Asks whoever is here to prove once more who they are; true once they did. */
  prove: () => Promise<boolean> = () => Promise.resolve(false);

  /** Hears each request that was refused because of who is here, or because nobody is. */
  listen(listener: Listener): Listener {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  /** @param method of the request @returns the headers that the session adds */
  headers(method: string): Readonly<Record<string, string>> {
    return this.csrf === null || method === 'GET' ? {} : { 'x-trapline-csrf': this.csrf };
  }

  /** To be called for such a request. */
  refused(): void {
    for (const listener of this.#listeners) listener();
  }
}

export const requestSession = new RequestSession();

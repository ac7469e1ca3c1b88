import type { MibReader } from '../domain/mib.ts';
import type { Varbind } from '../domain/varbind.ts';

/** The set of modules that is in use at the time of each question. */
export class CurrentModules implements MibReader {
  readonly #current: () => MibReader;

  constructor(current: () => MibReader) {
    this.#current = current;
  }

  nameOf(oid: string) {
    return this.#current().nameOf(oid);
  }

  qualifiedNameOf(oid: string) {
    return this.#current().qualifiedNameOf(oid);
  }

  oidOf(name: string) {
    return this.#current().oidOf(name);
  }

  notificationOf(oid: string) {
    return this.#current().notificationOf(oid);
  }

  render(oid: string, varbind: Varbind) {
    return this.#current().render(oid, varbind);
  }

  children(...input: Parameters<MibReader['children']>) {
    return this.#current().children(...input);
  }

  object(text: string) {
    return this.#current().object(text);
  }

  search(text: string, limit: number) {
    return this.#current().search(text, limit);
  }

  translate(text: string) {
    return this.#current().translate(text);
  }

  nearest(name: string) {
    return this.#current().nearest(name);
  }

  checkValue(...input: Parameters<MibReader['checkValue']>) {
    return this.#current().checkValue(...input);
  }
}

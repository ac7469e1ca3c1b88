import { CompiledFileError } from '../../mibs/compiler/compiled-format.ts';
import type { Varbind } from '../domain/varbind.ts';
import type { LoadedModules } from './loaded-modules.ts';
import { NoModules } from './no-modules.ts';

/**
 * Modules whose compiled form may turn out to be damaged while it is in use: what cannot be read then is answered as
 * if no module said it, and told once, so that the set is compiled anew.
 */
export class GuardedModules implements LoadedModules {
  readonly #modules: LoadedModules;
  readonly #damaged: (problem: string) => void;
  readonly #none = new NoModules();
  #told = false;

  constructor(options: { modules: LoadedModules; damaged: (problem: string) => void }) {
    this.#modules = options.modules;
    this.#damaged = options.damaged;
  }

  get moduleCount(): number {
    return this.#modules.moduleCount;
  }

  get objectCount(): number {
    return this.#modules.objectCount;
  }

  nameOf(oid: string) {
    return this.#ask((modules) => modules.nameOf(oid));
  }

  qualifiedNameOf(oid: string) {
    return this.#ask((modules) => modules.qualifiedNameOf(oid));
  }

  oidOf(name: string) {
    return this.#ask((modules) => modules.oidOf(name));
  }

  notificationOf(oid: string) {
    return this.#ask((modules) => modules.notificationOf(oid));
  }

  render(oid: string, varbind: Varbind) {
    return this.#ask((modules) => modules.render(oid, varbind));
  }

  children(...input: Parameters<LoadedModules['children']>) {
    return this.#ask((modules) => modules.children(...input));
  }

  object(text: string) {
    return this.#ask((modules) => modules.object(text));
  }

  search(text: string, limit: number) {
    return this.#ask((modules) => modules.search(text, limit));
  }

  translate(text: string) {
    return this.#ask((modules) => modules.translate(text));
  }

  nearest(name: string) {
    return this.#ask((modules) => modules.nearest(name));
  }

  checkValue(...input: Parameters<LoadedModules['checkValue']>) {
    return this.#ask((modules) => modules.checkValue(...input));
  }

  warm() {
    return this.#await((modules) => modules.warm());
  }

  list() {
    return this.#await((modules) => modules.list());
  }

  named(name: string) {
    return this.#await((modules) => modules.named(name));
  }

  ofFile(path: string) {
    return this.#await((modules) => modules.ofFile(path));
  }

  close(): void {
    // What is asked after this is no damage.
    this.#told = true;
    this.#modules.close();
  }

  #ask<Answer>(question: (modules: LoadedModules) => Answer): Answer {
    try {
      return question(this.#modules);
    } catch (error) {
      this.#judge(error);
      return question(this.#none);
    }
  }

  async #await<Answer>(question: (modules: LoadedModules) => Promise<Answer>): Promise<Answer> {
    try {
      return await question(this.#modules);
    } catch (error) {
      this.#judge(error);
      return question(this.#none);
    }
  }

  /** @throws the error itself where it says nothing of the compiled form: it costs its request only */
  #judge(error: unknown): void {
    if (!(error instanceof CompiledFileError)) throw error;
    if (this.#told) return;
    this.#told = true;
    this.#damaged(error.message);
  }
}

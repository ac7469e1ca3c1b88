import { type Account, accountKey } from '../../domain/account.ts';
import { type ClassDesk, type ClassEntry, MAX_CLASS } from '../../domain/class.ts';
import { accountNameOf, type ReadCells, readClassList } from '../../domain/class-list.ts';
import type { Secret } from '../../domain/secret.ts';
import { AccessError, type AccountDesk } from '../../domain/sign-in.ts';
import { firstPassword } from './first-password.ts';

const NAME = /^[\p{L}\p{Nd}._@-]{2,60}$/u;
const FULL_NAME = /^[^\p{C}]{0,120}$/u;

/** Adds a class at once, and keeps its accounts. */
export class ClassKeeper implements ClassDesk {
  readonly #people: AccountDesk;
  readonly #cells: ReadCells;

  constructor(options: { people: AccountDesk; cells: ReadCells }) {
    this.#people = options.people;
    this.#cells = options.cells;
  }

  list(): readonly Account[] {
    return this.#people.list().filter(({ role }) => role === 'student');
  }

  preview(list: string): readonly ClassEntry[] {
    const known = new Map(this.#people.list().map((account) => [accountKey(account.name), account]));
    const seen = new Set<string>();
    return readClassList(list, this.#cells).map(({ line, name: given, fullName }, at) => {
      const name = given ?? free(fullName, known, seen);
      const key = accountKey(name);
      const account = known.get(key);
      const entry = { line, name, fullName, password: null };
      const refused = (why: string): ClassEntry => ({ ...entry, outcome: 'refused', why });
      if (at >= MAX_CLASS)
        return refused(`at most ${MAX_CLASS} students at once; add the rest with another list`);
      if (!NAME.test(name))
        return refused(
          'a name to sign in with has 2 to 60 letters, digits and . _ @ -; write one before the full name',
        );
      if (!FULL_NAME.test(fullName)) return refused('the full name has at most 120 characters');
      if (seen.has(key)) return refused(`${name} stands in the list twice`);
      seen.add(key);
      if (account === undefined) return { ...entry, outcome: 'new', why: null };
      if (account.role !== 'student')
        return refused(`${name} is the name of an account that is no student's`);
      return { ...entry, name: account.name, fullName: account.fullName, outcome: 'known', why: null };
    });
  }

  async add(list: string): Promise<readonly ClassEntry[]> {
    const entries: ClassEntry[] = [];
    for (const entry of this.preview(list))
      entries.push(entry.outcome === 'new' ? await this.#added(entry) : entry);
    return entries;
  }

  async renewPassword(id: number): Promise<{ readonly account: Account; readonly password: Secret }> {
    const { name, oidc } = this.#student(id);
    if (oidc)
      throw new AccessError(
        'notPermitted',
        `${name} signs in by the identity provider; its password is kept there.`,
      );
    const password = await firstPassword(name);
    await this.#people.change(id, { password: password.reveal(), passwordIsFirst: true });
    return { account: this.#people.unlock(id), password };
  }

  remove(id: number): void {
    this.#people.remove(this.#student(id).id);
  }

  async #added(entry: ClassEntry): Promise<ClassEntry> {
    const { name, fullName } = entry;
    const password = await firstPassword(name);
    try {
      await this.#people.add({
        ...{ name, fullName, role: 'student', groups: [] },
        ...{ password: password.reveal(), passwordIsFirst: true },
      });
      return { ...entry, outcome: 'added', password };
    } catch (error) {
      // Somebody else may have taken the name meanwhile.
      if ((error as { code?: unknown }).code !== 'duplicate') throw error;
      return { ...entry, outcome: 'refused', why: `${name} was added by somebody else meanwhile` };
    }
  }

  #student(id: number): Account {
    const account = this.#people.get(id);
    if (account?.role === 'student') return account;
    throw new AccessError('unknownAccount', `There is no student ${id}; GET /api/v1/students lists them.`);
  }
}

/** A name for somebody who has none yet; a list that is read again finds the same accounts. */
function free(fullName: string, known: ReadonlyMap<string, Account>, seen: ReadonlySet<string>): string {
  const wanted = accountNameOf(fullName);
  if (wanted === '') return '';
  for (let number = 1; ; number += 1) {
    const name = number === 1 ? wanted : `${wanted}${number}`;
    const account = known.get(accountKey(name));
    const isOther = account !== undefined && (account.fullName !== fullName || account.role !== 'student');
    if (!seen.has(accountKey(name)) && !isOther) return name;
  }
}

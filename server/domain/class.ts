import type { Account } from './account.ts';
import type { Secret } from './secret.ts';

/** More in one list are a mistake. */
export const MAX_CLASS = 300;

/** What becomes of a line of a class list. */
export interface ClassEntry {
  readonly line: number;
  readonly name: string;
  readonly fullName: string;
  /** `new`: it would be added; `known`: the account is there already, and stays as it is. */
  readonly outcome: 'new' | 'added' | 'known' | 'refused';
  /** Of `refused`. */
  readonly why: string | null;
  /** Of `added`: shown once, kept nowhere. */
  readonly password: Secret | null;
}

/** The accounts of students, for those who teach; no other account can be touched by it. */
export interface ClassDesk {
  list(): readonly Account[];
  /** What would become of a list; nothing is changed. */
  preview(list: string): readonly ClassEntry[];
  /** One bad line never costs the others. @throws AccessError `busyHashing` */
  add(list: string): Promise<readonly ClassEntry[]>;
  /** Another first password; unlocks the account and ends its sessions. @throws AccessError `unknownAccount` */
  renewPassword(id: number): Promise<{ readonly account: Account; readonly password: Secret }>;
  /** @throws AccessError `unknownAccount` */
  remove(id: number): void;
}

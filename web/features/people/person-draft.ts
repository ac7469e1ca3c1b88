import type { AccountChange, AccountView, NewAccount } from '../../../server/contract/account.ts';

/** An account as the form holds it. The password is empty until it is typed: what is stored is never shown. */
export interface PersonDraft {
  readonly name: string;
  readonly fullName: string;
  readonly role: AccountView['role'];
  readonly groups: readonly string[];
  readonly enabled: boolean;
  readonly password: string;
  /** The password has to be replaced at the next sign-in. */
  readonly passwordIsFirst: boolean;
}

export function draftOf(person: AccountView | null): PersonDraft {
  if (person === null)
    return {
      name: '',
      fullName: '',
      role: 'viewer',
      groups: [],
      enabled: true,
      password: '',
      passwordIsFirst: true,
    };
  const { name, fullName, role, groups, enabled } = person;
  return { name, fullName, role, groups, enabled, password: '', passwordIsFirst: true };
}

export function inputOf({
  name,
  fullName,
  role,
  groups,
  password,
  passwordIsFirst,
}: PersonDraft): NewAccount {
  return {
    ...{ name: name.trim(), fullName: fullName.trim(), role, groups: [...groups] },
    ...{ password, passwordIsFirst },
  };
}

/** Only what is different now: what is not named stays, whoever changes it meanwhile. */
export function changeOf(draft: PersonDraft, person: AccountView): AccountChange {
  const { role, enabled, password, passwordIsFirst } = draft;
  const fullName = draft.fullName.trim();
  const sameGroups = draft.groups.join('\n') === person.groups.join('\n');
  return {
    ...(fullName === person.fullName ? {} : { fullName }),
    ...(role === person.role ? {} : { role }),
    ...(sameGroups ? {} : { groups: [...draft.groups] }),
    ...(enabled === person.enabled ? {} : { enabled }),
    ...(password === '' ? {} : { password, passwordIsFirst }),
  };
}

import { describe, expect, it } from 'vitest';
import type { AccountView } from '../../../../server/contract/account.ts';
import { changeOf, draftOf, inputOf } from '../../../../web/features/people/person-draft.ts';

const KIM: AccountView = {
  id: 3,
  name: 'kim',
  fullName: 'Kim Park',
  role: 'operator',
  groups: ['site:north'],
  enabled: true,
  locked: null,
  twoFactor: false,
  oidc: false,
  createdAtMs: 1,
  lastSignInAtMs: null,
  passwordIsFirst: false,
  passwordChangedAtMs: 1,
};

describe('the form of a person', () => {
  it('sends only what is different now', () => {
    const draft = draftOf(KIM);
    expect(changeOf(draft, KIM)).toEqual({});
    expect(changeOf({ ...draft, role: 'admin', fullName: ' Kim Park ' }, KIM)).toEqual({ role: 'admin' });
    expect(changeOf({ ...draft, groups: [], enabled: false, password: 'four words at sea' }, KIM)).toEqual({
      groups: [],
      enabled: false,
      password: 'four words at sea',
      passwordIsFirst: true,
    });
  });

  it('never holds the password that is stored', () => {
    expect(draftOf(KIM).password).toBe('');
  });

  it('adds somebody who may look, where nothing else is said', () => {
    const draft = { ...draftOf(null), name: ' lee ', password: ' with spaces ' };
    // Spaces of a password are the password.
    expect(inputOf(draft)).toEqual({
      name: 'lee',
      fullName: '',
      role: 'viewer',
      groups: [],
      password: ' with spaces ',
      // Whoever adds somebody knows the password.
      passwordIsFirst: true,
    });
  });
});

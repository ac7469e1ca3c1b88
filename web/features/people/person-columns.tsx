import type { ReactNode } from 'react';
import type { AccountView } from '../../../server/contract/account.ts';
import type { Column } from '../../ui/column.ts';
import { RelativeTime } from '../../ui/relative-time.tsx';
import { StateMark } from '../../ui/state-mark.tsx';
import { devicesText } from '../../format/permission.ts';
import { PersonState, personState } from './person-state.tsx';

/** The columns of the list of people; `actions` draws what can be done with one. */
export function personColumns(actions: (person: AccountView) => ReactNode): Column<AccountView>[] {
  return [
    { key: 'name', header: 'Name', width: 130, value: ({ name }) => name },
    { key: 'fullName', header: 'Full name', width: 160, value: ({ fullName }) => fullName },
    { key: 'role', header: 'Role', width: 96, value: ({ role }) => role },
    {
      key: 'groups',
      header: 'Devices',
      width: 150,
      value: devicesText,
    },
    {
      key: 'state',
      header: 'State',
      width: 130,
      value: personState,
      render: (person) => <PersonState person={person} />,
    },
    {
      key: 'factor',
      header: 'Second factor',
      width: 110,
      value: ({ twoFactor, oidc }) => (oidc ? 'provider' : twoFactor ? 'on' : 'off'),
      render: ({ twoFactor, oidc }) =>
        oidc ? (
          <StateMark state="unknown">provider</StateMark>
        ) : (
          <StateMark state={twoFactor ? 'ok' : 'off'}>{twoFactor ? 'on' : 'off'}</StateMark>
        ),
    },
    {
      key: 'lastSignIn',
      header: 'Last sign-in',
      width: 110,
      value: ({ lastSignInAtMs }) => lastSignInAtMs,
      render: ({ lastSignInAtMs }) => <RelativeTime ms={lastSignInAtMs} none="never" />,
    },
    {
      key: 'created',
      header: 'Added',
      width: 110,
      hidden: true,
      value: ({ createdAtMs }) => createdAtMs,
      render: ({ createdAtMs }) => <RelativeTime ms={createdAtMs} />,
    },
    {
      key: 'password',
      header: 'Password set',
      width: 110,
      hidden: true,
      value: ({ passwordChangedAtMs }) => passwordChangedAtMs,
      render: ({ passwordChangedAtMs }) => <RelativeTime ms={passwordChangedAtMs} none="none" />,
    },
    { key: 'actions', header: 'Actions', width: 80, value: () => null, render: actions },
  ];
}

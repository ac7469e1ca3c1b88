import { AccountChange, AccountView, NewAccount } from '../../contract/account.ts';
import type { Account } from '../../domain/account.ts';
import { accountView } from '../account-view.ts';
import { ApiError } from '../api-error.ts';
import { type Subject, endpoint, listOf } from '../endpoint.ts';
import type { ApiPorts } from '../ports.ts';
import { given, idParams } from '../query-parameter.ts';

/** @throws ApiError `unknownAccount` */
function known({ access }: ApiPorts, id: number): Account {
  const account = access.people.get(id);
  if (!account)
    throw new ApiError('unknownAccount', `There is no account ${id}; GET /api/v1/accounts lists them.`);
  return account;
}

export const userAccounts: Subject = {
  name: 'Accounts',
  endpoints: [
    endpoint({
      method: 'get',
      path: '/accounts',
      operation: 'listUserAccounts',
      summary: 'Who may sign in, by name',
      answer: listOf(AccountView),
      handle: ({ ports, nowMs }) => ({
        items: ports.access.people.list().map((account) => accountView(account, nowMs)),
      }),
    }),
    endpoint({
      method: 'post',
      path: '/accounts',
      operation: 'addUserAccount',
      summary: 'Adds an account; it can sign in at once',
      body: NewAccount,
      status: 201,
      answer: AccountView,
      problems: ['duplicate', 'weakPassword', 'busy'],
      handle: async ({ ports, body, nowMs }) => accountView(await ports.access.people.add(body), nowMs),
    }),
    endpoint({
      method: 'patch',
      path: '/accounts/{id}',
      operation: 'changeUserAccount',
      summary:
        'Changes what is sent; where role, groups, password or being enabled changes, its sessions are over',
      params: idParams,
      body: AccountChange,
      answer: AccountView,
      problems: ['unknownAccount', 'lastAdmin', 'weakPassword', 'busy'],
      handle: async ({ ports, params, body, nowMs }) =>
        accountView(await ports.access.people.change(params.id, given(body)), nowMs),
    }),
    endpoint({
      method: 'delete',
      path: '/accounts/{id}',
      operation: 'removeUserAccount',
      summary: 'Removes an account with its sessions and tokens; what it did stays in the audit log',
      params: idParams,
      problems: ['unknownAccount', 'lastAdmin'],
      handle: ({ ports, params }) => ports.access.people.remove(params.id),
    }),
    endpoint({
      method: 'delete',
      path: '/accounts/{id}/sessions',
      operation: 'endUserSessions',
      summary: 'Ends all sessions of an account',
      params: idParams,
      problems: ['unknownAccount'],
      handle: ({ ports, params }) => ports.access.signIn.endSessions(known(ports, params.id).id, null),
    }),
    endpoint({
      method: 'delete',
      path: '/accounts/{id}/two-factor',
      operation: 'resetTwoFactor',
      summary: 'Takes the second factor off an account whose owner lost it',
      params: idParams,
      problems: ['unknownAccount'],
      handle: ({ ports, params }) => ports.access.twoFactor.reset(params.id),
    }),
    endpoint({
      method: 'post',
      path: '/accounts/{id}/unlock',
      operation: 'unlockUserAccount',
      summary: 'Lets an account try again that wrong passwords have locked',
      params: idParams,
      answer: AccountView,
      problems: ['unknownAccount'],
      handle: ({ ports, params, nowMs }) => accountView(ports.access.people.unlock(params.id), nowMs),
    }),
  ],
};

import { z } from 'zod';
import { MadeToken, NewToken, TokenView } from '../../contract/token.ts';
import type { ApiToken } from '../../domain/api-token.ts';
import { ApiError } from '../api-error.ts';
import { type Subject, endpoint, listOf } from '../endpoint.ts';
import type { ApiPorts } from '../ports.ts';
import { flag, idParams } from '../query-parameter.ts';

function tokenView({ access }: ApiPorts, token: ApiToken): TokenView {
  return {
    ...token,
    permissions: [...token.permissions],
    accountName: access.people.get(token.accountId)?.name ?? '',
  };
}

export const tokens: Subject = {
  name: 'Tokens',
  endpoints: [
    endpoint({
      method: 'get',
      path: '/tokens',
      operation: 'listTokens',
      summary: 'The own tokens, newest first; with `all`, those of everybody, for who keeps the accounts',
      query: z.strictObject({ all: flag.optional() }),
      answer: listOf(TokenView),
      handle: ({ ports, query, principal }) => {
        if (query.all && !principal.permissions.has('accounts'))
          throw new ApiError('notPermitted', 'The tokens of others need the permission "accounts".', {
            permission: 'accounts',
          });
        const all = query.all || principal.account === null;
        if (all && !principal.permissions.has('accounts')) return { items: [] };
        const items = ports.access.tokens.list(all ? null : (principal.account?.id ?? null));
        return { items: items.map((token) => tokenView(ports, token)) };
      },
    }),
    endpoint({
      method: 'post',
      path: '/tokens',
      operation: 'addToken',
      summary:
        'Makes a token with some of the own permissions; its text is shown this once and sent as ' +
        '"Authorization: Bearer ..."',
      body: NewToken,
      status: 201,
      answer: MadeToken,
      handle: ({ ports, body, principal }) => {
        // A token that could make tokens would outlive its own end.
        if (principal.kind !== 'account' || principal.account === null)
          throw new ApiError(
            'notPermitted',
            'Tokens belong to accounts; sign in with a name and a password.',
          );
        const { secret, token } = ports.access.tokens.add(principal.account, body);
        return { token: secret, view: tokenView(ports, token) };
      },
    }),
    endpoint({
      method: 'delete',
      path: '/tokens/{id}',
      operation: 'removeToken',
      summary: 'Revokes a token; connections that use it are closed',
      params: idParams,
      problems: ['unknownToken'],
      handle: ({ ports, params, principal }) => {
        const token = ports.access.tokens.get(params.id);
        const own = token !== null && token.accountId === principal.account?.id;
        if (token === null || (!own && !principal.permissions.has('accounts')))
          throw new ApiError(
            'unknownToken',
            `There is no token ${params.id}; GET /api/v1/tokens lists them.`,
          );
        ports.access.tokens.remove(token.id);
      },
    }),
  ],
};

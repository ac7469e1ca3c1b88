import type { z } from 'zod';
import { accountView } from '../../api/account-view.ts';
import { loadConfig } from '../../config/load.ts';
import type { AccountChange, AccountView, NewAccount } from '../../contract/account.ts';
import {
  AccountChange as AccountChangeSchema,
  NewAccount as NewAccountSchema,
} from '../../contract/account.ts';
import type { ClassEntryView } from '../../contract/student.ts';
import type { Log } from '../../domain/log.ts';
import { Store } from '../../store/store.ts';
import { makeAccessStage } from '../access-stage.ts';
import { readCliToken } from '../cli-token.ts';
import { SystemClock } from '../system-clock.ts';
import { clientOf, type RemoteOptions, type Terminal } from './command.ts';

const SILENT: Log = { debug() {}, info() {}, warn() {}, error() {}, child: () => SILENT };

/** A name, a password or a tag that is not one. */
class AccountInputError extends Error {
  readonly code = 'accountInput';
}

/** @throws AccountInputError naming each wrong field */
function checked<Output>(schema: z.ZodType<Output>, value: unknown): Output {
  const { data, error } = schema.safeParse(value);
  if (error)
    throw new AccountInputError(
      error.issues.map(({ path, message }) => `${path.map(String).join('.')}: ${message}`).join('; '),
    );
  return data as Output;
}

/** The accounts, wherever they can be reached. */
export interface AccountAccess {
  list(): Promise<readonly AccountView[]>;
  add(account: NewAccount): Promise<AccountView>;
  change(id: number, change: AccountChange): Promise<AccountView>;
  remove(id: number): Promise<void>;
  unlock(id: number): Promise<AccountView>;
  /** The students of a class list; with `dryRun` nothing is added. */
  importClass(list: string, dryRun: boolean): Promise<readonly ClassEntryView[]>;
  close(): void;
}

/**
 * Those of a running server where one is named or has left its token; else those of the data folder.
 *
 * @throws StoreError where the folder cannot be used
 */
export async function openAccounts(options: RemoteOptions, terminal: Terminal): Promise<AccountAccess> {
  const { environment } = terminal;
  const config = loadConfig({
    flags: options.data === undefined ? {} : { data: options.data },
    environment,
    file: null,
  });
  const named = [options.url, options.tokenFile, environment['TRAPLINE_URL'], environment['TRAPLINE_TOKEN']];
  if (named.some((one) => one !== undefined)) return running(options, terminal);
  // One that was killed has left its token, and must not be in the way.
  if (readCliToken(config.data) !== null && (await answers(options, terminal)))
    return running(options, terminal);
  const clock = new SystemClock();
  const store = new Store({ folder: config.data, clock, log: SILENT });
  store.start();
  const { people, classes, audit } = makeAccessStage({
    ...{ config, store, clock, log: SILENT },
    channel: { publish: () => undefined },
  }).ports;
  const note = (action: string, target: string) =>
    audit.note({ account: 'cli', address: null, action, target, detail: '', outcome: 'done' });
  const view = (account: Parameters<typeof accountView>[0]) => accountView(account, clock.now());
  return {
    list: () => Promise.resolve(people.list().map(view)),
    add: async (account) => {
      const added = view(await people.add(checked(NewAccountSchema, account)));
      note('addUserAccount', `account ${added.name}`);
      return added;
    },
    change: async (id, change) => {
      const { password, ...rest } = checked(AccountChangeSchema, change);
      const changed = await people.change(id, {
        ...(rest.enabled === undefined ? {} : { enabled: rest.enabled }),
        ...(password === undefined ? {} : { password }),
      });
      note('changeUserAccount', `account ${changed.name}`);
      return view(changed);
    },
    remove: (id) => {
      people.remove(id);
      note('removeUserAccount', `account ${id}`);
      return Promise.resolve();
    },
    unlock: (id) => {
      const unlocked = people.unlock(id);
      note('unlockUserAccount', `account ${unlocked.name}`);
      return Promise.resolve(view(unlocked));
    },
    importClass: async (list, dryRun) => {
      const entries = dryRun ? classes.preview(list) : await classes.add(list);
      for (const { name, outcome } of entries)
        if (outcome === 'added') note('addUserAccount', `account ${name}`);
      return entries.map(({ password, ...entry }) => ({ ...entry, password: password?.reveal() ?? null }));
    },
    close: () => store.stop(),
  };
}

/** Whether the server of this folder is there; where it is at another port, the lock of the folder says so. */
async function answers(options: RemoteOptions, terminal: Terminal): Promise<boolean> {
  try {
    await clientOf(options, terminal).get('/accounts');
    return true;
  } catch {
    return false;
  }
}

function running(options: RemoteOptions, terminal: Terminal): AccountAccess {
  const client = clientOf(options, terminal);
  return {
    list: async () => (await client.get<{ items: AccountView[] }>('/accounts')).items,
    add: (account) => client.post<AccountView>('/accounts', account),
    change: (id, change) => client.patch<AccountView>(`/accounts/${id}`, change),
    remove: (id) => client.delete(`/accounts/${id}`),
    unlock: (id) => client.post<AccountView>(`/accounts/${id}/unlock`),
    importClass: async (list, dryRun) => {
      const path = dryRun ? '/students/preview' : '/students';
      return (await client.post<{ items: ClassEntryView[] }>(path, { list })).items;
    },
    close: () => undefined,
  };
}

import { readFileSync } from 'node:fs';
import { createInterface } from 'node:readline/promises';
import { Writable } from 'node:stream';
import { type Command, Option } from 'commander';
import type { AccountView } from '../../contract/account.ts';
import { listText } from '../../contract/list-text.ts';
import type { ClassEntryView } from '../../contract/student.ts';
import { ROLES } from '../../domain/permission.ts';
import { table, when } from '../print.ts';
import type { AccountAccess } from './account-access.ts';
import { remote, type RemoteOptions, show, type Terminal } from './command.ts';

/** The first account that the page makes is one; an account added here is what --role says. */
const NO_ADMIN =
  'There is no admin yet: make one on the page, or with trapline account add NAME --role admin.';

/** What was asked for cannot be done. */
class AccountError extends Error {
  readonly code: 'noSuchAccount' | 'noPassword' | 'noClassList';

  constructor(code: AccountError['code'], message: string) {
    super(message);
    this.code = code;
  }
}

interface AddOptions extends RemoteOptions {
  readonly role: AccountView['role'];
  readonly fullName?: string;
  readonly group?: readonly string[];
}

/** Does something with the accounts, wherever they are. */
type Run = (options: RemoteOptions, work: (access: AccountAccess) => Promise<void>) => Promise<void>;

/** `trapline account`: works on a server that runs, or on the data folder of one that does not. */
export function accountCommand(program: Command, terminal: Terminal): void {
  const account = program
    .command('account')
    .description('who may sign in; passwords are read from the input, never given as arguments');
  const run: Run = async (options, work) => {
    // Loaded only here: the store and Argon2 are nothing that other commands need.
    const { openAccounts } = await import('./account-access.ts');
    const access = await openAccounts(options, terminal);
    try {
      await work(access);
    } finally {
      access.close();
    }
  };
  remote(account.command('list').description('list the accounts')).action((options: RemoteOptions) =>
    run(options, async (access) => {
      const items = await access.list();
      show(options, terminal, items, () => accountsText(items));
    }),
  );
  remote(account.command('add <name>').description('add an account'))
    .addOption(new Option('--role <role>', 'what it may do').choices(ROLES).default('viewer'))
    .option('--full-name <name>', 'as people know them')
    .option('--group <tag...>', 'sees only devices with one of these tags')
    .action((name: string, options: AddOptions) =>
      run(options, async (access) => {
        const { role, fullName = '', group = [] } = options;
        const password = await newPassword();
        const added = await access.add({ name, role, fullName, groups: [...group], password });
        const lacking = !(await access.list()).some((one) => one.role === 'admin');
        show(options, terminal, added, () =>
          [`Added ${added.name} (${added.role}).`, ...(lacking ? [NO_ADMIN] : [])].join('\n'),
        );
      }),
    );
  importCommand(account, terminal, run);
  remote(account.command('password <name>').description('set a new password; its sessions end')).action(
    (name: string, options: RemoteOptions) =>
      run(options, async (access) => {
        const { id } = await known(access, name);
        const changed = await access.change(id, { password: await newPassword() });
        show(options, terminal, changed, () => `The password of ${changed.name} is set.`);
      }),
  );
  for (const [word, enabled, about] of [
    ['disable', false, 'let an account sign in no longer; its sessions end'],
    ['enable', true, 'let an account sign in again'],
  ] as const)
    remote(account.command(`${word} <name>`).description(about)).action(
      (name: string, options: RemoteOptions) =>
        run(options, async (access) => {
          const changed = await access.change((await known(access, name)).id, { enabled });
          show(options, terminal, changed, () => `${changed.name} is ${word}d.`);
        }),
    );
  remote(
    account.command('remove <name...>').description('remove accounts with their sessions and tokens'),
  ).action((names: string[], options: RemoteOptions) =>
    run(options, async (access) => {
      const accounts: { id: number; name: string }[] = [];
      // All are looked up first: of a list with a name that is misspelt nobody is removed.
      for (const name of names) accounts.push({ id: (await known(access, name)).id, name });
      for (const { id } of accounts) await access.remove(id);
      const [only] = accounts;
      show(options, terminal, accounts.length === 1 ? only : accounts, () =>
        accounts.map(({ name }) => `${name} is removed.`).join('\n'),
      );
    }),
  );
  remote(
    account.command('unlock <name>').description('let an account try again that wrong passwords have locked'),
  ).action((name: string, options: RemoteOptions) =>
    run(options, async (access) => {
      const unlocked = await access.unlock((await known(access, name)).id);
      show(options, terminal, unlocked, () => `${unlocked.name} may try again.`);
    }),
  );
}

function importCommand(account: Command, terminal: Terminal, run: Run): void {
  remote(
    account
      .command('import <file>')
      .description(
        'add the students of a class list: CSV (username, full name, first name, last name, email) or a name a line; prints their first passwords',
      ),
  )
    .option('--dry-run', 'say what would be added, and add nothing')
    .action((file: string, options: RemoteOptions & { readonly dryRun?: true }) =>
      run(options, async (access) => {
        const entries = await access.importClass(readList(file), options.dryRun === true);
        show(options, terminal, entries, () => classText(entries));
        if (entries.some(({ outcome }) => outcome === 'refused')) process.exitCode = 1;
      }),
    );
}

/** @throws AccountError `noClassList` */
function readList(file: string): string {
  try {
    return listText(readFileSync(file));
  } catch (cause) {
    const why = (cause as NodeJS.ErrnoException).code ?? '';
    throw new AccountError('noClassList', `reading ${file}: ${why}; name a file with a student a line`);
  }
}

function classText(entries: readonly ClassEntryView[]): string {
  const count = (outcome: ClassEntryView['outcome']) =>
    entries.filter((one) => one.outcome === outcome).length;
  const would = entries.some(({ outcome }) => outcome === 'new');
  const counts = `${would ? `${count('new')} to add` : `${count('added')} added`}, ${count('known')} known already, ${count('refused')} refused.`;
  if (entries.length === 0) return 'Nobody is in the list.';
  const rows = entries.map(({ line, name, fullName, outcome, why, password }) => [
    ...[line, name, fullName, password ?? undefined, why === null ? outcome : `${outcome}: ${why}`],
  ]);
  const note = 'The passwords are shown this once; each has to be replaced at the first sign-in.';
  return [
    table(['line', 'name', 'full name', 'first password', 'outcome'], rows),
    counts,
    ...(count('added') > 0 ? [note] : []),
  ].join('\n');
}

async function known(access: AccountAccess, name: string): Promise<AccountView> {
  const found = (await access.list()).find((account) => account.name.toLowerCase() === name.toLowerCase());
  if (!found)
    throw new AccountError(
      'noSuchAccount',
      `there is no account ${name}; "trapline account list" lists them`,
    );
  return found;
}

function accountsText(items: readonly AccountView[]): string {
  if (items.length === 0)
    return 'No accounts. Add one with "trapline account add NAME --role admin", or on the page.';
  return table(
    ['id', 'name', 'full name', 'role', 'groups', 'state', 'second factor', 'last sign-in (UTC)'],
    items.map((item) => [
      item.id,
      item.name,
      item.fullName,
      item.role,
      item.groups.join(' '),
      !item.enabled ? 'disabled' : item.locked ? 'locked' : 'ok',
      item.twoFactor ? 'yes' : 'no',
      item.lastSignInAtMs === null ? undefined : when(item.lastSignInAtMs),
    ]),
  );
}

/** Typed twice without being shown, or the first line of what is piped in. */
async function newPassword(): Promise<string> {
  const { stdin, stderr } = process;
  if (!stdin.isTTY) {
    const lines = createInterface({ input: stdin });
    for await (const line of lines) return line;
    throw new AccountError('noPassword', 'no password came on the standard input');
  }
  const muted = new Writable({ write: (_chunk, _encoding, done) => done() });
  const lines = createInterface({ input: stdin, output: muted, terminal: true });
  const ask = async (prompt: string) => {
    stderr.write(prompt);
    const text = await lines.question('');
    stderr.write('\n');
    return text;
  };
  try {
    const password = await ask('New password: ');
    if ((await ask('Once more: ')) !== password)
      throw new AccountError('noPassword', 'the two passwords are not the same; nothing was changed');
    return password;
  } finally {
    lines.close();
  }
}

import { describe, expect, it } from 'vitest';
import type { AccountView } from '../../../../server/contract/account.ts';
import type { SessionState } from '../../../../server/contract/session.ts';
import type { ClassEntryView, FirstPasswordView } from '../../../../server/contract/student.ts';
import { type Answer } from '../../api/api-server.ts';
import { type Browser, OTHER_PASSWORD, PASSWORD, outcome, startAccessLine } from './access-line.ts';

const LIST = 'Ada Lovelace\nGrace Hopper\nada Lovelace\nkim\nkim\nboss\n!';
const items = <Item>(answer: Answer) => (answer.json as { items: Item[] }).items;
const told = (entries: readonly ClassEntryView[]) =>
  entries.map(({ name, fullName, outcome: what }) => `${name} (${fullName}) ${what}`);

async function teaching() {
  const line = await startAccessLine();
  await line.person('boss', 'operator');
  return { line, teacher: await line.person('nora', 'instructor') };
}
const add = async (teacher: Browser, list = LIST) =>
  items<ClassEntryView>(await teacher.send('POST', '/students', { list }));
const passwordOf = (entries: readonly ClassEntryView[], name: string) =>
  entries.find((entry) => entry.name === name)?.password ?? '';

describe('a class', () => {
  it('is looked at, and added, by whoever teaches; one bad line does not cost the others', async () => {
    const { line, teacher } = await teaching();
    const expected = [
      'ada.lovelace (Ada Lovelace) new',
      'grace.hopper (Grace Hopper) new',
      'ada.lovelace2 (ada Lovelace) new',
      'kim () new',
      'kim () refused',
      'boss () refused',
      '! () refused',
    ];
    const preview = items<ClassEntryView>(await teacher.send('POST', '/students/preview', { list: LIST }));
    expect(told(preview)).toEqual(expected);
    expect(items(await teacher.send('GET', '/students'))).toEqual([]);
    const added = await add(teacher);
    expect(told(added)).toEqual(expected.map((text) => text.replace(/new$/, 'added')));
    expect(new Set(added.flatMap(({ password }) => password ?? [])).size).toBe(4);
    const students = items<AccountView>(await teacher.send('GET', '/students'));
    expect(students.map(({ name, role, passwordIsFirst }) => [name, role, passwordIsFirst])).toEqual(
      ['ada.lovelace', 'ada.lovelace2', 'grace.hopper', 'kim'].map((name) => [name, 'student', true]),
    );
    const entries = line.store.audit.list({ limit: 20 });
    expect(JSON.stringify(entries)).not.toContain(passwordOf(added, 'kim'));
    expect(entries.map(({ target }) => target)).toContain('account kim');
  });

  it('may be added again: who is there already stays as they are', async () => {
    const { teacher } = await teaching();
    await add(teacher);
    const again = await add(teacher, 'Ada Lovelace\nGrace Hopper\nMary Somerville');
    expect(told(again)).toEqual([
      'ada.lovelace (Ada Lovelace) known',
      'grace.hopper (Grace Hopper) known',
      'mary.somerville (Mary Somerville) added',
    ]);
    expect(again.slice(0, 2).map(({ password }) => password)).toEqual([null, null]);
  });

  it('comes in with a first password, and may do nothing until each has one of their own', async () => {
    const { line, teacher } = await teaching();
    const first = passwordOf(await add(teacher), 'kim');
    const kim = line.browser();
    const state = (await kim.signIn('kim', first)).json as SessionState;
    expect(state).toMatchObject({ state: 'signedIn', permissions: [], account: { passwordIsFirst: true } });
    expect(outcome(await kim.send('GET', '/exercises'))).toBe('403 notPermitted');
    expect((await kim.send('GET', '/exercises')).text).toContain('choose one of your own first');
    const change = (next: string) => kim.send('PUT', '/session/password', { current: first, next });
    expect(outcome(await change(first))).toBe('422 weakPassword');
    expect((await change(OTHER_PASSWORD)).status).toBe(204);
    expect((await kim.send('GET', '/exercises')).status).toBe(200);
    expect((await kim.send('GET', '/session')).json).toMatchObject({ account: { passwordIsFirst: false } });
  });

  it('gets another first password where one is lost, which ends sessions and unlocks', async () => {
    const { line, teacher } = await teaching();
    await add(teacher);
    const [student] = items<AccountView>(await teacher.send('GET', '/students'));
    const kim = line.browser();
    const renewed = (await teacher.send('POST', `/students/${student?.id}/password`))
      .json as FirstPasswordView;
    expect((await kim.signIn(renewed.name, renewed.password)).status).toBe(200);
    await teacher.send('POST', `/students/${student?.id}/password`);
    expect((await kim.send('GET', '/session')).json).toMatchObject({ state: 'signedOut' });
    expect(outcome(await kim.signIn(renewed.name, renewed.password))).toBe('401 wrongCredentials');
  });

  it('is no way to anybody else’s account, and not for students', async () => {
    const { line, teacher } = await teaching();
    const admin = await line.admin();
    for (const { id, role } of items<AccountView>(await admin.send('GET', '/accounts'))) {
      expect(role).not.toBe('student');
      expect(outcome(await teacher.send('POST', `/students/${id}/password`))).toBe('404 unknownAccount');
      expect(outcome(await teacher.send('DELETE', `/students/${id}`))).toBe('404 unknownAccount');
    }
    expect((await line.browser().signIn('boss', PASSWORD)).status).toBe(200);
    const student = await line.person('lee', 'student');
    for (const [method, path] of [
      ['GET', '/students'],
      ['POST', '/students/preview'],
      ['POST', '/students'],
      ['POST', '/students/1/password'],
      ['DELETE', '/students/1'],
    ] as const)
      expect(outcome(await student.send(method, path))).toBe('403 notPermitted');
  });

  it('leaves one by one', async () => {
    const { teacher } = await teaching();
    await add(teacher, 'kim\nlee');
    const [kim] = items<AccountView>(await teacher.send('GET', '/students'));
    expect((await teacher.send('DELETE', `/students/${kim?.id}`)).status).toBe(204);
    expect(items<AccountView>(await teacher.send('GET', '/students')).map(({ name }) => name)).toEqual([
      'lee',
    ]);
  });
});

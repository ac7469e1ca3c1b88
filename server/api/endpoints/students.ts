import { AccountView } from '../../contract/account.ts';
import { ClassEntryView, ClassList, FirstPasswordView } from '../../contract/student.ts';
import type { ClassEntry } from '../../domain/class.ts';
import { accountView } from '../account-view.ts';
import { type Subject, endpoint, listOf } from '../endpoint.ts';
import { idParams } from '../query-parameter.ts';

const entryView = ({ password, ...entry }: ClassEntry): ClassEntryView => ({
  ...entry,
  password: password?.reveal() ?? null,
});

/** The accounts of a class. Only those with the role student can be seen or changed here. */
export const students: Subject = {
  name: 'Students',
  endpoints: [
    endpoint({
      method: 'get',
      path: '/students',
      operation: 'listStudents',
      summary: 'The accounts of students, by name',
      answer: listOf(AccountView),
      handle: ({ ports, nowMs }) => ({
        items: ports.access.classes.list().map((account) => accountView(account, nowMs)),
      }),
    }),
    endpoint({
      method: 'post',
      path: '/students/preview',
      operation: 'previewStudents',
      summary: 'What would become of a class list; nothing is changed',
      body: ClassList,
      answer: listOf(ClassEntryView),
      handle: ({ ports, body }) => ({ items: ports.access.classes.preview(body.list).map(entryView) }),
    }),
    endpoint({
      method: 'post',
      path: '/students',
      operation: 'addStudents',
      summary:
        'Adds the students of a class list, each with a first password that is shown this once and has to be replaced ' +
        'at the first sign-in; who is known already stays as they are',
      body: ClassList,
      answer: listOf(ClassEntryView),
      problems: ['busy'],
      handle: async ({ ports, body, principal, remoteAddress: address }) => {
        const entries = await ports.access.classes.add(body.list);
        for (const { name, outcome } of entries)
          if (outcome === 'added')
            ports.access.audit.note({
              ...{ account: principal.name, address, action: 'addUserAccount', target: `account ${name}` },
              ...{ detail: 'role=student, of a class list', outcome: 'done' },
            });
        return { items: entries.map(entryView) };
      },
    }),
    endpoint({
      method: 'post',
      path: '/students/{id}/password',
      operation: 'renewStudentPassword',
      summary:
        'Another first password for a student who lost theirs; unlocks the account and ends its sessions',
      params: idParams,
      answer: FirstPasswordView,
      problems: ['unknownAccount', 'busy'],
      handle: async ({ ports, params }) => {
        const { account, password } = await ports.access.classes.renewPassword(params.id);
        return { name: account.name, fullName: account.fullName, password: password.reveal() };
      },
    }),
    endpoint({
      method: 'delete',
      path: '/students/{id}',
      operation: 'removeStudent',
      summary: 'Removes the account of a student; what was done of exercises stays',
      params: idParams,
      problems: ['unknownAccount'],
      handle: ({ ports, params }) => ports.access.classes.remove(params.id),
    }),
  ],
};

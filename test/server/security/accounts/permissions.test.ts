import { describe, expect, it } from 'vitest';
import { SUBJECTS } from '../../../../server/api/endpoints/subjects.ts';
import type { MadeToken } from '../../../../server/contract/token.ts';
import {
  LAB_PERMISSIONS,
  OPERATION_PERMISSIONS,
  READING_POSTS,
  type Requirement,
} from '../../../../server/domain/permission-table.ts';
import { type Permission, ROLE_PERMISSIONS, type Role, ROLES } from '../../../../server/domain/permission.ts';
import { SCOPED_OPERATIONS } from '../../../../server/domain/scope-table.ts';
import { type AccessLine, type Browser, outcome, startAccessLine } from './access-line.ts';

const ENDPOINTS = SUBJECTS.flatMap(({ endpoints }) => endpoints);

/** Asks every operation without doing any: the bodies of those that change something cannot be read. */
async function letIn(line: AccessLine, asker: Pick<Browser, 'cookie' | 'csrf'>, bearer?: string) {
  const admitted: string[] = [];
  const refused = new Set<string>();
  for (const { method, path, operation } of ENDPOINTS) {
    const reads = method === 'get';
    const answer = await line.api.raw({
      method: method.toUpperCase(),
      path: `/api/v1${path.replaceAll(/\{\w+\}/g, '1')}`,
      headers: {
        ...(asker.cookie === null ? {} : { Cookie: asker.cookie }),
        ...(asker.csrf === null ? {} : { 'X-Trapline-CSRF': asker.csrf }),
        ...(bearer === undefined ? {} : { Authorization: `Bearer ${bearer}` }),
        // Node gives a DELETE no length by itself.
        ...(reads ? {} : { 'Content-Type': 'application/json', 'Content-Length': '1' }),
      },
      ...(reads ? {} : { body: '{' }),
    });
    const said = outcome(answer);
    if (['401 signInNeeded', '403 notPermitted'].includes(said)) refused.add(said);
    else admitted.push(operation);
  }
  return { admitted, refused: [...refused] };
}

function expected(permissions: readonly Permission[], others: readonly Requirement[]): string[] {
  const held: readonly Requirement[] = [...permissions, ...others];
  return ENDPOINTS.map(({ operation }) => operation).filter((operation) =>
    held.includes(OPERATION_PERMISSIONS[operation] ?? 'accounts'),
  );
}

/** Of the people's own endpoints these ask more than the table: a token has no sessions of its own. */
const OWN_ONLY = new Set(['listSessions']);

describe('the table of permissions', () => {
  it('names every operation, and nothing else', () => {
    expect(Object.keys(OPERATION_PERMISSIONS).toSorted()).toEqual(
      ENDPOINTS.map(({ operation }) => operation).toSorted(),
    );
    const posts = ENDPOINTS.filter(({ method }) => method === 'post').map(({ operation }) => operation);
    expect([...READING_POSTS].filter((operation) => !posts.includes(operation))).toEqual([]);
    expect(Object.keys(SCOPED_OPERATIONS).filter((name) => !(name in OPERATION_PERMISSIONS))).toEqual([]);
    // Whether it is of the lab is asked of the alert in the path.
    for (const operation of Object.keys(LAB_PERMISSIONS)) expect(SCOPED_OPERATIONS[operation]).toBe('alert');
  });

  it('lets nobody do anything but come in', async () => {
    const line = await startAccessLine();
    await line.admin();
    expect(await letIn(line, line.browser())).toEqual({
      admitted: ['getSession', 'signIn', 'setUp'],
      refused: ['401 signInNeeded'],
    });
    for (const path of ['/api/v1/openapi.json', '/api/docs'])
      expect((await line.api.raw({ path })).status).toBe(200);
  });

  it.each(ROLES.filter((role) => role !== 'student'))('is kept for the role %s', async (role: Role) => {
    const line = await startAccessLine();
    const browser = await line.person('somebody', role);
    const { admitted, refused } = await letIn(line, browser);
    expect(admitted).toEqual(expected(ROLE_PERMISSIONS[role], ['public', 'signedIn']));
    expect(refused).toEqual(role === 'admin' ? [] : ['403 notPermitted']);
  });

  it('lets a viewer change nothing but views, dashboards and what is their own', async () => {
    const line = await startAccessLine();
    const { admitted } = await letIn(line, await line.person('somebody', 'viewer'));
    const changing = ENDPOINTS.filter(
      ({ method, operation }) => method !== 'get' && admitted.includes(operation),
    );
    expect(changing.map(({ operation }) => operation)).toEqual([
      ...['addSavedView', 'changeSavedView', 'removeSavedView'],
      ...['addDashboard', 'changeDashboard', 'removeDashboard'],
      ...['previewRule', 'checkMibValue'],
      ...['signIn', 'signOut', 'setUp', 'endSession', 'endOtherSessions', 'changePassword'],
      ...['beginTwoFactor', 'confirmTwoFactor', 'endTwoFactor', 'renewRecoveryCodes'],
      ...['addToken', 'removeToken'],
    ]);
  });

  it('lets a student change nothing but exercises, what they ask of devices, what is their own, and alerts of the lab', async () => {
    const line = await startAccessLine();
    const { admitted, refused } = await letIn(line, await line.person('somebody', 'student'));
    expect(refused).toEqual(['403 notPermitted']);
    const changing = ENDPOINTS.filter(
      ({ method, operation }) => method !== 'get' && admitted.includes(operation),
    );
    expect(changing.map(({ operation }) => operation)).toEqual([
      ...['testDevice', 'pollDevice', 'acknowledgeAlert', 'checkMibValue'],
      ...['runOperation', 'removeWalk', 'decodePacket', 'compareWalkMethods'],
      ...['startExercise', 'stopExercise', 'resetExercise', 'answerExerciseCheck', 'openExerciseHint'],
      ...['signIn', 'signOut', 'setUp', 'endSession', 'endOtherSessions', 'changePassword'],
      ...['beginTwoFactor', 'confirmTwoFactor', 'endTwoFactor', 'renewRecoveryCodes'],
      ...['addToken', 'removeToken'],
    ]);
  });

  it('is kept for a token with few permissions, and no token can have more than its account', async () => {
    const line = await startAccessLine();
    const browser = await line.person('somebody', 'operator');
    const made = await browser.send('POST', '/tokens', {
      ...{ name: 'graphs', permissions: ['look', 'packets'], expiresInDays: 30 },
    });
    const { token } = made.json as MadeToken;
    const { admitted, refused } = await letIn(line, line.browser(), token);
    expect(admitted).toEqual(
      expected(['look', 'packets'], ['public', 'signedIn']).filter((operation) => !OWN_ONLY.has(operation)),
    );
    expect(refused).toEqual(['403 notPermitted']);
    const beyond = { name: 'more', permissions: ['configure'], expiresInDays: 30 };
    expect(outcome(await browser.send('POST', '/tokens', beyond))).toBe('403 notPermitted');
  });

  it('asks for more where a request does more: a SET, secrets, the run of another', async () => {
    const line = await startAccessLine();
    const operator = await line.person('olga', 'operator');
    const walk = { kind: 'walk', oids: ['sysDescr'] };
    const set = { kind: 'set', values: [{ oid: 'sysContact.0', value: 'me' }] };
    expect(outcome(await operator.send('POST', '/devices/1/operations', walk))).toBe('200');
    const refused = await operator.send('POST', '/devices/1/operations', set);
    expect(refused.json).toMatchObject({ status: 403, permission: 'set' });
    const unmasked = await operator.send('GET', '/devices/1/exchanges/1?unmask=true');
    expect(unmasked.json).toMatchObject({ status: 403, permission: 'unmask' });
    const teacher = await line.person('tom', 'instructor');
    const student = await line.person('sam', 'student');
    expect(outcome(await student.send('POST', '/exercises/x/runs/sam/start'))).not.toBe('403 notPermitted');
    expect((await student.send('POST', '/exercises/x/runs/kim/start')).json).toMatchObject({
      permission: 'teach',
    });
    expect(outcome(await teacher.send('POST', '/exercises/x/runs/kim/start'))).not.toBe('403 notPermitted');
  });

  it('writes the name of the account where a name was typed', async () => {
    const line = await startAccessLine();
    const operator = await line.person('olga', 'operator');
    const answer = await operator.send('POST', '/alerts/1/acknowledge', { by: 'the boss', note: 'mine' });
    expect(answer.json).toMatchObject({ acknowledged: { by: 'olga', note: 'mine' } });
    const bare = await operator.send('POST', '/alerts/1/notes', { text: 'seen' });
    expect(outcome(bare)).toBe('200');
  });
});

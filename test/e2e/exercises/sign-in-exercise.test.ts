import { request } from 'node:http';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { AlertView } from '../../../server/contract/alert.ts';
import type { ExerciseListView } from '../../../server/contract/exercise.ts';
import type { LabView } from '../../../server/contract/lab.ts';
import { MINUTE } from '../../../server/domain/units.ts';
import { AccountClient } from '../../support/account-client.ts';
import { freePortArguments } from '../../support/running-trapline.ts';
import { eventually } from '../../support/signal.ts';
import { makeTemporaryFolder } from '../../support/temporary-folder.ts';
import { startTrapline, type TraplineProcess } from '../../support/trapline-process.ts';
import { Student } from './student.ts';

const ADA = { name: 'ada', password: 'four words at sea' };
const KIM = { name: 'kim', password: 'seven hills by night' };
const ATTACKER = '127.0.0.91';

/** Status of a sign-in with a wrong password. */
function wrongSignIn(url: string, localAddress: string, name: string): Promise<number> {
  return new Promise((resolve, reject) => {
    const { hostname, port } = new URL(url);
    const asked = request(
      {
        ...{ hostname, port, path: '/api/v1/session', method: 'POST', agent: false, localAddress },
        headers: { 'content-type': 'application/json' },
      },
      (answer) => {
        answer.resume();
        resolve(answer.statusCode ?? 0);
      },
    );
    asked.on('error', reject);
    asked.end(JSON.stringify({ name, password: 'wrong' }));
  });
}

/** Titles of what is told of attacks on sign-ins. */
async function alertsOf(client: AccountClient): Promise<string[]> {
  const { items } = await client.get<{ items: AlertView[] }>('/alerts?state=active');
  return items.filter(({ kind }) => kind === 'loginAttack').map(({ title }) => title);
}

describe('sign-ins-tried, where people sign in', () => {
  const folder = makeTemporaryFolder();
  let trapline: TraplineProcess;
  let ada: AccountClient;
  let kim: AccountClient;

  beforeAll(async () => {
    const args = freePortArguments({ folder: folder.path, lab: true, accounts: true });
    trapline = await startTrapline({ args });
    ada = await AccountClient.setUp(trapline.url, ADA);
    await ada.send('POST', '/accounts', { ...KIM, role: 'student' });
    kim = await AccountClient.signIn(trapline.url, KIM);
    const running = async () => (await ada.get<LabView>('/lab')).devices.length > 0;
    await eventually('the lab', running, { timeoutMs: MINUTE });
  }, 2 * MINUTE);
  afterAll(async () => {
    await trapline.stop();
    folder.remove();
  });

  it(
    'is done by a student, whose own account the attack leaves alone',
    async () => {
      const { items } = await kim.get<ExerciseListView>('/exercises');
      expect(items.find(({ id }) => id === 'sign-ins-tried')?.unfit).toBeNull();
      const student = new Student({
        trapline: {
          ...trapline,
          trapPort: 0,
          get: <Body>(path: string) => kim.get<Body>(path),
          send: <Body>(method: string, path: string, body?: unknown) => kim.send<Body>(method, path, body),
        },
        name: KIM.name,
        folder: folder.path,
      });
      const { state, faults } = await student.start('sign-ins-tried');
      expect({ state, faults: faults.length }).toEqual({ state: 'running', faults: 1 });
      await student.wrong('source', '127.0.0.1');
      await student.passed('alert');
      // It is not of the lab's devices, which is what a student sees.
      expect(await alertsOf(kim)).toEqual([]);
      const [title = ''] = await alertsOf(ada);
      expect(title).toMatch(/^Trapline: \d+ logins from 127\.0\.0\.91 failed within 10 min$/u);
      await student.right('source', ATTACKER);
      // Nobody but the attacker has to wait.
      await eventually(
        'the attacker to be slowed down',
        async () => (await wrongSignIn(trapline.url, ATTACKER, 'nobody-there')) === 429,
        { timeoutMs: MINUTE, everyMs: 500 },
      );
      kim = await AccountClient.signIn(trapline.url, KIM);
      expect(await wrongSignIn(trapline.url, '127.0.0.1', 'somebody-else')).toBe(401);

      await student.wrong('pace', 0.5);
      await student.right('pace', 2);
      await student.wrong('technique', 'brute force');
      expect(await student.feedback('technique')).toContain('Here each try has another name.');
      await student.right('technique', 'Password spraying');
      await student.wrong('free-tries', 21);
      await student.right('free-tries', 20);
      await student.wrong('held-up', 'a longer password');
      await student.right('held-up', 'TOTP');
      await student.done();
      expect((await student.run()).faults).toEqual([]);
    },
    2 * MINUTE,
  );
});

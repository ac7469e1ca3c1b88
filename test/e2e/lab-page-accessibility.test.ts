import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { MINUTE, SECOND } from '../../server/domain/units.ts';
import { judgeAll, wrongWith } from '../support/axe.ts';
import { launchBrowser } from '../support/browser.ts';
import { type LabFixture, startLabFixture } from '../support/lab-fixture/lab-fixture.ts';
import { eventually } from '../support/signal.ts';
import { describeWithTools } from '../support/tools.ts';

const LINK = encodeURIComponent('dist-1:Gi1/0/4--access-2:Gi1/0/48');

/** The parts of the lab in states that a full one alone has; all others come with a real lab in accessibility.test.ts. */
const PATHS = [
  `/lab?link=${LINK}`,
  '/lab?node=pc-16&open=access-2',
  '/lab?link=gone',
  '/lab/faults?kind=port-flap&device=access-1',
  '/lab/queries?own=true',
  '/lab/queries?query=1',
  '/lab/exercises?student=Ada',
  '/lab/exercises/exercise-1?student=Ada',
  '/lab/exercises/exercise-2?student=Ada',
  '/lab/instructor?student=Ada&exercise=exercise-1',
];

describeWithTools(['chromium'], 'axe-core on every part of a busy lab', () => {
  let browser: Browser;
  let fixture: LabFixture;

  beforeAll(async () => {
    fixture = await startLabFixture();
    browser = await launchBrowser();
    const { lab, exercises } = fixture;
    lab.ask({ answered: false, silence: 'no such community', varbinds: [], varbindCount: 0 });
    lab.ask({ pdu: 'SetRequest', errorStatus: 17, errorIndex: 1 });
    lab.ask({ own: true });
    const ended = lab.inject({ kind: 'cable-out', parameters: { link: lab.topology.links[9]?.id ?? '' } });
    lab.end(ended.id);
    lab.inject({ kind: 'cable-out', parameters: { link: lab.topology.links[6]?.id ?? '' } });
    lab.inject({ kind: 'fan', parameters: { device: 'core-1' }, forSeconds: 600 });
    lab.changeClock({ action: 'speed', speed: 10 });
    exercises.turn('exercise-1', 'Ada', 'start');
    exercises.seen('exercise-1', 'Ada');
    exercises.hint('exercise-1', 'Ada', 'name');
    exercises.answer('exercise-1', 'Ada', 'typed', 'wrong');
  });
  afterAll(async () => {
    await browser.close();
    await fixture.stop();
  });

  it('finds nothing serious or critical', { timeout: 8 * MINUTE }, async () => {
    const found = await judgeAll(browser, PATHS, async (page, path) => {
      await page.goto(`${fixture.url}${path}`);
      await page.getByText('live', { exact: true }).waitFor({ timeout: 30 * SECOND });
      const skeletons = page.getByRole('status', { name: 'Loading' });
      await eventually(`${path} whole`, async () => (await skeletons.count()) === 0, {
        timeoutMs: 30 * SECOND,
      });
      return wrongWith(page, path);
    });
    expect(found).toEqual([]);
  });
});

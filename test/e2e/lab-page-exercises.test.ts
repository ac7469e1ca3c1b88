import type { Browser, BrowserContext, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, expect, it, vi } from 'vitest';
import { MINUTE, SECOND } from '../../server/domain/units.ts';
import { launchBrowser } from '../support/browser.ts';
import { type LabFixture, startLabFixture } from '../support/lab-fixture/lab-fixture.ts';
import { describeWithTools } from '../support/tools.ts';

/** A browser on a shared machine is slow at times. */
vi.setConfig({ testTimeout: 2 * MINUTE });

const PATIENCE = { timeout: 20 * SECOND };

describeWithTools(['chromium'], 'the exercises, against a lab in memory', () => {
  let browser: Browser;
  let fixture: LabFixture;
  let context: BrowserContext;

  beforeAll(async () => {
    browser = await launchBrowser();
  });
  afterAll(() => browser.close());
  beforeEach(async () => {
    fixture = await startLabFixture();
    context = await browser.newContext({ viewport: { width: 1_440, height: 900 } });
    context.setDefaultTimeout(PATIENCE.timeout);
  });
  afterEach(async () => {
    await context.close();
    await fixture.stop();
  });

  async function open(path: string): Promise<Page> {
    const page = await context.newPage();
    await page.goto(`${fixture.url}${path}`);
    await page.getByText('live', { exact: true }).waitFor();
    return page;
  }

  it('takes a student from the name to the last check, seen by the instructor meanwhile', async () => {
    const instructor = await open('/lab/instructor');
    await instructor.getByText('Nobody has begun an exercise yet').waitFor();

    const page = await open('/lab/exercises');
    await page.getByRole('textbox', { name: 'Your name' }).fill('Ada');
    await page.getByRole('button', { name: 'Take this name' }).click();
    await page.getByText('0 of 18 done').waitFor();
    expect(new URL(page.url()).searchParams.get('student')).toBe('Ada');
    await page.getByRole('link', { name: 'Reading the system group' }).click();

    // Nothing is taken before the exercise was started.
    expect(await page.getByRole('textbox', { name: 'The name, as the agent gives it' }).isDisabled()).toBe(
      true,
    );
    await page.getByRole('button', { name: 'Start', exact: true }).click();
    await page.getByText('0 of 2 checks passed').waitFor();
    await page.getByRole('button', { name: 'Hint 1 of 2' }).click();
    await page.getByText('A scalar ends in .0.').waitFor();
    expect(await page.getByText('sysName is 1.3.6.1.2.1.1.5.').count()).toBe(0);

    // The student asks from a shell: the request comes into the log, and its check turns green.
    fixture.lab.ask();
    fixture.exercises.seen('exercise-1', 'Ada');
    await page.locator('[data-check="asked"][data-state="passed"]').waitFor();
    await page.getByRole('table', { name: 'requests' }).getByText('SNMPv2-MIB::sysName.0').waitFor();

    const answer = page.getByRole('textbox', { name: 'The name, as the agent gives it' });
    await answer.fill('core-9');
    await answer.press('Enter');
    await page.getByText('“core-9” is not what core-1 answered.').waitFor();
    await answer.fill('core-1');
    await answer.press('Enter');
    await page.getByText('All that was asked for was seen.').waitFor();

    await instructor.getByRole('button', { name: 'Ada, exercise 1: done, 2/2 checks' }).click();
    const run = instructor.getByRole('region', { name: 'Ada: 1 Reading the system group' });
    await run.getByText('2 of 2 passed').waitFor();
    await run.getByRole('button', { name: 'Reset' }).click();
    await instructor.getByRole('dialog').getByRole('button', { name: 'Reset it' }).click();
    await page.getByText('0 of 2 checks passed').waitFor();
    expect(await page.locator('[data-check="asked"]').getAttribute('data-state')).toBe('open');
  });

  it('starts an exercise for everyone', async () => {
    fixture.exercises.turn('exercise-1', 'Ada', 'start');
    fixture.exercises.turn('exercise-1', 'Emil', 'start');
    const page = await open('/lab/instructor?student=Ada&exercise=exercise-3');
    await page.getByRole('button', { name: 'Start for all' }).click();
    await page.getByText('2 students changed.').waitFor();
    await page.getByRole('button', { name: 'Emil, exercise 3: running, 0/2 checks' }).waitFor();
    expect(fixture.exercises.run('exercise-3', 'Ada')?.state).toBe('running');
  });

  it('resets all exercises of everyone between two classes, who are gone from the page then', async () => {
    fixture.exercises.turn('exercise-1', 'Ada', 'start');
    fixture.exercises.turn('exercise-3', 'Emil', 'start');
    const page = await open('/lab/instructor');
    await page.getByRole('button', { name: 'Emil, exercise 3: running, 0/2 checks' }).waitFor();
    await page.getByRole('combobox', { name: 'Exercise' }).click();
    await page.getByRole('option', { name: 'All exercises' }).click();
    expect(await page.getByRole('button', { name: 'Start for all' }).isDisabled()).toBe(true);
    await page.getByRole('button', { name: 'Reset for all' }).click();
    const question = page.getByRole('dialog', { name: 'Reset all exercises for all' });
    await question.getByRole('button', { name: 'Reset them for all' }).click();
    await page.getByText('Nobody has begun an exercise yet').waitFor();
    expect(fixture.exercises.progress().filter(({ state }) => state !== 'notStarted')).toEqual([]);
  });

  it('remembers the name, and an address that names somebody else outweighs it', async () => {
    const first = await open('/lab/exercises/exercise-2');
    await first.getByRole('textbox', { name: 'Your name' }).fill('Ada');
    await first.getByRole('button', { name: 'Take this name' }).click();
    await first.getByRole('heading', { name: '2. X.0 and table instances' }).waitFor();
    const second = await open('/lab/exercises');
    await second.getByText('Ada', { exact: true }).waitFor();
    const other = await open('/lab/exercises?student=Emil');
    await other.getByText('Emil', { exact: true }).waitFor();
    expect(await other.getByText('Ada', { exact: true }).count()).toBe(0);
  });

  it('says when the exercise is about another lab', async () => {
    fixture.exercises.unfit = 'The lab course has no router core-1.';
    const page = await open('/lab/exercises/exercise-1?student=Ada');
    await page.getByText('The lab course has no router core-1.').waitFor();
    const start = page.getByRole('button', { name: 'Start campus' });
    await start.waitFor();
    expect(await start.isEnabled()).toBe(true);
  });

  it('says so where there is no such exercise', async () => {
    const page = await open('/lab/exercises/nothing?student=Ada');
    const alert = page.getByRole('alert');
    await alert.getByText('Not there').waitFor();
    expect(await alert.getByRole('button', { name: 'Try again' }).count()).toBe(1);
  });
});

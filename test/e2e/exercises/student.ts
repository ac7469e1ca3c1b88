import assert from 'node:assert/strict';
import { randomInt } from 'node:crypto';
import type { AlertView } from '../../../server/contract/alert.ts';
import type { CheckStateView, ExerciseRunView } from '../../../server/contract/exercise.ts';
import type { LabQueryView } from '../../../server/contract/lab-query.ts';
import type { LabView } from '../../../server/contract/lab.ts';
import type { DeviceView } from '../../../server/contract/device.ts';
import { SECOND } from '../../../server/domain/units.ts';
import { runTool, type ToolResult } from '../../support/run-tool.ts';
import type { RunningTrapline } from '../../support/running-trapline.ts';
import { eventually } from '../../support/signal.ts';
import type { ToolName } from '../../support/tools.ts';

const PATIENCE_MS = 20 * SECOND;
/** Below an enterprise that holds nothing: asked for to see that all before it has arrived. */
const MARKS = '1.3.6.1.4.1.32473.1';

export interface StudentOptions {
  readonly trapline: RunningTrapline;
  readonly name: string;
  /** Where net-snmp keeps what it knows of engines. */
  readonly folder: string;
}

/** Somebody who does one exercise with net-snmp's commands and with what the pages do by REST. */
export class Student {
  readonly name: string;
  readonly trapline: RunningTrapline;
  readonly #folder: string;
  #exercise = '';
  #targets: ReadonlyMap<string, string> = new Map();

  constructor({ trapline, name, folder }: StudentOptions) {
    this.trapline = trapline;
    this.name = name;
    this.#folder = folder;
  }

  get #path(): string {
    return `/exercises/${this.#exercise}/runs/${encodeURIComponent(this.name)}`;
  }

  run(): Promise<ExerciseRunView> {
    return this.trapline.get<ExerciseRunView>(this.#path);
  }

  async #post(path: string, body?: unknown): Promise<ExerciseRunView> {
    const { status, body: answer } = await this.trapline.send<ExerciseRunView>(
      'POST',
      this.#path + path,
      body,
    );
    if (status !== 200)
      throw new Error(`POST ${this.#path}${path} answered ${status}: ${JSON.stringify(answer)}`);
    return answer;
  }

  async start(exercise: string): Promise<ExerciseRunView> {
    this.#exercise = exercise;
    const { devices } = await this.trapline.get<LabView>('/lab');
    this.#targets = new Map(devices.map(({ name, address, port }) => [name, `${address}:${port}`]));
    return this.#post('/start');
  }

  stop(): Promise<ExerciseRunView> {
    return this.#post('/stop');
  }

  /** What is asked for in the text of a task, by a pattern with groups. */
  async told(pattern: RegExp): Promise<string[]> {
    const { story, tasks } = await this.run();
    const text = [story, ...tasks.map((task) => task.text)].join('\n').replaceAll(/\s+/g, ' ');
    const match = pattern.exec(text);
    if (!match) throw new Error(`${String(pattern)} is not in: ${text}`);
    return match.slice(1).map((group) => group ?? '');
  }

  target(device: string): string {
    const target = this.#targets.get(device);
    if (target === undefined) throw new Error(`the lab has no device ${device}`);
    return target;
  }

  /** Runs one command line; `@name` stands for the address of a device. */
  snmp(line: string): Promise<ToolResult> {
    const [tool = '', ...args] =
      line
        .match(/"[^"]*"|\S+/g)
        ?.map((word) =>
          word.replaceAll('"', '').replace(/^@(.*)$/, (_, device: string) => this.target(device)),
        ) ?? [];
    return runTool({
      tool: tool as ToolName,
      args: ['-Oqn', ...args],
      env: { SNMP_PERSISTENT_DIR: this.#folder, MIBS: '' },
      timeoutMs: PATIENCE_MS,
    });
  }

  /** The value of one instance, as net-snmp prints it, without quotes. */
  async value(device: string, oid: string): Promise<string> {
    const { stdout, stderr } = await this.snmp(`snmpget -v2c -c public @${device} ${oid}`);
    const [, value] = /^\S+ (.*)$/m.exec(stdout) ?? [];
    if (value === undefined) throw new Error(`${oid} of ${device}: ${stdout}${stderr}`);
    return value.trim().replaceAll(/^"|"$/g, '');
  }

  /** Index -> value of a column. */
  async column(device: string, oid: string): Promise<Map<string, string>> {
    const { stdout } = await this.snmp(`snmpbulkwalk -v2c -c public @${device} ${oid}`);
    const rows = stdout.split('\n').flatMap((line): [string, string][] => {
      const [, instance = '', value = ''] = /^\.(\S+) (.*)$/.exec(line) ?? [];
      return instance.startsWith(`${oid}.`)
        ? [[instance.slice(oid.length + 1), value.trim().replaceAll(/^"|"$/g, '')]]
        : [];
    });
    return new Map(rows);
  }

  /** What became of an answer. */
  async answer(check: string, answer: string | number): Promise<CheckStateView> {
    const run = await this.#post(`/checks/${check}`, { answer: String(answer) });
    return found(run, check);
  }

  async right(check: string, answer: string | number): Promise<void> {
    const { state, feedback } = await this.answer(check, answer);
    assert.equal(state, 'passed', `${check}, answered with ${answer}: ${feedback}`);
  }

  async wrong(check: string, answer: string | number): Promise<void> {
    const { state } = await this.answer(check, answer);
    assert.notEqual(state, 'passed', `${check}, answered with ${answer}`);
  }

  /** Waits until these have passed. */
  async passed(...checks: string[]): Promise<void> {
    let last: string[] = [];
    try {
      await eventually(
        `${checks.join(', ')} of ${this.#exercise}`,
        async () => {
          const run = await this.run();
          const open = checks.map((check) => found(run, check)).filter(({ state }) => state !== 'passed');
          last = open.map(({ id, state, feedback }) => `${id} is ${state}: ${feedback}`);
          return open.length === 0;
        },
        { timeoutMs: PATIENCE_MS },
      );
    } catch (error) {
      throw new Error(last.join('\n'), { cause: error });
    }
  }

  /** Sees that these have not passed, once all that was asked of the lab so far has been looked at. */
  async notPassed(...checks: string[]): Promise<void> {
    await this.settled();
    const run = await this.run();
    const passed = checks.filter((check) => found(run, check).state === 'passed');
    assert.deepEqual(passed, [], `${passed.join(', ')} of ${this.#exercise} must not have passed`);
  }

  /** What was said of a check. */
  async feedback(check: string): Promise<string> {
    return found(await this.run(), check).feedback;
  }

  /** Waits until that is said of a check: requests are looked at a moment after they are in the log. */
  async hears(check: string, wanted: string | RegExp): Promise<void> {
    let last = '';
    try {
      await eventually(
        `what is said of ${check}`,
        async () => {
          last = await this.feedback(check);
          return typeof wanted === 'string' ? last.includes(wanted) : wanted.test(last);
        },
        { timeoutMs: PATIENCE_MS },
      );
    } catch (error) {
      throw new Error(`of ${check} is said: ${last}`, { cause: error });
    }
  }

  /** Waits until all that was asked of the lab so far has been heard. */
  async settled(): Promise<void> {
    const mark = `${MARKS}.${randomInt(2 ** 31)}.0`;
    await this.snmp(`snmpget -v2c -c public @course ${mark}`);
    await eventually(
      'the mark in the query log',
      async () => {
        const { items } = await this.trapline.get<{ items: LabQueryView[] }>(
          '/lab/queries?device=course&limit=50',
        );
        return items.some(({ requested }) => requested[0]?.oid === mark) && true;
      },
      { timeoutMs: PATIENCE_MS },
    );
  }

  async done(): Promise<void> {
    const run = await this.run();
    const open = run.tasks.flatMap(({ checks }) => checks).filter(({ state }) => state !== 'passed');
    assert.deepEqual(
      open.map(({ id, state, feedback }) => `${id} is ${state}: ${feedback}`),
      [],
    );
    assert.equal(run.state, 'done');
  }

  /** The device of the inventory that bears this name. */
  async device(name: string): Promise<DeviceView> {
    const { items } = await this.trapline.get<{ items: DeviceView[] }>('/devices');
    const device = items.find((one) => one.name === name);
    if (!device) throw new Error(`the inventory has no ${name}`);
    return device;
  }

  /** Waits for an active alert. */
  alert(what: string, fits: (alert: AlertView) => boolean): Promise<AlertView> {
    return eventually(
      what,
      async () => {
        const { items } = await this.trapline.get<{ items: AlertView[] }>('/alerts?state=active');
        return items.find(fits);
      },
      { timeoutMs: PATIENCE_MS },
    );
  }

  async acknowledge(alert: AlertView, note: string, by = this.name): Promise<void> {
    const { status } = await this.trapline.send('POST', `/alerts/${alert.id}/acknowledge`, { by, note });
    assert.equal(status, 200);
  }

  /** Lets the lab's time go on by so many seconds at once. */
  async letPass(seconds: number): Promise<void> {
    for (const change of [{ action: 'pause' }, { action: 'step', seconds }, { action: 'resume' }]) {
      const { status } = await this.trapline.send('POST', '/lab/clock', change);
      assert.equal(status, 200, `${change.action} of the lab's time`);
    }
  }
}

function found(run: ExerciseRunView, check: string): CheckStateView {
  const state = run.tasks.flatMap(({ checks }) => checks).find(({ id }) => id === check);
  if (!state) throw new Error(`the exercise has no check ${check}`);
  return state;
}

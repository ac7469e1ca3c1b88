import { afterEach, beforeEach, expect, it } from 'vitest';
import { type ApiServer, startApi } from './api-server.ts';
import { type FakePorts, fakePorts } from './fake-ports.ts';

let ports: FakePorts;
let server: ApiServer;

beforeEach(async () => {
  ports = fakePorts();
  server = await startApi(ports);
});
afterEach(() => server.stop());

const lastAsked = (what: string): unknown => ports.asked.findLast((call) => call.what === what)?.input;

it('exercises are listed with what is wrong in files', async () => {
  expect((await server.send('GET', '/exercises')).json).toMatchObject({
    items: [{ id: '1', title: 'Reading', unfit: null }],
    problems: ['a.yaml:1:1: what; what to do'],
  });
});

it('a run is started from where the request comes', async () => {
  expect(await server.send('POST', '/exercises/1/runs/Ann/start')).toMatchObject({
    status: 200,
    json: { student: 'Ann' },
  });
  expect(lastAsked('start')).toEqual(['1', 'Ann', '127.0.0.1']);
});

it('names are any text of up to 60 characters, without control characters', async () => {
  const name = 'Zoë/<b>?&%\'"';
  expect((await server.send('GET', `/exercises/1/runs/${encodeURIComponent(name)}`)).json).toMatchObject({
    student: name,
  });
  expect(lastAsked('run')).toEqual(['1', name, null]);
  for (const wrong of ['x'.repeat(61), ' ', 'a\nb', 'a\u202eb'])
    expect(await server.send('GET', `/exercises/1/runs/${encodeURIComponent(wrong)}`)).toMatchObject({
      status: 422,
      json: { type: '/api/docs#invalidInput' },
    });
});

it('answers and hints reach the run', async () => {
  await server.send('POST', '/exercises/1/runs/Ann/checks/told', { answer: '42 <i>' });
  expect(lastAsked('answer')).toEqual(['1', 'Ann', 'told', '42 <i>']);
  await server.send('POST', '/exercises/1/runs/Ann/tasks/first/hints');
  expect(lastAsked('hint')).toEqual(['1', 'Ann', 'first']);
  expect(
    await server.send('POST', '/exercises/1/runs/Ann/checks/told', { answer: 'x'.repeat(501) }),
  ).toMatchObject({
    status: 422,
  });
});

it('the instructor acts for all', async () => {
  expect((await server.send('POST', '/exercises/1/runs', { action: 'reset' })).json).toEqual({ changed: 3 });
  expect(lastAsked('everyone')).toEqual(['1', 'reset']);
  expect((await server.send('POST', '/exercises/1/runs', { action: 'expel' })).status).toBe(422);
});

it('refusals are told as such', async () => {
  expect(await server.send('POST', '/exercises/2/runs/Ann/stop')).toMatchObject({
    status: 404,
    json: { type: '/api/docs#unknownExercise', detail: 'There is no exercise 2.' },
  });
  expect(await server.send('POST', '/exercises/1/runs/stranger/reset')).toMatchObject({
    status: 409,
    json: { type: '/api/docs#exerciseNotRunning' },
  });
});

it('progress is a list, and a file for a spreadsheet in which no name is a formula', async () => {
  const { json } = await server.send('GET', '/exercises/progress');
  expect(json).toMatchObject({ items: [{ student: 'Ann', passed: 1 }, {}, {}, {}] });
  const { headers, text } = await server.send('GET', '/exercises/progress.csv');
  expect(headers['content-type']).toBe('text/csv; charset=utf-8');
  expect(headers['content-disposition']).toBe('attachment; filename=exercise-progress.csv');
  const rest = '1,done,1,2,3,4,1970-01-01T00:00:00.000Z,1970-01-01T00:00:01.500Z,';
  expect(text.replace(/^\uFEFF/, '').split('\r\n')).toEqual([
    'student,fullName,exercise,state,passed,checks,tries,hints,started,last,done',
    `Ann,"Lee, Ann",${rest}`,
    `'=cmd|calc!A0,,${rest}`,
    `"O""Brien, Pat",,${rest}`,
    `<script>,,${rest}`,
    "late,'=Late Comer,,notStarted,0,0,0,0,,,",
    '',
  ]);
});

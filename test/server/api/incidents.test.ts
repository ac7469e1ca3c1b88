import { afterEach, beforeEach, expect, it } from 'vitest';
import { IncidentError } from '../../../server/fault/incidents/incident-error.ts';
import { type ApiServer, startApi } from './api-server.ts';
import { type FakePorts, fakePorts } from './fake-ports.ts';

let ports: FakePorts;
let failWith: { error: Error | null };
let server: ApiServer;

beforeEach(async () => {
  failWith = { error: null };
  ports = fakePorts(failWith);
  server = await startApi(ports);
});
afterEach(() => server.stop());

const lastAsked = (what: string): unknown => ports.asked.findLast((call) => call.what === what)?.input;

it('lists are narrowed as they are asked for', async () => {
  const query =
    'state=unresolved&device=3&alert=4&text=%20two%20words%20&from=5&to=1970-01-01T00:00:01Z&limit=1';
  expect((await server.send('GET', `/incidents?${query}`)).json).toMatchObject({
    items: [{ id: 2, state: 'open' }],
    nextBeforeId: 2,
  });
  expect(lastAsked('incidents')).toEqual({
    ...{ state: 'unresolved', deviceId: 3, alertId: 4, text: 'two words', fromMs: 5, toMs: 1_000 },
    ...{ beforeId: 2, limit: 1 },
  });
  for (const wrong of ['state=merged', 'device=x', `text=${'x'.repeat(201)}`, 'from=yesterday', 'other=1'])
    expect((await server.send('GET', `/incidents?${wrong}`)).status).toBe(422);
});

it('the times of a month are those of its days in the zone', async () => {
  expect((await server.send('GET', '/incidents/times?month=2026-02&timeZone=Europe/Vienna')).json).toEqual({
    fromMs: Date.parse('2026-01-31T23:00:00Z'),
    toMs: Date.parse('2026-02-28T23:00:00Z'),
    timeZone: 'Europe/Vienna',
    whole: {
      ...{ incidents: 2, acknowledged: 0, acknowledgeMs: 0, restored: 2, restoreMs: 180_000 },
      ...{ mttaMs: null, mttrMs: 90_000 },
    },
    devices: [
      {
        ...{ deviceId: 1, incidents: 2, acknowledged: 0, acknowledgeMs: 0, restored: 2, restoreMs: 180_000 },
        ...{ mttaMs: null, mttrMs: 90_000 },
      },
    ],
  });
  expect((await server.send('GET', '/incidents/times?month=2026-13')).status).toBe(422);
});

it('a report is CSV in which nothing is a formula', async () => {
  const answer = await server.send('GET', '/incidents/1/report.csv');
  expect(answer.headers).toMatchObject({
    'content-type': 'text/csv; charset=utf-8',
    'content-disposition': 'attachment; filename=incident-1.csv',
  });
  expect(answer.text).toBe(
    [
      '\uFEFFtime,kind,severity,device,interface,by,text,alert,trap',
      "1970-01-01T00:00:05.000Z,opened,major,,,,'=<script>alert(1)</script> is down,,",
      `1970-01-01T00:00:05.500Z,note,,core-1,Gi0/3,'@kim,"'-1, ""quoted""\nand a line",1,`,
      '',
    ].join('\r\n'),
  );
});

it('acts reach the desk in the name of a person, and only well formed', async () => {
  await server.send('POST', '/incidents/1/resolve', { by: ' kim ', cause: 'dust', remedy: '' });
  expect(lastAsked('resolve')).toEqual([1, 'kim', { cause: 'dust', remedy: '' }]);
  await server.send('POST', '/incidents/1/take-out', { by: 'kim', alertId: 7 });
  expect(lastAsked('takeOut')).toEqual([1, 'kim', 7]);
  await server.send('POST', '/incidents/1/merge', { by: 'kim', into: 2 });
  expect(lastAsked('mergeInto')).toEqual([1, 'kim', 2]);
  const asked = ports.asked.length;
  for (const [act, body] of [
    ['acknowledge', { by: '' }],
    ['acknowledge', {}],
    ['notes', { by: 'kim', text: ' ' }],
    ['notes', { by: 'kim', text: 'x'.repeat(4_001) }],
    ['assign', { by: 'kim' }],
    ['rename', { by: 'kim', title: 'x'.repeat(301) }],
    ['resolve', { by: 'kim', cause: 'dust' }],
    ['alerts', { by: 'kim', alertId: -1 }],
    ['merge', { by: 'kim', into: '2' }],
  ] as const)
    expect((await server.send('POST', `/incidents/1/${act}`, body)).status).toBe(422);
  expect(ports.asked).toHaveLength(asked);
});

it('says what is not there and what is over', async () => {
  const get = (part: string) => server.send('GET', `/incidents/9${part}`);
  for (const part of ['', '/alerts', '/timeline', '/diagnosis', '/seen-before', '/report.csv'])
    expect(await get(part)).toMatchObject({ status: 404, json: { type: '/api/docs#unknownIncident' } });
  expect(await server.send('POST', '/incidents/9/acknowledge', { by: 'kim' })).toMatchObject({ status: 404 });
  failWith.error = new IncidentError('incidentOver', 'Incident 1 is resolved; open it again first.');
  expect(await server.send('POST', '/incidents/1/alerts', { by: 'kim', alertId: 2 })).toMatchObject({
    status: 409,
    json: { type: '/api/docs#incidentOver', detail: 'Incident 1 is resolved; open it again first.' },
  });
  failWith.error = new IncidentError('noSuchAlert', 'There is no alert 2.');
  expect(await server.send('POST', '/incidents/1/alerts', { by: 'kim', alertId: 2 })).toMatchObject({
    status: 404,
    json: { type: '/api/docs#unknownAlert' },
  });
});

import http from 'node:http';
import type { AddressInfo } from 'node:net';
import { fileURLToPath } from 'node:url';
import express, { type Response, Router } from 'express';
import { AnswerInput, ExerciseActionInput, StudentName } from '../../../server/contract/exercise.ts';
import type { SessionState } from '../../../server/contract/session.ts';
import { PASSWORD_BOUNDS } from '../../../server/domain/account.ts';
import { PERMISSIONS } from '../../../server/domain/permission.ts';
import type { Principal } from '../../../server/domain/principal.ts';
import { HealthView } from '../../../server/contract/health.ts';
import { LabFaultOrder, LabTimelineChange } from '../../../server/contract/lab-fault.ts';
import { LabClockChange, LabTrafficChange } from '../../../server/contract/lab-network.ts';
import type { Room, StreamEventName } from '../../../server/contract/stream.ts';
import { createWebPages } from '../../../server/api/web-pages.ts';
import type { Log } from '../../../server/domain/log.ts';
import { EventHub } from '../../../server/stream/event-hub.ts';
import { EXERCISES, ExerciseModel } from './exercise-model.ts';
import { LabModel } from './lab-model.ts';

const WEB = fileURLToPath(new URL('../../../dist/web', import.meta.url));

/** The built pages with a lab in memory behind them: what is hard to bring about in a real one is one call here. */
export interface LabFixture {
  /** Without a slash at the end. */
  readonly url: string;
  readonly lab: LabModel;
  readonly exercises: ExerciseModel;
  /** Paths below /api/v1 that answer 503 from now on. */
  readonly failing: Set<string>;
  stop(): Promise<void>;
}

const EVERYBODY: Principal = {
  ...{ kind: 'open', name: 'open access', account: null, permissions: new Set(PERMISSIONS) },
  ...{
    scope: { kind: 'all' },
    sessionId: null,
    signedInAtMs: null,
    owes: null,
    tokenId: null,
    expiresAtMs: null,
    csrf: null,
  },
};
const OPEN_SESSION: SessionState = {
  ...{ state: 'open', setupToken: false, oidc: null, account: null, permissions: [...PERMISSIONS] },
  ...{ expiresAtMs: null, csrf: null, secondFactorNeeded: false, passwordBounds: PASSWORD_BOUNDS },
};

const roomOf = (event: StreamEventName): Room =>
  event === 'labQueries' ? 'labQueries' : event.startsWith('exercise') ? 'exercises' : 'lab';

/** Serves the pages on a free port of loopback. */
export async function startLabFixture(options: { readonly port?: number } = {}): Promise<LabFixture> {
  const lab = new LabModel();
  const exercises = new ExerciseModel(lab);
  const failing = new Set<string>();
  const log: Log = { debug() {}, info() {}, warn() {}, error() {}, child: () => log };
  const hub = new EventHub({
    clock: { now: Date.now, monotonic: () => performance.now(), after: () => () => undefined },
    log,
    allowedHosts: ['127.0.0.1'],
    gate: () => ({
      authenticator: { identify: () => EVERYBODY, holds: () => true, onEnd: () => () => undefined },
      originOf: () => ({ address: '127.0.0.1', local: true, secure: false }),
      within: () => ({ seesDevice: () => false, seesIncident: () => false, told: () => null }),
    }),
  });
  lab.events.on('published', (event, body) => hub.publish([roomOf(event)], event, body as never));
  const app = express();
  app.use(express.json());
  app.use('/api/v1', (request, response, next) => {
    if (!failing.has(request.path)) return next();
    refuse(
      response,
      503,
      'The lab does not answer',
      'Asking the lab: no answer in 3 s. Stop it and start it again.',
    );
  });
  app.use('/api/v1', labRoutes(lab), exerciseRoutes(exercises), shellRoutes(lab));
  app.use('/api', (request, response) => refuse(response, 404, 'Not found', `nothing at ${request.path}`));
  app.use(createWebPages(WEB));
  const server = http.createServer(app);
  hub.attach(server);
  await new Promise<void>((resolve) => server.listen(options.port ?? 0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    lab,
    exercises,
    failing,
    async stop() {
      await hub.stop();
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

function refuse(response: Response, status: number, title: string, detail: string): void {
  response
    .status(status)
    .type('application/problem+json')
    .json({ type: 'about:blank', title, status, detail, instance: '' });
}

function orMissing(response: Response, value: object | null): void {
  if (value === null) refuse(response, 404, 'Not there', 'The lab knows nothing of that name.');
  else response.json(value);
}

function labRoutes(lab: LabModel): Router {
  const routes = Router();
  routes.get('/lab', (_, response) => void response.json({ ...lab.lab, clock: lab.clock() }));
  routes.get(
    '/lab/labs',
    (_, response) =>
      void response.json({
        items: [
          { name: 'campus', title: 'Campus network', about: 'Two routers, switches and about 60 hosts.' },
          { name: 'course', title: 'Course device', about: 'The one device of the lecture.' },
        ],
      }),
  );
  routes.post(['/lab/start', '/lab/stop'], ({ path }, response) => {
    lab.lab = { ...lab.lab, running: path === '/lab/start' };
    lab.publish('labState', lab.lab);
    response.json(lab.lab);
  });
  routes.get('/lab/topology', (_, response) => void response.json(lab.topology));
  routes.get('/lab/load', (_, response) => void response.json({ items: lab.load() }));
  routes.get('/lab/clock', (_, response) => void response.json(lab.clock()));
  routes.post(
    '/lab/clock',
    ({ body }, response) => void response.json(lab.changeClock(LabClockChange.parse(body))),
  );
  routes.get('/lab/traffic', (_, response) => void response.json({ items: lab.traffic }));
  routes.put('/lab/traffic/:name', ({ params, body }, response) => {
    const { scale } = LabTrafficChange.parse(body);
    lab.traffic = lab.traffic.map((one) => (one.name === params.name ? { ...one, scale } : one));
    const changed = lab.traffic.find(({ name }) => name === params.name) ?? null;
    if (changed) lab.publish('labTraffic', changed);
    lab.publish('labLoad', { atMs: Date.now(), items: lab.load() });
    orMissing(response, changed);
  });
  routes.get('/lab/fault-kinds', (_, response) => void response.json({ items: lab.kinds }));
  routes.get('/lab/faults', (_, response) => void response.json({ items: lab.faults }));
  routes.post(
    '/lab/faults',
    ({ body }, response) => void response.status(201).json(lab.inject(LabFaultOrder.parse(body))),
  );
  routes.delete('/lab/faults/:id', ({ params }, response) => orMissing(response, lab.end(Number(params.id))));
  routes.get('/lab/timeline', (_, response) => void response.json(lab.timeline));
  routes.post('/lab/timeline', ({ body }, response) => {
    lab.timeline = { ...lab.timeline, running: LabTimelineChange.parse(body).action === 'start' };
    lab.publish('labTimeline', lab.timeline);
    response.json(lab.timeline);
  });
  routes.get('/lab/queries', ({ query }, response) => {
    const wanted = lab.queries.filter(
      (one) =>
        (query['device'] === undefined || one.device === query['device']) &&
        (query['own'] === 'true' || !one.own),
    );
    response.json({ items: wanted.slice(-Number(query['limit'] ?? 200)) });
  });
  return routes;
}

function exerciseRoutes(exercises: ExerciseModel): Router {
  const routes = Router();
  const run = '/exercises/:id/runs/:student';
  routes.get('/exercises', (_, response) => void response.json({ items: EXERCISES, problems: [] }));
  routes.get('/exercises/progress', (_, response) => void response.json({ items: exercises.progress() }));
  routes.post('/exercises/:id/runs', ({ params, body }, response) => {
    const { action } = ExerciseActionInput.parse(body);
    const students = new Set(exercises.progress().map(({ student }) => student));
    for (const student of students) exercises.turn(params.id, student, action);
    response.json({ changed: students.size });
  });
  routes.get(run, ({ params }, response) =>
    orMissing(response, exercises.run(params.id, StudentName.parse(params.student))),
  );
  routes.post(`${run}/:what`, ({ params }, response) =>
    orMissing(response, exercises.turn(params.id, StudentName.parse(params.student), params.what)),
  );
  routes.post(`${run}/checks/:check`, ({ params, body }, response) =>
    orMissing(
      response,
      exercises.answer(params.id, params.student, params.check, AnswerInput.parse(body).answer),
    ),
  );
  routes.post(`${run}/tasks/:task/hints`, ({ params }, response) =>
    orMissing(response, exercises.hint(params.id, params.student, params.task)),
  );
  return routes;
}

/** What the frame of the pages asks for, and the devices as they are polled. */
function shellRoutes(lab: LabModel): Router {
  const routes = Router();
  const health = HealthView.parse({
    ok: true,
    version: '0.0.0',
    startedAtMs: Date.now(),
    notices: [],
    store: { file: '', sizeBytes: 0, writable: true, lostEvents: 0 },
    poller: { devices: 0, polls: 0, latePolls: 0, latenessMs: 0 },
    traps: {
      ...{ address: '127.0.0.1', port: 1_162, listening: true, received: 0 },
      ...{ malformed: 0, unknownUser: 0, authenticationFailed: 0, rateLimited: 0, droppedByKernel: 0 },
      ...{ receiveBuffer: null, shedSenders: [], waiting: 0, unrecorded: 0 },
    },
    eventLoopLagMs: 0,
  });
  routes.get('/session', (_, response) => void response.json(OPEN_SESSION));
  routes.get('/health', (_, response) => void response.json(health));
  routes.get('/alerts', (_, response) => void response.json({ items: [], nextBeforeId: null }));
  routes.get(
    '/devices',
    (_, response) =>
      void response.json({
        items: lab.lab.devices.map(({ name, address, port }, index) => ({
          ...{ id: index + 1, name, address, port, enabled: true, lab: true, reachability: 'reachable' },
          ...{ credential: { version: 'v2c', level: null, user: null }, groups: [], modules: [] },
          ...{ sysName: name, sysDescr: '', interfaceCount: 0 },
        })),
      }),
  );
  return routes;
}

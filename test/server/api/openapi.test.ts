import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { SUBJECTS } from '../../../server/api/endpoints/subjects.ts';
import type { JsonSchema, OpenApiDocument } from '../../../server/api/openapi.ts';
import { type ApiServer, startApi } from './api-server.ts';
import { fakePorts } from './fake-ports.ts';

/** What makes each operation succeed on the fake ports; an operation without an entry fails the walk. */
const EXAMPLES: Readonly<
  Record<string, { query?: string; body?: unknown; upload?: string; params?: Record<string, string> }>
> = {
  getOverview: {},
  getHealth: {},
  listMetrics: {},
  listDevices: {},
  addDevice: { body: { name: 'new', address: 'x', credential: { version: 'v1', community: 'c' } } },
  importDevices: { body: { text: 'address,community\n192.0.2.77,c' } },
  discoverDevices: { body: { addresses: '192.0.2.0/30', credentials: [{ version: 'v1', community: 'c' }] } },
  testNewDevice: { body: { name: 'new', address: 'x', credential: { version: 'v1', community: 'c' } } },
  testDevice: { body: {} },
  getDevice: {},
  changeDevice: { body: { name: 'other' } },
  removeDevice: { params: { id: '2' } },
  pollDevice: {},
  listDeviceInterfaces: {},
  listInterfaces: {},
  getInterface: { params: { id: '11' } },
  listRoutes: {},
  listRouteEvents: {},
  listConnections: {},
  listConnectionEvents: {},
  listStorages: {},
  listSensors: {},
  readSeries: { query: 'metric=ifInOctets&interface=11' },
  readBaselines: { query: 'metric=ifInOctets&device=1&interface=11' },
  listAlerts: {},
  getAlert: {},
  explainAlert: {},
  acknowledgeAlert: { body: { by: 'ann' } },
  clearAlert: { body: { by: 'ann' } },
  getTopology: {},
  removeParentOverride: {},
  chooseTopologyRoot: { body: { deviceId: 1 } },
  overrideParent: { body: { parentId: null } },
  assignAlert: { body: { by: 'ann', to: 'kim' } },
  snoozeAlert: { body: { by: 'ann', untilMs: null } },
  noteAlert: { body: { by: 'ann', text: 'seen' } },
  listAlertActions: {},
  listIncidents: { query: 'state=unresolved&text=core' },
  readIncidentTimes: { query: 'month=2026-02&timeZone=Europe/Vienna' },
  getIncident: {},
  listIncidentAlerts: {},
  readIncidentTimeline: {},
  diagnoseIncident: {},
  readSeenBefore: {},
  saveIncidentReport: {},
  acknowledgeIncident: { body: { by: 'ann' } },
  assignIncident: { body: { by: 'ann', to: null } },
  noteIncident: { body: { by: 'ann', text: 'seen' } },
  renameIncident: { body: { by: 'ann', title: 'The cable' } },
  resolveIncident: { body: { by: 'ann', cause: 'dust', remedy: 'a new cable' } },
  reopenIncident: { body: { by: 'ann' } },
  putAlertIntoIncident: { body: { by: 'ann', alertId: 2 } },
  takeAlertOutOfIncident: { body: { by: 'ann', alertId: 2 } },
  mergeIncident: { body: { by: 'ann', into: 1 } },
  listMaintenanceWindows: {},
  addMaintenanceWindow: {
    body: { name: 'm', scope: { kind: 'all' }, schedule: { kind: 'once', fromMs: 1, toMs: 2 } },
  },
  changeMaintenanceWindow: { body: { enabled: false } },
  removeMaintenanceWindow: {},
  listRules: {},
  addRule: { body: { name: 'r', body: { kind: 'trap', notification: 'linkDown' } } },
  previewRule: { body: { draft: { rule: { name: 'r', body: { kind: 'trap', notification: 'linkDown' } } } } },
  exportRules: {},
  importRules: { body: { text: 'rules: []' } },
  getRule: {},
  changeRule: { body: { enabled: false } },
  putBackRule: {},
  removeRule: { params: { id: '2' } },
  getTrapRules: {},
  putBackThreshold: {},
  listThresholds: {},
  addThreshold: {
    body: { name: 't', metric: 'ifInErrors', selector: { kind: 'all' }, raise: 5, clear: 1 },
  },
  getThreshold: {},
  changeThreshold: { body: { raise: 6 } },
  removeThreshold: {},
  listChannels: {},
  listChannelKinds: {},
  previewChannel: { body: { kind: 'webhook' } },
  addChannel: { body: { name: 'c', kind: 'webhook', secrets: { url: 'https://hook.example/' } } },
  getChannel: {},
  changeChannel: { body: { enabled: false } },
  removeChannel: {},
  testChannel: {},
  listDeliveries: {},
  retryDelivery: {},
  discardDelivery: {},
  listTraps: {},
  getTrap: {},
  listChanges: {},
  listDeviceChanges: {},
  compareSeries: { query: 'series=1.11.ifInOctets&series=1.-.snmpRoundTrip' },
  listAnnotations: { query: 'device=1&from=0&to=1000' },
  listCapacity: { query: 'level=90' },
  listTopSeries: { query: 'metric=ifInOctets&period=day' },
  readAvailability: { query: 'month=2026-02&timeZone=Europe/Berlin' },
  listAvailabilityTargets: {},
  saveAvailabilityTargets: { body: { targets: [{ group: 'lab', percent: 99.9 }] } },
  listSavedViews: {},
  addSavedView: { body: { name: 'uplinks', search: 's=1.11.ifInOctets' } },
  changeSavedView: { body: { name: 'core uplinks' } },
  removeSavedView: {},
  listDashboards: {},
  addDashboard: { body: { name: 'wall' } },
  getDashboard: {},
  changeDashboard: { body: { name: 'the wall' } },
  removeDashboard: {},
  listAccounts: {},
  listVolumes: { query: 'interface=11' },
  listExchanges: {},
  captureExchanges: {},
  openExchange: { params: { exchangeId: '1' } },
  decodePacket: { body: { hex: '30 03 02 01 01' } },
  compareWalkMethods: { body: { oid: '1.3.6.1.2.1.1' } },
  listUnknownExchanges: {},
  openUnknownExchange: { params: { id: '2' } },
  listSecurityEvents: {},
  listWeaknesses: {},
  listStations: {},
  acknowledgeStation: { params: { id: '7' }, body: { as: 'known', by: 'ann' } },
  forgetStation: { params: { id: '7' } },
  readPosture: {},
  downloadPosture: {},
  listPostureDays: { query: 'device=1&days=7' },
  acceptFinding: { body: { key: '1:cleartextService:23', reason: 'an old printer', by: 'ann' } },
  withdrawAcceptance: { query: 'key=1:cleartextService:23' },
  readDevicePosture: {},
  readMibTree: {},
  readMibObject: { query: 'name=ifOperStatus' },
  searchMib: { query: 'text=oper' },
  translateMibName: { query: 'text=ifOperStatus.2' },
  checkMibValue: { body: { oid: 'ifOperStatus.2', value: 'up' } },
  groupTraps: { query: 'by=sender&from=1&to=2' },
  trapRate: { query: 'from=1&to=2' },
  getTestTrapForm: { query: 'notification=linkDown' },
  sendTestTrap: {
    body: { notification: 'linkDown', credential: { version: 'v2c', community: 'public' } },
  },
  listTrapLosses: {},
  listTrapSources: {},
  addTrapSource: { body: { address: '192.0.2.9', deviceId: 1 } },
  removeTrapSource: { query: 'address=192.0.2.9' },
  listTrapBlocks: {},
  blockTrapSender: { body: { network: '198.51.100.0/24' } },
  unblockTrapSender: { query: 'network=198.51.100.0/24' },
  listMibModules: {},
  readMibModule: { params: { name: 'ACME-MIB' } },
  removeMibModule: { params: { name: 'ACME-MIB' } },
  uploadMibModules: { query: 'file=a.mib', upload: 'x' },
  reloadMibModules: {},
  readMibStatus: {},
  runOperation: { body: { kind: 'get', oids: ['sysName.0'] } },
  listMonitored: {},
  addMonitored: { body: { oid: 'ifOperStatus' } },
  removeMonitored: {},
  listWalks: {},
  getWalk: {},
  removeWalk: {},
  readWalk: {},
  downloadRecording: { params: { walkId: '1' } },
  readWalkTable: { query: 'oid=ifTable' },
  compareWalks: { query: 'left=1&right=1' },
  listExercises: {},
  listExerciseProgress: {},
  listExerciseRuns: {},
  saveExerciseProgress: {},
  actOnExerciseRuns: { body: { action: 'start' } },
  getExerciseRun: {},
  startExercise: {},
  stopExercise: {},
  resetExercise: {},
  answerExerciseCheck: { body: { answer: '42' } },
  openExerciseHint: {},
  getLab: {},
  listLabs: {},
  startLab: { body: { lab: 'campus' } },
  stopLab: {},
  getLabTopology: {},
  getLabLoad: {},
  getLabClock: {},
  changeLabClock: { body: { action: 'speed', speed: 10 } },
  listLabTraffic: {},
  setLabTraffic: { params: { name: 'office' }, body: { scale: 2 } },
  listLabFaultKinds: {},
  listLabFaults: {},
  injectLabFault: { body: { kind: 'cable-out', parameters: { link: 'a--b' }, forSeconds: 30 } },
  endLabFault: { params: { id: '7' } },
  getLabTimeline: {},
  changeLabTimeline: { body: { action: 'start' } },
  listLabQueries: { query: 'device=course&own=true&afterId=2&limit=10' },
  switchLabPort: { params: { name: 'core-1', ifIndex: '3' }, body: { up: false } },
};

/** These answer to accounts, which this server has none of: test/server/security/accounts asks them. */
const OF_ACCOUNTS: ReadonlySet<string> = new Set(['Students', 'Session', 'Accounts', 'Tokens', 'Audit']);

let server: ApiServer;
let document: OpenApiDocument;

beforeAll(async () => {
  server = await startApi(fakePorts());
  document = (await server.send('GET', '/openapi.json')).json as OpenApiDocument;
});
afterAll(() => server.stop());

function references(value: unknown): string[] {
  if (typeof value !== 'object' || value === null) return [];
  const own = '$ref' in value && typeof value.$ref === 'string' ? [value.$ref] : [];
  return [...own, ...Object.values(value).flatMap(references)];
}

/** Keys that the answer has and the schema does not name. Enough of a validator to see that they belong together. */
function unnamed(value: unknown, schema: JsonSchema, at: string): string[] {
  if (schema.$ref !== undefined) {
    const name = schema.$ref.replace('#/components/schemas/', '');
    return unnamed(value, document.components.schemas[name] ?? {}, at);
  }
  if (Array.isArray(value))
    return value.flatMap((item, index) => unnamed(item, schema.items as JsonSchema, `${at}.${index}`));
  if (typeof value !== 'object' || value === null || !schema.properties) return [];
  const missing = (schema.required ?? [])
    .filter((key) => !(key in value))
    .map((key) => `${at}.${key} missing`);
  const fields = Object.entries(value).flatMap(([key, part]) => {
    const field = schema.properties?.[key];
    return typeof field === 'object' ? unnamed(part, field, `${at}.${key}`) : [`${at}.${key} unnamed`];
  });
  return [...missing, ...fields];
}

describe('the OpenAPI document', () => {
  it('is made of resolvable references and unique operations', () => {
    expect(document.openapi).toBe('3.1.0');
    const names = new Set(Object.keys(document.components.schemas));
    const lost = references(document).filter((ref) => !names.has(ref.replace('#/components/schemas/', '')));
    expect(lost).toEqual([]);
    const operations = Object.values(document.paths).flatMap((methods) =>
      Object.values(methods).map(({ operationId }) => operationId),
    );
    const ofAccounts = SUBJECTS.filter(({ name }) => OF_ACCOUNTS.has(name)).flatMap(({ endpoints }) =>
      endpoints.map(({ operation }) => operation),
    );
    expect(operations.toSorted()).toEqual([...Object.keys(EXAMPLES), ...ofAccounts].toSorted());
    for (const [path, methods] of Object.entries(document.paths))
      for (const { parameters } of Object.values(methods))
        expect(
          parameters.filter((parameter) => parameter.in === 'path').map(({ name }) => `{${name}}`),
        ).toEqual(path.match(/\{\w+\}/g) ?? []);
  });

  it('names the bodies as the contract does, with defaults optional', () => {
    const schema = document.components.schemas['DeviceInput'];
    expect(schema?.required).toEqual(['name', 'address', 'credential']);
    expect(schema?.additionalProperties).toBe(false);
    expect(document.components.schemas['DeviceView']?.properties?.['id']).toEqual({ type: 'integer' });
    expect(document.paths['/series']?.['get']?.parameters[0]).toMatchObject({
      name: 'metric',
      in: 'query',
      required: true,
      schema: { type: 'array', minItems: 1, maxItems: 64 },
    });
    expect(document.paths['/series']?.['get']?.parameters.find(({ name }) => name === 'from')).toEqual({
      name: 'from',
      in: 'query',
      required: false,
      description: 'Inclusive, ms or ISO 8601; an hour before "to" by default',
      schema: { type: ['integer', 'string'], minimum: 0 },
    });
    expect(document.paths['/alerts']?.['get']?.parameters.at(-1)).toEqual({
      name: 'limit',
      in: 'query',
      required: false,
      schema: { type: 'integer', minimum: 1, maximum: 1_000, default: 100 },
    });
  });

  it('is true: every documented operation answers as documented', async () => {
    const wrong: string[] = [];
    for (const { name: subject, endpoints } of SUBJECTS) {
      if (OF_ACCOUNTS.has(subject)) continue;
      for (const { operation, method, path, answer } of endpoints) {
        const example = EXAMPLES[operation] ?? {};
        const concrete = path.replaceAll(/\{(\w+)\}/g, (_, name: string) => example.params?.[name] ?? '1');
        const query = example.query === undefined ? '' : `?${example.query}`;
        const verb = method.toUpperCase();
        const { status, json, text } =
          example.upload === undefined
            ? await server.send(verb, concrete + query, example.body)
            : await server.raw({
                method: verb,
                path: `/api/v1${concrete}${query}`,
                headers: { 'Content-Type': 'application/octet-stream' },
                body: example.upload,
              });
        const responses = document.paths[path]?.[method]?.responses ?? {};
        const success = Object.keys(responses).find((code) => code.startsWith('2'));
        if (String(status) !== success) wrong.push(`${operation}: ${status} ${text}`);
        const content = responses[String(status)]?.content ?? {};
        if (Object.values(content).some(({ schema }) => schema['format'] === 'binary')) continue;
        if (content['application/x-ndjson']) {
          for (const line of text.trimEnd().split('\n')) {
            if (answer?.safeParse(JSON.parse(line)).success !== true) wrong.push(`${operation}: ${line}`);
          }
          continue;
        }
        const schema = content['application/json']?.schema;
        wrong.push(
          ...(schema ? unnamed(json, schema, operation) : text === '' ? [] : [`${operation}: ${text}`]),
        );
      }
    }
    expect(wrong).toEqual([]);
    expect(server.errors).toEqual([]);
  });
});

describe('the documentation page', () => {
  it('shows every operation without a script', async () => {
    const { status, headers, text } = await server.raw({ path: '/api/docs' });
    expect(status).toBe(200);
    expect(headers['content-type']).toBe('text/html; charset=utf-8');
    expect(text).not.toMatch(/<script|\son\w+=|javascript:/i);
    for (const operation of Object.keys(EXAMPLES)) expect(text).toContain(`id="${operation}"`);
    const targets = [...text.matchAll(/href="#([^"]+)"/g)].map((match) => match[1] ?? '');
    expect(targets.filter((target) => !text.includes(`id="${target}"`))).toEqual([]);
  });
});

import process from 'node:process';

/**
 * Stands in for the lab's program: speaks its protocol, simulates nothing. A test says by the name of the lab's file how
 * it is to behave: `old` knows the verbs of its first make only, `broken` cannot start.
 */
const args = process.argv.slice(2);
const option = (name) => args[args.indexOf(`--${name}`) + 1] ?? null;
const lab = option('lab') ?? '';
const is = (word) => lab.includes(word);

const port = (up) => ({
  ifIndex: 2,
  ifName: 'eth0',
  ifDescr: 'eth0',
  ifAlias: '',
  ifSpeedBps: 1e9,
  ifAdminStatus: up ? 'up' : 'down',
  ifOperStatus: up ? 'up' : 'down',
});
const device = (name, index) => ({
  name,
  profile: 'switch',
  address: '127.0.0.1',
  port: 40_000 + index,
  extraPorts: [],
  communities: [{ name: 'public', access: 'ro', view: null }],
  v3Users: [],
  sysDescr: args.join(' '),
  ports: [port(true)],
  examples: [],
});
const names = lab === 'course' ? ['course'] : ['course', 'core-1'];
const link = (up) => ({
  id: 'core-1:eth0--course:eth0',
  a: { node: 'core-1', port: 'eth0', ifIndex: 2, spanningTree: null },
  b: { node: 'course', port: 'eth0', ifIndex: 2, spanningTree: null },
  speedBps: 1e9,
  cable: up ? 'in' : 'out',
  up,
});
const clock = { atMs: 1_000_000, paused: false, speed: 1 };
const traffic = { name: 'office', title: 'Offices', flows: 3, scale: 1 };
let timeline = { running: false, elapsedS: 0, entries: [] };
const faults = [];

const query = (number) => ({
  atMs: 1_000 + number,
  device: 'course',
  fromAddress: '127.0.0.1',
  fromPort: 50_000 + number,
  version: 'v2c',
  credential: 'public',
  context: '',
  pdu: 'GetRequest',
  requestId: number,
  nonRepeaters: 0,
  maxRepetitions: 0,
  requested: [{ oid: '1.3.6.1.2.1.1.5.0', type: '', value: null }],
  answered: true,
  errorStatus: 0,
  errorIndex: 0,
  varbinds: [{ oid: '1.3.6.1.2.1.1.5.0', type: 'OCTET STRING', value: 'mordor' }],
  varbindCount: 1,
  requestBytes: 40,
  answerBytes: 46,
  silence: null,
});

const tell = (message) => process.send?.(message);
const refuse = (code, message) => Object.assign(new Error(message), { code });
const trap = (notification) => ({
  atMs: 2_000,
  device: 'core-1',
  notification,
  oid: '1.3.6.1.6.3.1.1.5.3',
  to: option('trap-to') ?? '',
  fault: null,
});

const VERBS = {
  list: () => names.map(device),
  announce: () => {
    tell({ event: 'trap', ...trap('coldStart') });
    return null;
  },
  topology: () => ({ nodes: [], links: [link(true)] }),
  setPort({ device: name, ifIndex, up }) {
    if (!names.includes(name)) throw refuse('NO_SUCH_DEVICE', `there is no device ${name}`);
    if (ifIndex !== 2) throw refuse('NO_SUCH_PORT', `${name} has no port ${ifIndex}`);
    tell({ event: 'port', device: name, port: port(up) });
    tell({ event: 'link', link: link(up) });
    return port(up);
  },
  faultKinds: () => [],
  faults: () => faults,
  inject({ kind, parameters, source }) {
    if (kind === 'crash') process.exit(3);
    if (kind === 'hang') return undefined;
    if (kind === 'nonsense') return { id: 'seven' };
    if (kind !== 'cable-out') throw refuse('BAD_FAULT', `there is no fault ${kind}`);
    const fault = {
      id: faults.length + 1,
      kind,
      text: 'Cable out',
      parameters,
      source,
      startedAtMs: 1_000,
      endsAtMs: null,
      endedAtMs: null,
      devices: names,
      links: [],
      traps: [],
      trapCount: 0,
    };
    faults.unshift(fault);
    tell({ event: 'fault', fault });
    return fault;
  },
  end({ fault: id }) {
    const fault = faults.find((one) => one.id === id);
    if (!fault) throw refuse('NO_SUCH_FAULT', `there is no fault ${id}`);
    fault.endedAtMs = 2_000;
    tell({ event: 'fault', fault });
    return fault;
  },
  clock({ change }) {
    if (change?.action === 'step' && !clock.paused) throw refuse('NOT_PAUSED', 'pause it first');
    if (change?.action === 'pause') clock.paused = true;
    if (change?.action === 'speed') clock.speed = change.speed;
    if (change) tell({ event: 'clock', clock });
    return clock;
  },
  traffic: () => [traffic],
  setTraffic({ scale }) {
    traffic.scale = scale;
    tell({ event: 'traffic', traffic });
    return traffic;
  },
  timeline({ action }) {
    if (action) {
      timeline = { ...timeline, running: action === 'start' };
      tell({ event: 'timeline', timeline });
    }
    return timeline;
  },
  watch({ queries, load }) {
    if (queries) tell({ event: 'queries', items: [query(0), query(1)], dropped: 0 });
    if (load) tell({ event: 'load', atMs: 5, items: [{ link: link(true).id, aToBBps: 7, bToABps: 8 }] });
    return null;
  },
  load: () => [{ link: link(true).id, aToBBps: 7, bToABps: 8 }],
  stop: () => {
    process.disconnect();
    return null;
  },
};
/** What the lab of before networks, faults and exercises knows. */
const OLD = ['list', 'announce', 'setPort', 'stop'];

process.on('message', ({ id, verb, ...request }) => {
  try {
    if (!VERBS[verb] || (is('old') && !OLD.includes(verb)))
      throw refuse('UNKNOWN_VERB', `reading the verb ${JSON.stringify(verb)}: there is none`);
    const result = VERBS[verb](request);
    if (process.connected && result !== undefined) tell({ id, ok: true, result });
  } catch (error) {
    tell({ id, ok: false, error: { code: error.code, message: error.message } });
  }
});
process.once('disconnect', () => process.exit());

if (is('broken')) {
  process.stderr.write(`${lab}:3:5: links: there is no device core-9\n`);
  process.exit(2);
}
const title = is('old') ? {} : { title: `The ${lab}` };
tell({ event: 'nonsense' });
tell({ event: 'ready', lab, ...title, devices: names.map(device), problems: [] });

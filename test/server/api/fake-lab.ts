import type { ApiPorts } from '../../../server/api/ports.ts';
import type { LabFault, LabFaultKind } from '../../../server/domain/lab-fault.ts';
import type { LabQuery } from '../../../server/domain/lab-query.ts';
import { CodedError } from './coded-error.ts';

const fault: LabFault = {
  id: 7,
  kind: 'cable-out',
  text: 'Cable out between core-1 Gi0/1 and access-1 Gi1/0/48',
  parameters: { link: 'core-1:Gi0/1--access-1:Gi1/0/48' },
  source: 'api',
  startedAtMs: 1_000,
  endsAtMs: null,
  endedAtMs: null,
  devices: ['core-1', 'access-1'],
  links: ['core-1:Gi0/1--access-1:Gi1/0/48'],
  traps: [{ atMs: 1_001, device: 'core-1', notification: 'linkDown', oid: '1.3.6.1', to: '127.0.0.1:162' }],
  trapCount: 1,
};

const parameter = {
  required: true,
  fallback: null,
  min: null,
  max: null,
  unit: '',
  choices: [],
  nodeKinds: [],
} as const;

const cableOut: LabFaultKind = {
  kind: 'cable-out',
  title: 'Cable out',
  about: 'Both ends go down.',
  group: 'links',
  lasting: true,
  parameters: [{ ...parameter, name: 'link', label: 'Link', type: 'link' }],
};

const lossy: LabFaultKind = {
  kind: 'agent-lossy',
  title: 'Agent lossy',
  about: 'Answers get lost.',
  group: 'agents',
  lasting: true,
  parameters: [
    { ...parameter, name: 'device', label: 'Device', type: 'device' },
    {
      ...parameter,
      name: 'percent',
      label: 'Share',
      type: 'number',
      required: false,
      fallback: 50,
      unit: '%',
    },
  ],
};

const query: LabQuery = {
  id: 3,
  atMs: 1_000,
  device: 'course',
  fromAddress: '127.0.0.1',
  fromPort: 40_000,
  own: false,
  version: 'v2c',
  credential: 'public',
  context: '',
  pdu: 'GetRequest',
  requestId: 1,
  nonRepeaters: 0,
  maxRepetitions: 0,
  requested: [{ oid: '1.3.6.1.2.1.1.5.0', name: 'SNMPv2-MIB::sysName.0', type: '', value: null }],
  answered: true,
  errorStatus: 0,
  errorIndex: 0,
  varbinds: [
    { oid: '1.3.6.1.2.1.1.5.0', name: 'SNMPv2-MIB::sysName.0', type: 'OCTET STRING', value: 'mordor' },
  ],
  varbindCount: 1,
  requestBytes: 40,
  answerBytes: 46,
  silence: null,
};

/** @param note told of what was asked */
export function fakeLab(note: (what: string, input: unknown) => void): Pick<ApiPorts, 'lab' | 'labQueries'> {
  let lab = 'campus';
  const clock = { atMs: 5_000, paused: true, speed: 1 };
  const state = () => ({
    running: lab !== '',
    lab,
    title: lab,
    devices: [],
    problems: [],
    clock,
    timelineRunning: false,
    faults: [fault],
  });
  const unless = <Result>(known: boolean, code: string, message: string, result: Result) =>
    known ? Promise.resolve(result) : Promise.reject(new CodedError(code, message));
  const traffic = { name: 'office', title: 'Offices', flows: 12, scale: 1 };
  const timeline = { running: false, elapsedS: 0, entries: [] };
  return {
    lab: {
      state,
      traps: () => [{ atMs: 1, device: 'core-1', notification: 'linkUp', oid: '1.3', to: '127.0.0.1:162' }],
      setPort: (name, ifIndex, up) => {
        const status = up ? 'up' : 'down';
        const names = { ifIndex, ifName: 'Gi0/3', ifDescr: 'port 3', ifAlias: '', ifSpeedBps: 1e9 };
        const port = { ...names, ifAdminStatus: status, ifOperStatus: status } as const;
        return unless(name === 'core-1', 'unknownDevice', `no lab device ${name}`, port);
      },
      topology: () => Promise.resolve({ nodes: [], links: [] }),
      load: () => Promise.resolve([{ link: 'a--b', aToBBps: 1, bToABps: 2 }]),
      faultKinds: () => Promise.resolve([cableOut, lossy]),
      faults: () => Promise.resolve([fault]),
      inject: (order) => {
        note('inject', order);
        return unless(order.kind !== 'flood', 'badFault', `there is no fault ${order.kind}`, fault);
      },
      endFault: (id) => unless(id === 7, 'unknownFault', `no fault ${id}`, { ...fault, endedAtMs: 2_000 }),
      clock: (change) => {
        note('clock', change);
        return unless(change?.action !== 'step', 'notPaused', 'a step needs a pause', clock);
      },
      traffic: () => Promise.resolve([traffic]),
      setTraffic: (name, scale) =>
        unless(name === 'office', 'unknownTraffic', `no traffic ${name}`, { ...traffic, scale }),
      timeline: (action) => Promise.resolve({ ...timeline, running: action === 'start' }),
      labs: () => [{ name: 'campus', title: 'Campus network', about: 'Many devices.' }],
      start: (name) => {
        note('start', name);
        lab = name;
        return Promise.resolve(state());
      },
      stop: () => {
        lab = '';
        return Promise.resolve(state());
      },
    },
    labQueries: {
      read: (filter) => {
        note('queries', filter);
        return [query];
      },
    },
  };
}

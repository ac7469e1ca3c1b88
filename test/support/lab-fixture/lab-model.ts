import { EventEmitter } from 'node:events';
import {
  LabFaultView,
  type LabFaultOrder,
  type LabTimelineView,
} from '../../../server/contract/lab-fault.ts';
import {
  type LabClockChange,
  LabClockView,
  LabLoadView,
  LabTopologyView,
  type LabTrafficView,
} from '../../../server/contract/lab-network.ts';
import { LabQueryView } from '../../../server/contract/lab-query.ts';
import { LabView } from '../../../server/contract/lab.ts';
import type { StreamEventBody, StreamEventName } from '../../../server/contract/stream.ts';
import { campusDevices, campusLoad, campusTopology } from './campus.ts';
import { FAULT_KINDS } from './fault-kinds.ts';

/** Tells `published` with event name and body. */
type Published = { [Name in StreamEventName]: [Name, StreamEventBody<Name>] }[StreamEventName];

const LINK_DOWN = '1.3.6.1.6.3.1.1.5.3';
const LINK_UP = '1.3.6.1.6.3.1.1.5.4';

/** A lab as the server shows it, in memory: what the pages do to it has the effects that they show. */
export class LabModel {
  readonly events = new EventEmitter<{ published: Published }>();
  readonly topology = LabTopologyView.parse(campusTopology());
  readonly kinds = FAULT_KINDS;
  readonly queries: LabQueryView[] = [];
  faults: LabFaultView[] = [];
  traffic: LabTrafficView[] = [
    { name: 'office', title: 'Office work', flows: 120, scale: 1 },
    { name: 'backup', title: 'Backup at night', flows: 6, scale: 1 },
    { name: 'web', title: 'Web and video', flows: 240, scale: 1.5 },
  ];
  timeline: LabTimelineView = {
    running: false,
    elapsedS: 0,
    entries: [
      {
        atS: 30,
        kind: 'cable-out',
        text: 'Cable out between dist-1 and access-2',
        state: 'due',
        faultId: null,
      },
      { atS: 90, kind: 'fan', text: 'Fan of core-1 fails', state: 'due', faultId: null },
      { atS: 240, kind: 'reboot', text: 'access-3 reboots', state: 'due', faultId: null },
    ],
  };
  lab: LabView;
  #clock: LabClockView = { atMs: Date.now(), paused: false, speed: 1 };
  #clockReadMs = Date.now();
  #nextFault = 1;

  constructor() {
    this.lab = LabView.parse({
      running: true,
      lab: 'campus',
      title: 'Campus network',
      devices: campusDevices(),
      problems: [],
      traps: [],
      clock: this.#clock,
      timelineRunning: false,
      faults: [],
    });
  }

  publish<Name extends StreamEventName>(event: Name, body: StreamEventBody<Name>): void {
    this.events.emit('published', ...([event, body] as unknown as Published));
  }

  clock(): LabClockView {
    const now = Date.now();
    if (!this.#clock.paused)
      this.#clock = {
        ...this.#clock,
        atMs: this.#clock.atMs + (now - this.#clockReadMs) * this.#clock.speed,
      };
    this.#clockReadMs = now;
    return this.#clock;
  }

  changeClock(change: LabClockChange): LabClockView {
    const clock = this.clock();
    if (change.action === 'step') this.#clock = { ...clock, atMs: clock.atMs + change.seconds * 1_000 };
    else if (change.action === 'speed') this.#clock = { ...clock, speed: change.speed };
    else this.#clock = { ...clock, paused: change.action === 'pause' };
    this.publish('labClock', this.#clock);
    return LabClockView.parse(this.#clock);
  }

  load(): LabLoadView[] {
    const scale = this.traffic.reduce((sum, one) => sum + one.scale, 0) / this.traffic.length / 1.17;
    return LabLoadView.array().parse(campusLoad(this.topology.links, scale));
  }

  inject(order: LabFaultOrder): LabFaultView {
    const kind = this.kinds.find((one) => one.kind === order.kind);
    const link = this.topology.links.find(({ id }) => id === order.parameters['link']);
    const device = order.parameters['device'];
    const now = Date.now();
    const fault = LabFaultView.parse({
      id: this.#nextFault++,
      kind: order.kind,
      text: `${kind?.title ?? order.kind} ${link ? `between ${link.a.node} ${link.a.port} and ${link.b.node} ${link.b.port}` : `on ${device ?? order.parameters['host'] ?? ''}`}`,
      parameters: order.parameters,
      source: order.source ?? 'api',
      startedAtMs: now,
      endsAtMs: order.forSeconds === undefined ? null : now + order.forSeconds * 1_000,
      endedAtMs: kind?.lasting === false ? now : null,
      devices: link ? [link.a.node, link.b.node] : device === undefined ? [] : [String(device)],
      links: link ? [link.id] : [],
      traps: [],
      trapCount: 0,
    });
    this.faults = [fault, ...this.faults];
    return order.kind === 'cable-out' && link ? this.#cable(fault, link.id, false) : this.#changed(fault);
  }

  end(id: number): LabFaultView | null {
    const fault = this.faults.find((one) => one.id === id);
    if (!fault) return null;
    const ended = { ...fault, endedAtMs: Date.now() };
    const [link] = fault.links;
    return fault.kind === 'cable-out' && link !== undefined
      ? this.#cable(ended, link, true)
      : this.#changed(ended);
  }

  #changed(fault: LabFaultView): LabFaultView {
    this.faults = this.faults.map((one) => (one.id === fault.id ? fault : one));
    this.publish('labFault', fault);
    return fault;
  }

  /** Both ends go down, or come back, and each sends its trap. */
  #cable(fault: LabFaultView, id: string, up: boolean): LabFaultView {
    const index = this.topology.links.findIndex((one) => one.id === id);
    const old = this.topology.links[index];
    if (!old) return this.#changed(fault);
    const link = { ...old, up, cable: up ? ('in' as const) : ('out' as const) };
    this.topology.links[index] = link;
    this.publish('labLink', link);
    const traps = [link.a.node, link.b.node].map((device) => ({
      atMs: Date.now(),
      device,
      notification: up ? 'IF-MIB::linkUp' : 'IF-MIB::linkDown',
      oid: up ? LINK_UP : LINK_DOWN,
      to: '127.0.0.1:1162',
    }));
    this.lab = { ...this.lab, traps: [...this.lab.traps, ...traps] };
    for (const trap of traps) this.publish('labTrap', trap);
    return this.#changed({
      ...fault,
      traps: [...fault.traps, ...traps],
      trapCount: fault.trapCount + traps.length,
    });
  }

  /** A request arrives at an agent. */
  ask(query: Partial<LabQueryView> = {}): LabQueryView {
    const value = {
      oid: '1.3.6.1.2.1.1.5.0',
      name: 'SNMPv2-MIB::sysName.0',
      type: 'OctetString',
      value: 'core-1',
    };
    const asked = LabQueryView.parse({
      id: this.queries.length + 1,
      atMs: Date.now(),
      device: 'core-1',
      fromAddress: '127.0.0.1',
      fromPort: 40_000 + this.queries.length,
      own: false,
      version: 'v2c',
      credential: 'public',
      context: '',
      pdu: 'GetRequest',
      requestId: 1_000 + this.queries.length,
      nonRepeaters: 0,
      maxRepetitions: 0,
      requested: [{ oid: value.oid, name: value.name, type: 'Null', value: null }],
      answered: true,
      errorStatus: 0,
      errorIndex: 0,
      varbinds: [value],
      varbindCount: 1,
      requestBytes: 43,
      answerBytes: 52,
      silence: null,
      ...query,
    });
    this.queries.push(asked);
    this.publish('labQueries', { items: [asked] });
    return asked;
  }
}

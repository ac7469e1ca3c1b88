import type { LabIncident, LabNetwork, LabReader, LabValue } from '../../../server/domain/exercise.ts';
import type { LabQuery, LabQueryFeed } from '../../../server/domain/lab-query.ts';

type Device = ReturnType<LabReader['devices']>[number];

const course: Device = {
  name: 'course',
  address: '127.0.0.1',
  port: 1161,
  v3Users: [{ name: 'lab-sha', level: 'authPriv' }],
  ports: [{ ifIndex: 2, ifName: 'eth0', ifOperStatus: 'up' }],
};

function switchOf(number: number): Device {
  return {
    name: `access-${number}`,
    address: '127.0.0.1',
    port: 1163 + number,
    v3Users: [],
    ports: [1, 2, 47, 48].map((ifIndex) => ({
      ifIndex,
      ifName: `Gi1/0/${ifIndex}`,
      ifOperStatus: 'up' as const,
    })),
  };
}

const node = (name: string, part: Partial<LabNetwork['nodes'][number]> = {}) => ({
  name,
  kind: 'switch',
  label: name,
  address: null,
  mac: null,
  vlan: null,
  ...part,
});

function end(name: string, ifIndex: number | null, spanningTree: 'forwarding' | 'blocking' | null = null) {
  return { node: name, port: ifIndex === null ? '' : `Gi1/0/${ifIndex}`, ifIndex, spanningTree };
}

/** Two switches with a line between them and a blocked one, a station at each of three ports. */
const NETWORK: LabNetwork = {
  nodes: [
    node('access-1'),
    node('access-2'),
    ...[1, 2, 3].map((number) =>
      node(`pc-${number}`, {
        kind: 'station',
        label: `Office ${number}`,
        address: `10.0.0.${number}`,
        mac: `02:00:5e:00:53:0${number}`,
        vlan: 10 * number,
      }),
    ),
  ],
  links: [
    {
      id: 'line',
      a: end('access-1', 47, 'forwarding'),
      b: end('access-2', 48, 'forwarding'),
      speedBps: 1e9,
      up: true,
    },
    {
      id: 'spare',
      a: end('access-1', 48, 'forwarding'),
      b: end('access-2', 47, 'blocking'),
      speedBps: 1e9,
      up: true,
    },
    { id: 'tap-1', a: end('access-1', 1), b: end('pc-1', null), speedBps: 1e9, up: true },
    { id: 'tap-2', a: end('access-1', 2), b: end('pc-2', null), speedBps: 1e9, up: false },
    { id: 'tap-3', a: end('access-2', 1), b: end('pc-3', null), speedBps: 1e9, up: true },
  ],
};

/** A lab in memory: what it holds, which faults are at work, and what it is asked. */
export class LabStandIn implements LabReader {
  name: string | null = 'campus';
  running: Device[] = [course, switchOf(1), switchOf(2)];
  /** Device and OID -> value. */
  readonly values = new Map<string, LabValue>();
  incidents: LabIncident[] = [];
  /** Kinds that happen once. */
  readonly once = new Set<string>();
  /** Makes the next injection fail. */
  refuse: string | null = null;
  #nextFault = 1;

  put(device: string, oid: string, text: string, type = 'OCTET STRING'): void {
    this.values.set(`${device} ${oid}`, { oid, type, text });
  }

  devices(): readonly Device[] {
    return this.name === null ? [] : this.running;
  }

  network(): Promise<LabNetwork> {
    return Promise.resolve(NETWORK);
  }

  get(device: string, oid: string): Promise<LabValue | null> {
    return Promise.resolve(this.values.get(`${device} ${oid}`) ?? null);
  }

  walk(device: string, oid: string): Promise<readonly LabValue[]> {
    const found = [...this.values].filter(([key]) => key.startsWith(`${device} ${oid}.`));
    return Promise.resolve(found.map(([, value]) => value));
  }

  faults(): Promise<readonly LabIncident[]> {
    return Promise.resolve(this.incidents);
  }

  inject({ kind, parameters }: Parameters<LabReader['inject']>[0]): Promise<LabIncident> {
    if (this.refuse !== null) return Promise.reject(new Error(this.refuse));
    const incident = {
      id: this.#nextFault++,
      kind,
      parameters,
      source: 'exercise',
      endedAtMs: this.once.has(kind) ? 1 : null,
    };
    this.incidents = [...this.incidents, incident];
    return Promise.resolve(incident);
  }

  end(fault: number): Promise<void> {
    this.incidents = this.incidents.map((one) => (one.id === fault ? { ...one, endedAtMs: 1 } : one));
    return Promise.resolve();
  }

  get active(): string[] {
    return this.incidents.filter(({ endedAtMs }) => endedAtMs === null).map(({ kind }) => kind);
  }
}

/** Requests that the test lets reach the lab. */
export class FeedStandIn implements Pick<LabQueryFeed, 'subscribe'> {
  #listeners = new Set<(queries: readonly LabQuery[]) => void>();

  get listeners(): number {
    return this.#listeners.size;
  }

  subscribe(listener: (queries: readonly LabQuery[]) => void): () => void {
    this.#listeners.add(listener);
    return () => void this.#listeners.delete(listener);
  }

  send(...queries: LabQuery[]): void {
    for (const listener of this.#listeners) listener(queries);
  }
}

export type QueryPart = Partial<Omit<LabQuery, 'requested' | 'varbinds'>> & {
  /** OIDs asked for, or OID and value of a SET. */
  readonly ask?: readonly (string | readonly [oid: string, value: string])[];
  /** OID, value and type of what came back. */
  readonly give?: readonly (readonly [oid: string, value: string, type?: string])[];
};

/** A GetRequest of sysName.0 at the course device, answered, unless said otherwise. */
export function query({ ask = ['1.3.6.1.2.1.1.5.0'], give, ...part }: QueryPart = {}): LabQuery {
  const requested = ask.map((one) => {
    const [oid = '', value = null] = typeof one === 'string' ? [one] : one;
    return { oid, name: oid, type: value === null ? '' : 'OCTET STRING', value };
  });
  const given = give ?? requested.map(({ oid }) => [oid, 'x'] as const);
  const varbinds = given.map(([oid, value, type = 'OCTET STRING']) => ({ oid, name: oid, type, value }));
  return {
    id: 1,
    atMs: Date.UTC(2026, 0, 1, 1),
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
    requested,
    answered: true,
    errorStatus: 0,
    errorIndex: 0,
    varbinds,
    varbindCount: varbinds.length,
    requestBytes: 40,
    answerBytes: 60,
    silence: null,
    ...part,
  };
}

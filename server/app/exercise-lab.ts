import type { Clock } from '../domain/clock.ts';
import type { ExchangeEnds, ExchangeSink, OpenExchange } from '../domain/exchange.ts';
import type { LabIncident, LabNetwork, LabReader, LabValue } from '../domain/exercise.ts';
import type { LabControl, LabDevice } from '../domain/lab.ts';
import { Secret } from '../domain/secret.ts';
import { SECOND } from '../domain/units.ts';
import type { Varbind } from '../domain/varbind.ts';
import { HostResolver } from '../snmp/host-resolver.ts';
import { EngineDirectory } from '../snmp/remote-engine.ts';
import { isAbsent } from '../snmp/response-check.ts';
import { Session } from '../snmp/session.ts';
import { KeyRing } from '../snmp/usm-key.ts';
import { LabError } from './lab-error.ts';
import { OwnPorts } from './own-ports.ts';

const TIMEOUT_MS = 1 * SECOND;
const RETRIES = 1;
const MAX_REPETITIONS = 40;

/** A sink that keeps nothing. */
const NOWHERE: ExchangeSink = {
  begin: (_ends: ExchangeEnds): OpenExchange => ({ sent() {}, received() {}, end: () => 0 }),
};

/** The ports from which the checks themselves ask the lab's agents: what comes from there is no student's doing. */
export class LabPorts extends OwnPorts {
  constructor(options: { clock: Pick<Clock, 'now'> }) {
    super({ ...options, sink: NOWHERE });
  }
}

export interface ExerciseLabOptions {
  readonly control: () => LabControl | null;
  readonly ports: LabPorts;
  readonly clock: Clock;
}

/** The lab as exercises read it: its state from the control, its objects by SNMP from the agents, as a student would. */
export class ExerciseLab implements LabReader {
  readonly #options: ExerciseLabOptions;
  readonly #engines: EngineDirectory;
  readonly #keys = new KeyRing();
  readonly #resolver: HostResolver;

  constructor(options: ExerciseLabOptions) {
    this.#options = options;
    this.#engines = new EngineDirectory(options.clock);
    this.#resolver = new HostResolver(options.clock);
  }

  get name(): string | null {
    const state = this.#options.control()?.state();
    return state?.running ? state.lab : null;
  }

  devices(): readonly LabDevice[] {
    return this.#options.control()?.state().devices ?? [];
  }

  async network(): Promise<LabNetwork> {
    return this.#control().topology();
  }

  async faults(): Promise<readonly LabIncident[]> {
    return this.#control().faults();
  }

  async inject(fault: Parameters<LabReader['inject']>[0]): Promise<LabIncident> {
    return this.#control().inject({ ...fault, source: 'exercise' });
  }

  async end(fault: number): Promise<void> {
    await this.#control().endFault(fault);
  }

  get(device: string, oid: string): Promise<LabValue | null> {
    return this.#ask(device, async (session) => {
      const [varbind] = await session.get([oid], `reading ${oid}`);
      return varbind && !isAbsent(varbind) ? valueOf(varbind) : null;
    });
  }

  walk(device: string, oid: string, limit: number): Promise<readonly LabValue[]> {
    return this.#ask(device, async (session) => {
      const values: LabValue[] = [];
      let last = oid;
      while (values.length < limit) {
        const batch = await session.getBulk([last], 0, MAX_REPETITIONS, `walking ${oid}`);
        const inside = batch.filter((one) => one.oid.startsWith(`${oid}.`) && !isAbsent(one));
        values.push(...inside.map((one) => valueOf(one)));
        const next = batch.at(-1);
        if (!next || inside.length < batch.length) break;
        last = next.oid;
      }
      return values.slice(0, limit);
    });
  }

  #control(): LabControl {
    const control = this.#options.control();
    if (!control)
      throw new LabError('notRunning', 'the lab is switched off; start Trapline without --no-lab');
    return control;
  }

  async #ask<Value>(name: string, work: (session: Session) => Promise<Value>): Promise<Value> {
    const device = this.devices().find((one) => one.name === name);
    if (!device) throw new LabError('unknownDevice', `asking ${name}: the lab that runs has no such device`);
    const community =
      device.communities.find(({ access, view }) => access === 'rw' && view === null) ??
      device.communities.find(({ view }) => view === null);
    const { clock, ports } = this.#options;
    const session = new Session({
      target: {
        name,
        address: device.address,
        port: device.port,
        credential: { version: 'v2c', community: new Secret(community?.name ?? 'public') },
        timeoutMs: TIMEOUT_MS,
        retries: RETRIES,
      },
      around: {
        clock,
        engines: this.#engines,
        keys: this.#keys,
        resolver: this.#resolver,
        exchanges: ports,
      },
      cause: 'test',
    });
    try {
      await session.start();
      return await work(session);
    } finally {
      session.stop();
    }
  }
}

function valueOf({ oid, type, value }: Varbind): LabValue {
  return { oid, type, text: value instanceof Uint8Array ? textOf(value) : String(value ?? '') };
}

/** Octets as text, or as `02:00:5e:00:53:01` where they are no text. */
function textOf(bytes: Uint8Array): string {
  const text = new TextDecoder('utf-8').decode(bytes);
  if (!/[\p{C}\uFFFD]/u.test(text)) return text;
  return [...bytes].map((octet) => octet.toString(16).padStart(2, '0')).join(':');
}

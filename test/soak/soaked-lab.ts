import { AgentError } from '../../agents/engine/agent-error.ts';
import { FAULT_KINDS } from '../../agents/faults/all.ts';
import type { FaultKind } from '../../agents/faults/fault.ts';
import { Lab } from '../../agents/labs/lab.ts';
import { SystemClock } from '../../server/app/system-clock.ts';
import { labDefinition } from '../agents/running-lab.ts';

const LOOPBACK = '127.0.0.1';
const SPEED = 60;
/** What these lose on the way nobody can count. */
const UNCOUNTED = ['agent-lossy', 'agent-silent'];
/** Sends traps itself, so many, of which no device of the lab tells. */
const STRANGER = { kind: 'unknown-sender', traps: 5 };
const KINDS = FAULT_KINDS.filter(({ kind }) => !UNCOUNTED.includes(kind));
const LINK = 'access-1:Gi1/0/47--access-2:Gi1/0/23';
/** One of each kind of device, for faults that want a certain one. */
const BY_KIND: Readonly<Record<string, string>> = {
  server: 'server-1',
  ups: 'ups-1',
  router: 'core-1',
  switch: 'access-2',
  firewall: 'fw-1',
  printer: 'printer-1',
};

/** The campus at 60 times the pace, in the process of the test, which so knows what every device sent. */
export class SoakedLab {
  readonly #lab: Lab;
  readonly problems: string[] = [];
  sent = 0;
  faults = 0;

  constructor(options: { readonly trapPort: number }) {
    this.#lab = new Lab({
      definition: labDefinition('campus'),
      address: LOOPBACK,
      basePort: 0,
      standardPorts: false,
      targets: [{ address: LOOPBACK, port: options.trapPort, version: 'v2c', community: 'public' }],
      seed: 1,
      clock: new SystemClock(),
      onTrap: () => (this.sent += 1),
      onPort: () => undefined,
      onProblem: ({ message }) => this.problems.push(message),
    });
  }

  async start(): Promise<void> {
    await this.#lab.start();
    this.#lab.announce();
    this.#lab.clock.setSpeed(SPEED);
  }

  stop(): Promise<void> {
    return this.#lab.stop();
  }

  devices(): { readonly name: string; readonly port: number }[] {
    return this.#lab.list().map(({ name, port }) => ({ name, port }));
  }

  /** The next kind of fault, for so many seconds of the lab's time. */
  fault(forSeconds: number): void {
    const kind = KINDS[this.faults % KINDS.length];
    this.faults += 1;
    if (!kind) return;
    try {
      this.#lab.faults.inject({
        kind: kind.kind,
        parameters: parametersOf(kind),
        source: 'api',
        ...(kind.lasting ? { forSeconds } : {}),
      });
      if (kind.kind === STRANGER.kind) this.sent += STRANGER.traps;
    } catch (error) {
      // It does not fit what another one has done: nobody talks over a cable that is out.
      if (!(error instanceof AgentError)) throw error;
    }
  }

  endFaults(): void {
    for (const { id, endedAtMs } of this.#lab.faults.list()) if (endedAtMs === null) this.#lab.faults.end(id);
  }
}

function parametersOf({ kind, parameters }: FaultKind): Record<string, string | number> {
  const chosen: Record<string, string | number> = kind === STRANGER.kind ? { traps: STRANGER.traps } : {};
  for (const { name, type, required, nodeKinds } of parameters) {
    if (!required) continue;
    if (type === 'device') chosen[name] = BY_KIND[nodeKinds[0] ?? 'switch'] ?? 'access-2';
    else if (type === 'port') chosen[name] = 'Gi1/0/3';
    else if (type === 'link') chosen[name] = LINK;
    else throw new Error(`letting ${kind} happen: nothing is known for ${name}`);
  }
  return chosen;
}

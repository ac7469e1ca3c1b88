import type { DiscoveryListener, DiscoveryRequest, FoundAgent } from '../domain/discovery.ts';
import type { Varbind } from '../domain/varbind.ts';
import { textOf } from '../snmp/octet-text.ts';
import { SnmpError } from '../snmp/snmp-error.ts';
import { Session, type SnmpSurroundings } from '../snmp/session.ts';
import { PollLane } from './poll-lane.ts';

const SYS_DESCR = '1.3.6.1.2.1.1.1.0';
const SYS_OBJECT_ID = '1.3.6.1.2.1.1.2.0';
const SYS_NAME = '1.3.6.1.2.1.1.5.0';
/** Of all searches together: most addresses are silent, and wait for their time to be over. */
const AT_ONCE = 64;
const RETRIES = 1;
const TEXT = 255;

/** Asks many addresses who they are: the system group (RFC 3418), with one credential after the other. */
export class Discovery {
  readonly #around: SnmpSurroundings;
  readonly #lane = new PollLane(AT_ONCE);

  constructor(options: { around: SnmpSurroundings }) {
    this.#around = options.around;
  }

  /** Returns when all were asked or the signal was aborted. Who does not answer is no error. */
  async run(request: DiscoveryRequest, listener: DiscoveryListener): Promise<void> {
    let asked = 0;
    const ask = async (address: string): Promise<void> => {
      const release = await this.#lane.enter();
      try {
        if (listener.signal.aborted) return;
        const agent = await this.#ask(address, request, listener.signal);
        asked += 1;
        if (agent !== null) await listener.found(agent);
        listener.progress(asked);
      } finally {
        release();
      }
    };
    await Promise.all(request.addresses.map(ask));
  }

  async #ask(address: string, request: DiscoveryRequest, signal: AbortSignal): Promise<FoundAgent | null> {
    for (let credential = 0; credential < request.credentials.length; credential += 1) {
      if (signal.aborted) return null;
      const found = await this.#tryOne(address, request, credential).catch(() => null);
      if (found !== null) return found;
    }
    return null;
  }

  async #tryOne(address: string, request: DiscoveryRequest, at: number): Promise<FoundAgent | null> {
    const { port, timeoutMs } = request;
    const { clock } = this.#around;
    const target = { name: address, address, port, timeoutMs, retries: RETRIES };
    const session = new Session({
      target: { ...target, credential: request.credentials[at]! },
      around: this.#around,
      cause: 'test',
    });
    try {
      await session.start();
      const startedMs = clock.monotonic();
      // An agent that shows none of it is one, too.
      const varbinds = await session
        .get([SYS_NAME, SYS_DESCR, SYS_OBJECT_ID], 'asking who it is')
        .catch(nothingWhereRefused);
      const roundTripMs = clock.monotonic() - startedMs;
      const [sysName = '', sysDescr = '', sysObjectID = ''] = varbinds.map(shown);
      return { address, port, credential: at, sysName, sysDescr, sysObjectID, roundTripMs };
    } finally {
      session.stop();
    }
  }
}

function shown(varbind: Varbind): string {
  const text = varbind.type === 'OBJECT IDENTIFIER' ? String(varbind.value) : (textOf(varbind) ?? '');
  return text.slice(0, TEXT);
}

function nothingWhereRefused(error: unknown): readonly Varbind[] {
  if (error instanceof SnmpError && error.code === 'refused') return [];
  throw error;
}

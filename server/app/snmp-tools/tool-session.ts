import { splitHost } from '../../contract/snmp-command.ts';
import type { Clock } from '../../domain/clock.ts';
import type { Credential } from '../../domain/credential.ts';
import type { Varbind } from '../../domain/varbind.ts';
import { HostResolver } from '../../snmp/host-resolver.ts';
import type { Pdu } from '../../snmp/pdu.ts';
import { EngineDirectory } from '../../snmp/remote-engine.ts';
import { type ExactRequest, Session } from '../../snmp/session.ts';
import { SnmpError, type SnmpErrorCode } from '../../snmp/snmp-error.ts';
import { KeyRing } from '../../snmp/usm-key.ts';
import type { ToolCall } from './tool-call.ts';
import { ToolError } from './tool-error.ts';

/** As net-snmp's tools have them. */
const TIMEOUT_MS = 1_000;
const RETRIES = 5;

/** net-snmp's words for what a session ends with. */
const WORDS: Partial<Record<SnmpErrorCode, string>> = {
  unknownUserName: 'Unknown user name',
  wrongDigest: 'Authentication failure (incorrect password, community or key)',
  unsupportedSecLevel: 'Unsupported security level',
  notInTimeWindow: 'Not in time window',
  unknownEngineId: 'Unknown engine ID',
  decryptionError: 'Decryption error',
  unknownContext: 'Bad context specified',
};
const ACTIONS: Readonly<Record<ExactRequest['type'], string>> = {
  get: 'GET',
  getNext: 'GETNEXT',
  getBulk: 'GETBULK',
  set: 'SET',
  inform: 'INFORM',
};

/** Where an agent or a receiver is. */
export interface ToolTarget {
  /** As it was written. */
  readonly written: string;
  readonly host: string;
  readonly port: number;
}

/** @throws ToolError */
export function targetOf(call: ToolCall, usualPort: number): ToolTarget {
  const written = call.arguments[0];
  if (written === undefined)
    throw new ToolError('No hostname specified.', {
      advice: `put HOST or HOST:PORT before the objects; trapline ${call.tool} -h shows how`,
    });
  const found = splitHost(written, usualPort);
  if (!found)
    throw new ToolError(`${programOf(call)}: Unknown host (${written})`, {
      advice: 'write name, name:port or udp6:[address]:port; only UDP is spoken here',
    });
  return { written, host: found.host, port: call.port ?? found.port };
}

/** The name that net-snmp's tool has. */
export function programOf({ tool, application }: ToolCall): string {
  return tool === 'trap' && application.flags.has('i') ? 'snmpinform' : `snmp${tool}`;
}

/** Requests of one tool to one agent, errors in net-snmp's words. */
export class ToolSession {
  readonly #session: Session;
  readonly #call: ToolCall;
  readonly #target: ToolTarget;

  constructor(options: {
    readonly call: ToolCall;
    readonly target: ToolTarget;
    readonly credential: Credential;
    readonly clock: Clock;
    /** Stops what is under way. */
    readonly signal: AbortSignal;
  }) {
    const { call, target, credential, clock, signal } = options;
    this.#call = call;
    this.#target = target;
    this.#session = new Session({
      target: {
        name: target.host,
        address: target.host,
        port: target.port,
        credential,
        timeoutMs: call.session.timeoutMs ?? TIMEOUT_MS,
        retries: call.session.retries ?? RETRIES,
        steady: true,
      },
      around: {
        clock,
        engines: new EngineDirectory(clock),
        keys: new KeyRing(),
        resolver: new HostResolver(clock),
      },
    });
    signal.addEventListener('abort', () => this.#session.stop(), { once: true });
  }

  get version(): 'v1' | 'v2c' | 'v3' {
    return this.#session.version;
  }

  /** @throws ToolError */
  async start(): Promise<void> {
    await this.#inWords(() => this.#session.start());
  }

  /** May be called twice. */
  stop(): void {
    this.#session.stop();
  }

  /** The response as it came, its error-status still in it. @throws ToolError */
  ask(
    type: Exclude<ExactRequest['type'], 'set' | 'inform'>,
    oids: readonly string[],
    bulk?: Bulk,
  ): Promise<Pdu> {
    const varbinds = oids.map((oid): Varbind => ({ oid, type: 'NULL', value: null }));
    return this.send({ type, varbinds, first: bulk?.nonRepeaters ?? 0, second: bulk?.maxRepetitions ?? 0 });
  }

  /** @throws ToolError */
  async send(request: ExactRequest): Promise<Pdu> {
    if (request.type === 'getBulk' && this.version === 'v1')
      throw new ToolError(`${programOf(this.#call)}: Cannot send V2 PDU on V1 session`, {
        advice: 'SNMPv1 has no GETBULK: use -v2c, or the command without bulk',
      });
    return this.#inWords(() => this.#session.exact(request, ACTIONS[request.type]));
  }

  async #inWords<Value>(work: () => Promise<Value>): Promise<Value> {
    try {
      return await work();
    } catch (error) {
      throw error instanceof SnmpError ? this.#asTool(error) : error;
    }
  }

  #asTool(error: SnmpError): Error {
    const { code, message } = error;
    const program = programOf(this.#call);
    if (code === 'stopped') return new ToolError('', { exitCode: 130 });
    const { tool } = this.#call;
    if (code === 'timeout' || code === 'unreachable') {
      if (tool === 'trap') return new ToolError(`${program}: Timeout`, { advice: message });
      // Only these two end it with a dot.
      const dot = tool === 'get' || tool === 'getnext' ? '.' : '';
      return new ToolError(`Timeout: No Response from ${this.#target.written}${dot}`, { advice: message });
    }
    if (code === 'badAddress')
      return new ToolError(`${program}: Unknown host (${this.#target.written})`, { advice: message });
    const words = WORDS[code];
    return words === undefined
      ? new ToolError(`${program}: ${message}`)
      : new ToolError(`${program}: ${words}`, { advice: message });
  }
}

/** The two numbers of a GETBULK (RFC 3416 §4.2.3). */
export interface Bulk {
  readonly nonRepeaters: number;
  readonly maxRepetitions: number;
}

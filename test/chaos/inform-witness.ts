import type { TrapView } from '../../server/contract/trap.ts';
import { SECOND } from '../../server/domain/units.ts';
import { runTool } from '../support/run-tool.ts';
import type { RunningTrapline } from '../support/running-trapline.ts';

const ENTERPRISE = '1.3.6.1.4.1.8072.9999.9999.7';

/** Sends INFORMs, each with a number of its own, and knows which were acknowledged: those must be in the store. */
export class InformWitness {
  readonly #acknowledged: number[] = [];
  readonly #target: string;
  readonly #through: readonly string[];
  #sent = 0;

  /** @param options.through a command that becomes the sender, where it is to be in another network */
  constructor(options: {
    readonly port: number;
    readonly address?: string;
    readonly through?: readonly string[];
  }) {
    this.#target = `${options.address ?? '127.0.0.1'}:${options.port}`;
    this.#through = options.through ?? [];
  }

  get acknowledged(): readonly number[] {
    return this.#acknowledged;
  }

  /** Resolves once it was acknowledged, or `tries` seconds are over. */
  async send(tries: number): Promise<boolean> {
    const number = (this.#sent += 1);
    const { code } = await runTool({
      tool: 'snmpinform',
      through: this.#through,
      args: [
        '-v2c',
        '-c',
        'public',
        '-t',
        '1',
        '-r',
        String(tries - 1),
        this.#target,
        '',
        `${ENTERPRISE}.${number}`,
      ],
      timeoutMs: (tries + 5) * SECOND,
    });
    if (code === 0) this.#acknowledged.push(number);
    return code === 0;
  }

  /** Acknowledged ones that the server does not have. */
  async missing(trapline: RunningTrapline): Promise<number[]> {
    const { items } = await trapline.get<{ items: TrapView[] }>('/traps?limit=1000');
    const stored = new Set(items.map(({ notificationOid }) => notificationOid));
    return this.#acknowledged.filter((number) => !stored.has(`${ENTERPRISE}.${number}`));
  }
}

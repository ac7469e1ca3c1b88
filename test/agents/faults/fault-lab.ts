import type { FaultRecord } from '../../../agents/faults/fault-book.ts';
import type { LabTrap } from '../../../agents/labs/lab.ts';
import { makeLab } from '../running-lab.ts';
import type { RunningLab } from '../running-lab.ts';
import { snmp } from '../snmp-tool.ts';

/** Where traps go that nobody reads as packets: the lab tells of each. */
const RECEIVER = { address: '127.0.0.1', port: 9, version: 'v2c', community: 'public' } as const;
export const IF_ENTRY = '1.3.6.1.2.1.2.2.1';
export const IF_X_ENTRY = '1.3.6.1.2.1.31.1.1.1';
export const SYS_UP_TIME = '1.3.6.1.2.1.1.3.0';

/** A campus with its faults, read by the tools. The caller stops it. */
export class FaultLab {
  readonly running: RunningLab;

  constructor(running: RunningLab) {
    this.running = running;
  }

  static async start(): Promise<FaultLab> {
    const lab = new FaultLab(await makeLab({ targets: [RECEIVER] }));
    await lab.settled();
    return lab;
  }

  inject(kind: string, parameters: Record<string, unknown>, more: { forSeconds?: number } = {}): FaultRecord {
    return this.running.lab.faults.inject({ kind, parameters, source: 'api', ...more });
  }

  /** Lets the lab's time pass, and what it causes go out. */
  async pass(ms: number): Promise<void> {
    await this.running.clock.advanceAsync(ms);
    await this.settled();
  }

  /** Notifications leave in a microtask of their own. */
  settled(): Promise<void> {
    return new Promise((resolve) => void setImmediate(resolve));
  }

  /** Values of instances, without their types; the tool's own words where it has none. */
  async get(device: string, ...oids: readonly string[]): Promise<string[]> {
    const lines = await snmp('snmpget', '-v2c', '-c', 'public', this.running.target(device), ...oids);
    return lines.map((line) => line.split(' = ')[1]?.replace(/^[\w-]+: /u, '') ?? line);
  }

  /** Whether an agent does not answer. */
  async silent(device: string): Promise<boolean> {
    const target = this.running.target(device);
    const [line = ''] = await snmp('snmpget', '-v2c', '-c', 'public', '-t', '0.3', target, SYS_UP_TIME);
    return line.startsWith('Timeout');
  }

  async number(device: string, oid: string): Promise<number> {
    const [text = ''] = await this.get(device, oid);
    const value = Number(/^\((\d+)\)/u.exec(text)?.[1] ?? text);
    if (!Number.isFinite(value)) throw new Error(`reading ${oid} of ${device}: ${text} is no number`);
    return value;
  }

  /** Values of a column by index. */
  async column(device: string, oid: string): Promise<Map<string, string>> {
    const lines = await snmp('snmpbulkwalk', '-v2c', '-c', 'public', this.running.target(device), oid);
    return new Map(
      lines
        .filter((line) => line.startsWith(`.${oid}.`))
        .map((line) => {
          const [name = '', value = ''] = line.split(' = ');
          return [name.slice(oid.length + 2), value.replace(/^[\w-]+: /u, '').replaceAll('"', '')];
        }),
    );
  }

  /** What each device sent because of a fault, but for what neighbours and bridges noticed of each other. */
  told(fault: FaultRecord): string[] {
    return this.running.traps.filter((trap) => trap.fault === fault.id && !isNoticed(trap)).map(words);
  }

  /** What went out since `count` traps, whatever the reason. */
  since(count: number): string[] {
    return this.running.traps.slice(count).map(words);
  }

  get sent(): number {
    return this.running.traps.length;
  }

  stop(): Promise<void> {
    return this.running.stop();
  }
}

/** What LLDP and the spanning tree tell, which has tests of its own. */
const NOTICED: ReadonlySet<string> = new Set(['lldpRemTablesChange', 'newRoot', 'topologyChange']);

function isNoticed({ notification }: LabTrap): boolean {
  return NOTICED.has(notification);
}

function words({ device, notification }: LabTrap): string {
  return `${device} ${notification}`;
}

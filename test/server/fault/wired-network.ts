import type { Alert } from '../../../server/domain/alert.ts';
import type { Neighbour } from '../../../server/domain/neighbour.ts';
import { SECOND } from '../../../server/domain/units.ts';
import { FakeClock } from '../../support/fake-clock.ts';
import { port, reading, StageLine } from '../../support/stage-line.ts';

/** `a:1--b:2`: port 1 of a is joined to port 2 of b. */
export type Cable = `${string}:${number}--${string}:${number}`;

const START = Date.UTC(2026, 0, 5, 12);

interface End {
  readonly name: string;
  readonly ifIndex: number;
}

/** Devices whose tables tell of the cables between them, polled once; the first named is the root. */
export class WiredNetwork {
  readonly line: StageLine;
  readonly #ids = new Map<string, number>();
  readonly #ends: (readonly [End, End])[];

  constructor(
    cables: readonly Cable[],
    { holdMs = 0, forPolls = 1, line = new StageLine({ clock: new FakeClock(START), holdMs }) } = {},
  ) {
    this.line = line;
    this.line.thresholds.add({
      name: 'Device unreachable',
      metric: 'snmpReachable',
      selector: { kind: 'all' },
      direction: 'below',
      raise: 0.5,
      clear: 0.5,
      forPolls,
      ofPolls: forPolls,
      severity: 'critical',
      enabled: true,
      shipped: false,
    });
    this.#ends = cables.map((cable) => {
      const [a, b] = cable.split('--').map((text) => endOf(text));
      if (!a || !b) throw new Error(`wiring ${cable}: it has no two ends`);
      return [a, b] as const;
    });
    for (const { name } of this.#ends.flat())
      if (!this.#ids.has(name)) this.#ids.set(name, this.line.device(name).id);
    for (const name of this.names) this.poll(name);
    this.line.topology.chooseRoot(this.id(this.names[0] ?? ''));
  }

  get names(): readonly string[] {
    return [...this.#ids.keys()];
  }

  id(name: string): number {
    const id = this.#ids.get(name);
    if (id === undefined) throw new Error(`looking for ${name}: it has no cable`);
    return id;
  }

  /** One that is answered, with all that the device's tables say. */
  poll(name: string, part: { neighbours?: readonly Neighbour[]; down?: readonly number[] } = {}): void {
    const { neighbours = this.#neighbours(name), down = [] } = part;
    this.line.clock.advance(1 * SECOND);
    const ports = this.#ends.flat().filter((end) => end.name === name);
    this.line.poll({
      deviceId: this.id(name),
      readings: [reading('snmpReachable', 1)],
      facts: {
        interfaces: ports.map(({ ifIndex }) =>
          port(ifIndex, {
            ifPhysAddress: this.mac(name, ifIndex),
            ifOperStatus: down.includes(ifIndex) ? 'down' : 'up',
          }),
        ),
        lldp: { chassisId: this.mac(name, 0), neighbours },
      },
    });
  }

  silent(name: string): void {
    this.line.clock.advance(1 * SECOND);
    const readings = [reading('snmpReachable', 0)];
    this.line.poll({ deviceId: this.id(name), reachable: false, sysUpTimeTicks: null, readings });
  }

  linkDown(name: string, ifIndex: number): void {
    this.line.clock.advance(1 * SECOND);
    this.line.trap(this.id(name), { kind: 'linkDown', ifIndex, ifAdminStatus: 'up' });
  }

  linkUp(name: string, ifIndex: number): void {
    this.line.clock.advance(1 * SECOND);
    this.line.trap(this.id(name), { kind: 'linkUp', ifIndex });
  }

  /** `access unreachable < core unreachable`: what stands, and what explains it; oldest first. */
  board(): string[] {
    const active = this.active();
    return active.map((alert) => {
      const { suppressed } = alert;
      if (suppressed === null) return this.#text(alert);
      if (suppressed.kind !== 'cause') return `${this.#text(alert)} (${suppressed.kind})`;
      const cause = active.find(({ id }) => id === suppressed.causeAlertId);
      return `${this.#text(alert)} < ${cause ? this.#text(cause) : 'nothing'}`;
    });
  }

  active(): Alert[] {
    return this.line.repositories.alerts.active().toSorted((one, other) => one.id - other.id);
  }

  mac(name: string, ifIndex: number): string {
    const hex = (value: number): string => value.toString(16).padStart(2, '0');
    return `02:00:00:00:${hex(this.id(name))}:${hex(ifIndex)}`;
  }

  #neighbours(name: string): Neighbour[] {
    return this.#ends.flatMap(([a, b]) => {
      const [own, other] = a.name === name ? [a, b] : [b, a];
      if (own.name !== name) return [];
      return [
        {
          localPort: { number: null, names: [`Gi1/0/${own.ifIndex}`], mac: null },
          chassisId: this.mac(other.name, 0),
          remotePort: { number: null, names: [`Gi1/0/${other.ifIndex}`], mac: null },
          systemName: other.name,
          managementAddress: null,
        },
      ];
    });
  }

  #text({ deviceId, interfaceId, kind }: Alert): string {
    const name = this.names.find((one) => this.id(one) === deviceId);
    const at = interfaceId === null ? null : this.line.inventory.interface(interfaceId);
    return at === null ? `${name} ${kind}` : `${name}:${at.ifIndex} ${kind}`;
  }
}

function endOf(text: string): End {
  const [name = '', ifIndex = ''] = text.split(':');
  return { name, ifIndex: Number(ifIndex) };
}

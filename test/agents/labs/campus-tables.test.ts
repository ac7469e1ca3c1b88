import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Lab } from '../../../agents/labs/lab.ts';
import { makeDefinition } from '../../../agents/labs/make-definition.ts';
import { findLab } from '../../../agents/labs/shipped-labs.ts';
import { MINUTE } from '../../../agents/engine/clock.ts';
import { FakeClock } from '../../support/fake-clock.ts';
import { MibConformance, shippedModules, walkWhole } from '../mib-conformance.ts';
import type { ShippedModules, WalkedVarBind } from '../mib-conformance.ts';

const LLDP = '1.0.8802.1.1.2.1';
const BRIDGE = '1.3.6.1.2.1.17';
const FORWARD = '1.3.6.1.2.1.4.24';

function textOf(value: unknown): string {
  if (Buffer.isBuffer(value)) return value.toString('latin1');
  return String(value);
}

describe('the campus as its tables show it', () => {
  const walks = new Map<string, readonly WalkedVarBind[]>();
  const clock = new FakeClock();
  let lab: Lab;
  let modules: ShippedModules;
  beforeAll(async () => {
    modules = shippedModules();
    const definition = makeDefinition(findLab('campus').file, () => {
      throw new Error('the campus has no recordings');
    });
    lab = new Lab({
      definition,
      address: '127.0.0.1',
      basePort: 0,
      standardPorts: false,
      targets: [],
      seed: 1,
      clock,
      onTrap: () => undefined,
      onPort: () => undefined,
      onProblem: (problem) => {
        throw problem;
      },
    });
    await lab.start();
    clock.advance(10 * MINUTE);
    for (const { name, port } of lab.list()) walks.set(name, await walkWhole(`127.0.0.1:${port}`));
  }, MINUTE);
  afterAll(async () => {
    await lab.stop();
    modules.close();
  });

  /** Values of a column by index. */
  const column = (name: string, oid: string): Map<string, string> =>
    new Map(
      (walks.get(name) ?? [])
        .filter((varBind) => varBind.oid.startsWith(`${oid}.`))
        .map((varBind) => [varBind.oid.slice(oid.length + 1), textOf(varBind.value)]),
    );
  const names = (): string[] => [...walks.keys()];
  const bridges = (): string[] => names().filter((name) => column(name, `${BRIDGE}.2.15.1.3`).size > 0);

  it('is as the shipped modules say, on every device', () => {
    const conformance = new MibConformance(modules.library);
    const problems = names().flatMap((name) =>
      conformance.problems(walks.get(name) ?? []).map((problem) => `${name}: ${problem}`),
    );
    expect(problems).toEqual([]);
    expect(names().length).toBeGreaterThan(10);
  });

  it('two neighbours tell of the same link', () => {
    const links = names().flatMap((name) => {
      const ports = column(name, `${LLDP}.3.7.1.3`);
      const far = column(name, `${LLDP}.4.1.1.7`);
      return [...column(name, `${LLDP}.4.1.1.9`)].map(([index, system]) => ({
        from: `${name} ${ports.get(index.split('.')[1] ?? '')}`,
        to: `${system} ${far.get(index)}`,
      }));
    });
    expect(links.length).toBeGreaterThan(15);
    const told = new Set(links.map(({ from, to }) => `${from} -> ${to}`));
    expect(links.filter(({ from, to }) => !told.has(`${to} -> ${from}`))).toEqual([]);
  });

  it('the bridges agree on one root, and block a port of their ring', () => {
    const roots = new Set(bridges().map((name) => column(name, `${BRIDGE}.2.5`).get('0')));
    expect(roots.size).toBe(1);
    const states = bridges().flatMap((name) => [...column(name, `${BRIDGE}.2.15.1.3`).values()]);
    expect(states.filter((state) => state === '2')).toHaveLength(1);
    const rootPorts = bridges().map((name) => column(name, `${BRIDGE}.2.7`).get('0'));
    expect(rootPorts.filter((port) => port === '0')).toHaveLength(1);
  });

  it('both tables of addresses of a bridge hold the same', () => {
    for (const name of bridges()) {
      const plain = column(name, `${BRIDGE}.4.3.1.2`);
      const first = new Map<string, string>();
      for (const [index, port] of column(name, `${BRIDGE}.7.1.2.2.1.2`)) {
        const mac = index.split('.').slice(1).join('.');
        if (!first.has(mac)) first.set(mac, port);
      }
      expect(Object.fromEntries(plain)).toEqual(Object.fromEntries(first));
      expect(plain.size).toBeGreaterThan(5);
    }
  });

  it('every port of a bridge is in the VLAN that dot1qPvid names, where it is untagged', () => {
    for (const name of bridges()) {
      const untagged = column(name, `${BRIDGE}.7.1.4.3.1.4`);
      for (const [vlan, list] of untagged) {
        const members = [...column(name, `${BRIDGE}.7.1.4.5.1.1`)].flatMap(([port, pvid]) =>
          pvid === vlan ? [port] : [],
        );
        const bits = [...Buffer.from(list, 'latin1')].flatMap((octet, at) =>
          [0, 1, 2, 3, 4, 5, 6, 7].flatMap((bit) => (octet & (0x80 >> bit) ? [`${at * 8 + bit + 1}`] : [])),
        );
        expect([name, vlan, bits]).toEqual([name, vlan, members]);
      }
    }
  });

  it('routers have as many routes in ipCidrRouteTable as in inetCidrRouteTable', () => {
    const routers = names().filter((name) => column(name, '1.3.6.1.2.1.4.1').get('0') === '1');
    expect(routers.toSorted()).toEqual(['core-1', 'core-2', 'fw-1']);
    for (const name of routers) {
      const cidr = column(name, `${FORWARD}.4.1.7`);
      const inet = column(name, `${FORWARD}.7.1.9`);
      expect(cidr.size).toBeGreaterThan(5);
      expect(inet.size).toBe(cidr.size);
      expect(column(name, `${FORWARD}.6`).get('0')).toBe(String(inet.size));
    }
  });
});

import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { HOUR, SECOND } from '../../../agents/engine/clock.ts';
import type { Network } from '../../../agents/network/network.ts';
import type { NetworkNode } from '../../../agents/network/node.ts';
import { drawnNetwork } from './drawn-network.ts';

function campus(): Network {
  return drawnNetwork(readFileSync('agents/labs/campus.yaml', 'utf8'));
}

function nodeOf(network: Network, name: string): NetworkNode {
  const node = network.nodes.find((one) => one.name === name);
  if (!node) throw new Error(`no ${name}`);
  return node;
}

const text = (mac: Uint8Array): string => Buffer.from(mac).toString('hex');

describe('the tables of the campus', () => {
  it('of ARP tell of each device the ifPhysAddress of the port that its address stands on', () => {
    const network = campus();
    const nowMs = network.changedMs + HOUR;
    const arp = network.nodes.flatMap(({ device }) => device.place?.arp(nowMs) ?? []);
    const known = new Map(arp.map(({ address, mac }) => [address, text(mac)]));
    const own = network.nodes.flatMap(({ device }) =>
      (device.place?.addresses() ?? []).flatMap(({ address, ifIndex }) => {
        const port = device.portByIndex(ifIndex);
        return port && known.has(address) ? [[address, text(port.physAddress)] as const] : [];
      }),
    );
    expect(own.length).toBeGreaterThan(14);
    expect(own.map(([address]) => [address, known.get(address)])).toEqual(own);
  });

  it('of TCP tell the same connections at both ends, with address and port changed about', () => {
    const network = campus();
    const [one, three] = [nodeOf(network, 'server-1'), nodeOf(network, 'server-3')];
    for (let minute = 0; minute < 60; minute++) {
      const nowMs = network.changedMs + minute * 60 * SECOND;
      const near = (one.device.place?.connections(nowMs) ?? []).filter(
        ({ remoteAddress }) => remoteAddress === three.managementAddress,
      );
      const far = (three.device.place?.connections(nowMs) ?? []).filter(
        ({ remoteAddress }) => remoteAddress === one.managementAddress,
      );
      expect(near.length).toBeGreaterThan(0);
      expect(
        far.map((end) => [end.remoteAddress, end.remotePort, end.localAddress, end.localPort, end.state]),
      ).toEqual(
        near.map((end) => [end.localAddress, end.localPort, end.remoteAddress, end.remotePort, end.state]),
      );
    }
  });

  it('of routes lead away from a link that fails and back; what nobody has reaches nobody', () => {
    const network = campus();
    const [core1, core2] = [nodeOf(network, 'core-1'), nodeOf(network, 'core-2')];
    const next = (address: string) => network.routing.lookup(core1, address)?.nextHop ?? null;
    expect([next('10.20.0.21'), next('10.10.0.9'), next('192.0.2.1')]).toEqual([
      '10.255.0.2',
      null,
      '10.255.1.2',
    ]);
    expect(network.routing.lookup(core1, '10.10.0.9')?.prefixLength).toBe(24);
    const backbone = network.cable('core-1:te0/0--core-2:te0/0');
    network.setCable(backbone, false, network.changedMs + SECOND);
    expect(next('10.20.0.21')).toBe('10.99.0.2');
    network.setCable(backbone, true, network.changedMs + SECOND);
    expect(next('10.20.0.21')).toBe('10.255.0.2');

    network.setPower(core1, false, network.changedMs + SECOND);
    const [server] = network.endpoints.filter(({ node }) => node?.name === 'server-1');
    const student = network.endpoints.find(({ name }) => name.startsWith('student'));
    if (!server || !student) throw new Error('nobody there');
    // Its network is gone, and the way to all the rest leads to the internet, where it is not.
    expect(network.routing.lookup(core2, server.address)?.prefixLength).toBe(0);
    expect(network.paths.trace(student, server)).toBeNull();
    network.setPower(core1, true, network.changedMs + SECOND);
    expect(network.paths.trace(student, server)).not.toBeNull();
  });

  it('of addresses learned follow the way round the ring, and know nothing behind a port that is down', () => {
    const network = campus();
    const access1 = nodeOf(network, 'access-1');
    const bridge = access1.device.place?.bridge;
    const ports = () => bridge?.ports() ?? [];
    const places = () =>
      new Map(
        (bridge?.fdb(network.changedMs) ?? []).map(({ vlan, mac, basePort }) => [
          `${vlan} ${text(mac)}`,
          basePort,
        ]),
      );
    const camera = network.endpoints.find(({ name }) => name.startsWith('camera'));
    const key = `40 ${text(camera?.mac ?? new Uint8Array())}`;
    const nameOf = (basePort: number | undefined) =>
      ports().find((port) => port.basePort === basePort)?.port.spec.ifName;
    expect(nameOf(places().get(key))).toBe('Gi1/0/47');
    const ring = network.cable('access-1:Gi1/0/47--access-2:Gi1/0/23');
    network.setCable(ring, false, network.changedMs + SECOND);
    expect(nameOf(places().get(key))).toBe('Gi1/0/46');
    for (const basePort of places().values()) expect(nameOf(basePort)).not.toBe('Gi1/0/47');
    network.setPower(nodeOf(network, 'access-2'), false, network.changedMs + SECOND);
    expect(places().has(key)).toBe(false);
  });
});

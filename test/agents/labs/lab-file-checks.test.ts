import { describe, expect, it } from 'vitest';
import { readLabFile } from '../../../agents/labs/read-lab-file.ts';

const RIGHT = `name: mine
title: Mine
users: [{ name: u, auth: sha, priv: aes }]
vlans: [{ id: 10, name: a }, { id: 20, name: b }]
devices:
  - { name: sw, profile: switch, ports: 8, vlan: 10, address: 10.10.0.2/24, loopback: 127.0.1.1 }
  - { name: srv, profile: server, vlan: 20, address: 10.20.0.9/24, loopback: 127.0.1.2 }
  - name: r
    profile: router
    defaultNextHop: 198.51.100.1
    ports: [{ name: gi0/0 }, { name: gi0/1, address: 198.51.100.2/30 }, { name: gi0/2, address: 192.0.2.5/30 }]
    interfaces: [{ port: gi0/0, vlan: 10, address: 10.10.0.1/24 }]
  - { name: sheet, profile: course }
links:
  - r:gi0/0 -- sw:Gi1/0/8
  - srv:ens18 -- sw:Gi1/0/7
hosts:
  - { name: pc, count: 2, at: 'sw:Gi1/0/1', vlan: 10, address: 10.10.0.11/24 }
  - { name: hub, count: 2, shared: true, at: 'sw:Gi1/0/5', vlan: 10, address: 10.10.0.31/24 }
  - { name: internet, sort: internet, at: 'r:gi0/1', address: 198.51.100.1/30 }
traffic:
  - { name: web, title: Web, from: [pc-1, 'vlan:10'], to: [internet], port: 80, up: 10k, down: 1M }
`;

/** `line: what` */
function problems(text: string): string[] {
  const read = readLabFile(text, 'my.yaml');
  return read.ok ? [] : read.problems.map(({ line, text: what }) => `${line}: ${what}`);
}

describe('a lab file whose parts do not go together', () => {
  it('is right as it stands', () => {
    expect(problems(RIGHT)).toEqual([]);
  });

  it.each<[string, string, string]>([
    [
      '{ id: 20, name: b }',
      '{ id: 10, name: b }, { id: 20, name: b }',
      '4: vlans[2].id: a second VLAN 10; give it another id',
    ],
    ['name: hub,', 'name: pc-2,', '19: hosts[2].name: pc-2 is the name of another host or device already'],
    ['name: hub,', 'name: srv,', '19: hosts[2].name: srv is the name of another host or device already'],
    ['127.0.1.2', '127.0.1.1', "7: devices[2].loopback: 127.0.1.1 is sw's already"],
    ['auth: sha, ', '', '3: users[1].priv: there is no privacy without authentication; add auth'],
    ['10.10.0.11/24', '10.10.0.1/24', "18: hosts[1].address: 10.10.0.1 is r's already"],
    ['10.10.0.11/24', '10.10.0.30/24', "19: hosts[2].address: 10.10.0.31 is pc-2's already"],
    ['10.20.0.9/24', '10.10.0.2/24', "7: devices[2].address: 10.10.0.2 is sw's already"],
    ['srv:ens18 --', 'sheet:eth0 --', '16: links[2]: a course stands on its own; it cannot be plugged in'],
    [
      'srv:ens18 -- sw:Gi1/0/7',
      'srv:lo -- sw:Gi1/0/7',
      '16: links[2]: srv:lo is no port that a cable goes into',
    ],
    [
      'srv:ens18 -- sw:Gi1/0/7',
      'srv:ens18 -- sw:Vl10',
      '16: links[2]: sw:Vl10 is no port that a cable goes into',
    ],
    [
      'r:gi0/0 -- sw',
      'r:gi0/2 -- sw',
      '15: links[1]: r:gi0/2 has an address of its own but leads to a switch; give the address under interfaces, with its VLAN',
    ],
    [
      '{ name: srv, profile: server,',
      '{ name: srv, profile: server, ports: 4,',
      '7: devices[2].ports: only a switch has a number of ports; a router lists them, others have those of their kind',
    ],
    [
      'ports: 8',
      'ports: [{ name: Gi1/0/1 }]',
      '6: devices[1].ports: only a router or firewall lists its ports; a switch has a number of them',
    ],
    [
      '{ name: gi0/0 },',
      '{ name: gi0/0 }, { name: gi0/0 },',
      '11: devices[3].ports[2].name: a second port gi0/0',
    ],
    [
      'interfaces: [',
      'interfaces: [{ port: gi0/0, vlan: 10, address: 10.10.0.5/24 }, ',
      '12: devices[3].interfaces[2]: gi0/0 has an interface on VLAN 10 already',
    ],
    [
      '{ port: gi0/0, vlan: 10',
      '{ port: gi0/1, vlan: 10',
      '12: devices[3].interfaces[1].port: gi0/1 has an address of its own already; remove one of the two',
    ],
    [
      '198.51.100.1\n',
      '192.0.2.1\n',
      '10: devices[3].defaultNextHop: 192.0.2.1 lies in no network that r has an address in',
    ],
    [
      'vlan: 10, address: 10.10.0.2/24',
      'address: 10.10.0.2/24',
      '6: devices[1].address: an address needs its VLAN: add vlan',
    ],
    [
      '  - srv:ens18 -- sw:Gi1/0/7\n',
      '',
      '7: devices[2].address: srv is not plugged into a switch; add it to links',
    ],
    [
      'profile: course',
      'profile: course, address: 10.10.0.7/24',
      '13: devices[4].address: a course stands on its own and has no address in the network',
    ],
    [
      "at: 'sw:Gi1/0/5'",
      "at: 'srv:ens19'",
      '19: hosts[2].at: srv has no VLANs; plug the host into a switch or access point',
    ],
    [
      "at: 'r:gi0/1'",
      "at: 'sw:Gi1/0/4'",
      '20: hosts[3].at: the internet is at a port of a router that has an address',
    ],
    [
      '198.51.100.1/30 }\ntraffic',
      '203.0.113.1/30 }\ntraffic',
      '20: hosts[3].address: it lies outside of the network of r:gi0/1',
    ],
    [
      'to: [internet]',
      'to: [r]',
      "22: traffic[1].to[1]: nobody is there who could: r has no station's address",
    ],
    [
      "from: [pc-1, 'vlan:10'], to: [internet]",
      'from: [pc-1], to: [pc-1]',
      '22: traffic[1]: nobody talks to himself; name someone else under from or to',
    ],
    [
      'title: Mine',
      'title: Mine\nscale: { devices: 2, ports: 2 }',
      '7: devices: scale goes alone; remove one of the two',
    ],
  ])('%s as %s', (old, now, expected) => {
    expect(RIGHT.split(old)).toHaveLength(2);
    expect(problems(RIGHT.replace(old, now))).toContain(expected);
  });

  it('says so of hosts of two VLANs behind one port, and of more pairs than a lab can carry', () => {
    const more =
      "  - { name: x, shared: true, at: 'sw:Gi1/0/5', vlan: 20, address: 10.20.0.31/24 }\n  - { name: internet";
    expect(problems(RIGHT.replace('  - { name: internet', more))).toEqual([
      '20: hosts[3].vlan: sw:Gi1/0/5 is in VLAN 10 already; who shares a port shares its VLAN',
    ]);
    const many = RIGHT.replace('count: 2, shared', 'count: 200, shared').replace(
      "from: [pc-1, 'vlan:10'], to: [internet]",
      'from: [hub], to: [hub]',
    );
    expect(problems(many)).toEqual([
      '22: traffic[1]: with it there are more than 20000 pairs that talk; name fewer',
    ]);
  });
});

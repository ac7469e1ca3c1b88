import { AgentError } from '../../engine/agent-error.ts';
import { Endpoint } from '../../network/endpoint.ts';
import { formatIpv4, maskOf, parseIpv4 } from '../../network/ipv4.ts';
import type { Network } from '../../network/network.ts';
import type { FaultKind } from '../fault.ts';
import { deviceParameter, PORT_PARAMETER, textOf, textParameter } from '../parameters.ts';

const GROUP_BIT = 0x01;
const KEPT_AT_TOP = 5;
const MAC = /^[0-9a-f]{2}(:[0-9a-f]{2}){5}$/iu;

/** A station that nobody knows is plugged in beside a known one. */
export const rogueMac: FaultKind = {
  kind: 'rogue-mac',
  title: 'Rogue MAC address',
  about:
    'A box that nobody knows speaks on an access port: the switches learn its address (dot1dTpFdbTable), the router has it in its ARP cache, and the port suddenly has two addresses.',
  group: 'security',
  lasting: true,
  parameters: [
    deviceParameter(['switch', 'accessPoint']),
    PORT_PARAMETER,
    textParameter('mac', 'MAC address', '02:de:ad:be:ef:01'),
  ],
  inject(stage, values) {
    const name = textOf(values, 'device');
    const port = stage.port(name, textOf(values, 'port'));
    const { node } = stage.device(name);
    const mac = textOf(values, 'mac');
    const { network } = stage;
    const neighbour = network?.endpoints.find((one) => one.attachment.port === port && one.vlan !== null);
    if (!network || !node || !neighbour)
      throw new AgentError(
        'BAD_FAULT',
        `plugging into ${port.spec.ifName} of ${name}: it is no access port in use`,
      );
    if (!MAC.test(mac))
      throw new AgentError(
        'BAD_FAULT',
        `reading the MAC address ${JSON.stringify(mac)}: give it as 02:de:ad:be:ef:01`,
      );
    const octets = mac.split(':').map((octet) => Number.parseInt(octet, 16));
    if (((octets[0] ?? 0) & GROUP_BIT) !== 0)
      throw new AgentError('BAD_FAULT', `reading the MAC address ${mac}: it is the address of a group`);
    const remove = network.addEndpoint(
      new Endpoint({
        name: freeName(network, `rogue-${mac}`),
        label: 'Unknown box',
        kind: 'station',
        address: freeAddress(network, neighbour),
        prefixLength: neighbour.prefixLength,
        vlan: neighbour.vlan,
        mac: Uint8Array.from(octets),
        attachment: { node, port },
        seed: stage.seed,
        rare: false,
        node: null,
      }),
      stage.now(),
    );
    return { text: `${mac} speaks on ${port.spec.ifName} of ${name}`, devices: [name], end: remove };
  },
};

/** A map shows each by its name. */
function freeName({ endpoints }: Network, name: string): string {
  const taken = new Set(endpoints.map((one) => one.name));
  let free = name;
  for (let number = 2; taken.has(free); number++) free = `${name}-${number}`;
  return free;
}

/** The highest one, but for a few at the top, that nobody has in the neighbour's network. */
function freeAddress(network: Network, { address, prefixLength }: Endpoint): string {
  const taken = new Set([
    ...network.endpoints.map((one) => one.address),
    ...network.nodes.flatMap(({ interfaces }) => interfaces.map((one) => one.address)),
  ]);
  const first = (parseIpv4(address) & maskOf(prefixLength)) >>> 0;
  const last = first + 2 ** (32 - prefixLength) - 1;
  let free = last - Math.min(KEPT_AT_TOP, Math.floor((last - first) / 2));
  while (free > first && taken.has(formatIpv4(free))) free--;
  return formatIpv4(free);
}

import type { Command } from 'commander';
import type { CredentialInput } from '../../contract/credential.ts';
import type { DeviceInput, DeviceView } from '../../contract/device.ts';
import type { DiscoveryEvent, DiscoveryInput, FoundAgentView } from '../../contract/discovery.ts';
import { byAddress, nameOfAgent } from '../../contract/discovery-name.ts';
import { plain, table } from '../print.ts';
import { clientOf, remote, type RemoteOptions, type Terminal } from './command.ts';
import { type Environment, keysOf } from './credential-keys.ts';
import { type CredentialOptions, credentialOf, userOptions } from './user-options.ts';

interface DiscoverOptions extends RemoteOptions, Omit<CredentialOptions, 'community'> {
  readonly community?: readonly string[];
  readonly port: string;
  readonly timeout: string;
  readonly add?: boolean;
}

/** `trapline device discover 192.0.2.0/24 --community public s3cret --add` */
export function discoverCommand(device: Command, terminal: Terminal): void {
  const discover = remote(
    device
      .command('discover')
      .description('ask addresses, networks (192.0.2.0/24) and ranges (192.0.2.10-20) who they are')
      .argument('<addresses...>'),
  );
  userOptions(discover, 'of SNMPv3, tried before the communities')
    .option(
      '--community <community...>',
      'tried in this order by v2c (else $TRAPLINE_COMMUNITY, else public)',
    )
    .option('--port <port>', 'UDP port of the agents', '161')
    .option('--timeout <ms>', 'for one answer; each request is sent twice', '1000')
    .option('--add', 'add those that are no devices yet')
    .action(async (addresses: string[], options: DiscoverOptions) => {
      const client = clientOf(options, terminal);
      const credentials = credentialsOf(options, terminal.environment);
      const input: DiscoveryInput = {
        addresses: addresses.join(' '),
        port: Number(options.port),
        timeoutMs: Number(options.timeout),
        credentials,
      };
      const found: FoundAgentView[] = [];
      let asked = 0;
      // Ctrl+C ends the process, and with it the request.
      const events = client.events<DiscoveryEvent>('/discoveries', input, new AbortController().signal);
      for await (const event of events) {
        if (event.event === 'found') found.push(event.agent);
        if (event.event === 'end') asked = event.asked;
      }
      found.sort(byAddress);
      const added = new Map<string, string>();
      if (options.add === true)
        for (const agent of found.filter(({ deviceId }) => deviceId === null))
          added.set(agent.address, await add(agent, credentials));
      if (options.json === true)
        terminal.out(JSON.stringify({ asked, found, added: Object.fromEntries(added) }, null, 2));
      else terminal.out(listText(asked, found, added));

      async function add(agent: FoundAgentView, known: readonly CredentialInput[]): Promise<string> {
        const { address, port, credential } = agent;
        const body: DeviceInput = { name: nameOfAgent(agent), address, port, credential: known[credential]! };
        try {
          return `added as device ${(await client.post<DeviceView>('/devices', body)).id}`;
        } catch (error) {
          process.exitCode = 1;
          return `not added: ${(error as Error).message}`;
        }
      }
    });
}

/** A user first: who speaks SNMPv3 is then not asked by a community, which goes over the wire in the clear. */
function credentialsOf({ community, ...user }: DiscoverOptions, environment: Environment): CredentialInput[] {
  const communities = community ?? [keysOf(environment, {}).community ?? 'public'];
  return [
    ...(user.user === undefined ? [] : [credentialOf({ ...user, version: 'v3' }, environment)]),
    ...communities.map((one): CredentialInput => ({ version: 'v2c', community: one })),
  ];
}

function listText(
  asked: number,
  found: readonly FoundAgentView[],
  added: ReadonlyMap<string, string>,
): string {
  const counts = `${asked} asked, ${found.length} answered.`;
  if (found.length === 0)
    return `${counts} Agents answer none but whom they know: try --community, --user or --port, and see whether the devices let this machine ask.`;
  const rows = found.map(({ address, sysName, sysDescr, roundTripMs, deviceId }) => [
    address,
    plain(sysName) || '-',
    `${roundTripMs.toFixed(0)} ms`,
    added.get(address) ?? (deviceId === null ? 'new' : `device ${deviceId}`),
    plain(sysDescr).slice(0, 60),
  ]);
  return `${table(['address', 'sysName', 'answered in', '', 'sysDescr'], rows)}\n${counts}`;
}

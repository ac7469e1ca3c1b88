import { credentialFrom } from '../../contract/credential.ts';
import { DiscoveryEvent, DiscoveryInput } from '../../contract/discovery.ts';
import { addressesIn } from '../../domain/address-range.ts';
import { invalid } from '../api-error.ts';
import { type Subject, streamEndpoint } from '../endpoint.ts';
import type { ApiPorts } from '../ports.ts';

/** Addresses between two lines that say how far it is. */
const TOLD_EACH = 16;

/** @throws ApiError `invalidInput` */
async function addressesOf(text: string, ports: ApiPorts): Promise<readonly string[]> {
  let addresses: readonly string[];
  try {
    addresses = addressesIn(text);
  } catch (error) {
    throw invalid('addresses', (error as Error).message);
  }
  for (const address of addresses) {
    const refusal = await ports.deviceNetworks.refusal(address);
    if (refusal !== null) throw invalid('addresses', `${address}: ${refusal}`);
  }
  return addresses;
}

export const discovery: Subject = {
  name: 'Discovery',
  endpoints: [
    streamEndpoint({
      method: 'post',
      path: '/discoveries',
      operation: 'discoverDevices',
      summary:
        'Asks addresses who they are and tells of each that answers, as it comes; adds nothing. Closing the connection ends it',
      body: DiscoveryInput,
      event: DiscoveryEvent,
      handle: async ({ ports, body }, stream) => {
        const { port, timeoutMs } = body;
        const addresses = await addressesOf(body.addresses, ports);
        const known = new Map(
          ports.inventory.devices().map((device) => [`${device.address} ${device.port}`, device.id]),
        );
        await stream.emit({ event: 'start', addresses: addresses.length });
        let found = 0;
        let last = 0;
        await ports.polls.discover(
          { addresses, port, timeoutMs, credentials: body.credentials.map(credentialFrom) },
          {
            signal: stream.signal,
            found: (agent) => {
              found += 1;
              const deviceId = known.get(`${agent.address} ${agent.port}`) ?? null;
              return stream.emit({ event: 'found', agent: { ...agent, deviceId } });
            },
            progress: (asked) => {
              last = asked;
              if (asked % TOLD_EACH === 0) void stream.emit({ event: 'progress', asked });
            },
          },
        );
        await stream.emit({ event: 'end', asked: last, found });
      },
    }),
  ],
};

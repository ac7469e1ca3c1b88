import { afterAll, beforeAll, expect, it } from 'vitest';
import type { Credential } from '../../../server/domain/credential.ts';
import type { FoundAgent } from '../../../server/domain/discovery.ts';
import { Secret } from '../../../server/domain/secret.ts';
import { describeWithTools } from '../../support/tools.ts';
import { AUTH_KEY, PRIV_KEY, Snmpd } from '../snmp/snmpd.ts';
import { startPoller } from './polled-device.ts';

const community = (text: string): Credential => ({ version: 'v2c', community: new Secret(text) });
const USER: Credential = {
  version: 'v3',
  user: 'user-sha256-aes',
  level: 'authPriv',
  authProtocol: 'sha256',
  authKey: new Secret(AUTH_KEY),
  privProtocol: 'aes',
  privKey: new Secret(PRIV_KEY),
};
const ADDRESSES = ['127.0.0.30', '127.0.0.31', '127.0.0.32'];

// Addresses of the loopback beyond 127.0.0.1 are there on Linux; elsewhere they have to be set up first.
describeWithTools(['snmpd'], 'a discovery', () => {
  const snmpd = new Snmpd(['rocommunity s3cret 127.0.0.0/8', 'sysName found-one'], { address: '127.0.0.31' });
  beforeAll(() => snmpd.start());
  afterAll(() => snmpd.stop());

  async function discover(credentials: readonly Credential[], abortAfter = Infinity) {
    const abort = new AbortController();
    const found: FoundAgent[] = [];
    const told: number[] = [];
    await startPoller([]).poller.discover(
      { addresses: ADDRESSES, port: snmpd.port, credentials, timeoutMs: 200 },
      {
        signal: abort.signal,
        found: async (agent) => void found.push(agent),
        progress: (asked) => {
          told.push(asked);
          if (asked >= abortAfter) abort.abort();
        },
      },
    );
    return { found, told };
  }

  it('finds who answers, by the first credential that is answered, and tells of each address that was asked', async () => {
    const { found, told } = await discover([community('wrong'), community('s3cret'), USER]);
    expect(found).toEqual([
      {
        address: '127.0.0.31',
        port: snmpd.port,
        credential: 1,
        sysName: 'found-one',
        sysDescr: expect.stringContaining('Linux'),
        sysObjectID: expect.stringMatching(/^1\.3\.6\.1\.4\.1\.8072\./),
        roundTripMs: expect.any(Number),
      },
    ]);
    expect(told).toEqual([1, 2, 3]);
  });

  it('finds an agent by a user of SNMPv3, and one that shows nothing of itself', async () => {
    const v3 = await discover([community('wrong'), USER]);
    expect(v3.found).toMatchObject([{ address: '127.0.0.31', credential: 1, sysName: 'found-one' }]);
    const empty = new Snmpd(
      ['view hidden included .1.3.6.1.2.1.2', 'rocommunity s3cret 127.0.0.0/8 -V hidden'],
      { address: '127.0.0.32' },
    );
    await empty.start();
    const found: FoundAgent[] = [];
    await startPoller([]).poller.discover(
      { addresses: ['127.0.0.32'], port: empty.port, credentials: [community('s3cret')], timeoutMs: 500 },
      { signal: new AbortController().signal, found: async (one) => void found.push(one), progress() {} },
    );
    await empty.stop();
    expect(found).toMatchObject([{ address: '127.0.0.32', sysName: '', sysDescr: '', sysObjectID: '' }]);
  });

  it('finds nobody with credentials that nobody knows', async () => {
    expect((await discover([community('wrong')])).found).toEqual([]);
  });
});

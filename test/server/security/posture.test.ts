import { afterEach, describe, expect, it } from 'vitest';
import type { Credential } from '../../../server/domain/credential.ts';
import { Secret } from '../../../server/domain/secret.ts';
import type { TcpConnection } from '../../../server/domain/tcp-connection.ts';
import type { Facts, SystemFacts } from '../../../server/domain/poll.ts';
import { DAY, MINUTE } from '../../../server/domain/units.ts';
import type { Store } from '../../../server/store/store.ts';
import { FakeClock } from '../../support/fake-clock.ts';
import { postureLine } from '../../support/posture-line.ts';
import { port } from '../../support/stage-line.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';

const START = Date.UTC(2026, 2, 2, 12);
const SAFE: Credential = {
  version: 'v3',
  user: 'nms',
  level: 'authPriv',
  authProtocol: 'sha256',
  authKey: new Secret('never to be shown'),
  privProtocol: 'aes',
  privKey: new Secret('never to be shown'),
};

const stores: Store[] = [];
afterEach(() => {
  for (const store of stores.splice(0)) store.stop();
});

function network(folder = temporaryFolder(), clock = new FakeClock(START)) {
  const { store, line, posture } = postureLine({ folder, clock });
  stores.push(store);
  const poll = (deviceId: number, facts: Facts, sysUpTimeTicks = 1_000_000) => {
    const part = { deviceId, facts, sysUpTimeTicks };
    const { observation } = line.poll(part);
    posture.onPoll({ facts, deviceId } as never, observation);
  };
  /** `severity kind subject: points`, each device alone. */
  const found = async () => {
    // Not what was answered a moment ago.
    posture.reload();
    const { findings } = await posture.posture();
    return findings.map(({ deviceId, severity, kind, subject, points }) =>
      `${line.inventory.device(deviceId)?.name} ${severity} ${kind} ${subject}: ${points}`.replace(' :', ':'),
    );
  };
  const device = (name: string, credential: Credential = SAFE) => line.device(name, { credential }).id;
  return { store, line, clock, posture, poll, found, device, folder };
}

const listener = (localPort: number, localAddress = '0.0.0.0'): TcpConnection => ({
  localAddress,
  localPort,
  remoteAddress: '',
  remotePort: 0,
  state: 'listen',
  processId: null,
});

const community = (text: string): Credential => ({ version: 'v2c', community: new Secret(text) });

describe('the score', () => {
  it('is 100 where nothing is found, and none where there is no device', async () => {
    const { posture, device } = network();
    expect((await posture.posture()).score).toBeNull();
    const id = device('core-1');
    posture.reload();
    expect(await posture.posture()).toMatchObject({ score: 100, findings: [], accepted: 0 });
    expect(await posture.ofDevice(id)).toEqual({ deviceId: id, score: 100, findings: [] });
  });

  it('loses the points of each finding, a quarter of them for a further one of a kind, and is the mean of the devices', async () => {
    const { posture, poll, device, found, line } = network();
    const id = device('access-1', community('public'));
    device('core-1');
    line.device('off', { enabled: false });
    poll(id, {
      tcpConnections: [22, 23, 21, 80].map((one) => listener(one)).concat(listener(513, '127.0.0.1')),
    });
    expect(await found()).toEqual([
      'access-1 major defaultCommunity: 20',
      'access-1 major cleartextService 21: 20',
      'access-1 major cleartextService 23: 5',
      'access-1 minor communityVersion: 10',
      'access-1 minor cleartextService 80: 2.5',
    ]);
    // 100 - 20 - 10 - (20 + 5 + 2.5) = 42.5
    expect(await posture.posture()).toMatchObject({
      score: 71,
      devices: [
        { deviceId: id, score: 43, findings: 5 },
        { deviceId: 2, score: 100, findings: 0 },
      ],
      counts: { critical: 0, major: 3, minor: 2, warning: 0 },
    });
  });

  it('is never below 0', async () => {
    const { posture, poll, device } = network();
    const id = device('old', community('private'));
    poll(id, {
      tcpConnections: [21, 23, 79, 80, 110, 143, 389, 512, 513, 514, 873, 5_900].map((one) => listener(one)),
    });
    // 20 + 20 + 10 for the community, 20 + 4 * 5 + 6 * 2.5 + 1 for the services: 106.
    expect(await posture.ofDevice(id)).toMatchObject({ score: 0 });
  });
});

describe('an accepted finding', () => {
  it('takes no points until its time is over, and outlives a restart', async () => {
    const { posture, device, clock, folder, store } = network();
    device('access-1', community('own'));
    const key = '1:communityVersion';
    const untilMs = START + DAY;
    const accepted = { reason: 'too old for SNMPv3', by: 'kim', untilMs };
    expect(await posture.accept('1:cleartextService:23', accepted)).toBeNull();
    expect(await posture.accept(key, accepted)).toMatchObject({ key, points: 0, accepted: { atMs: START } });
    expect((await posture.posture()).score).toBe(100);
    store.stop();

    const again = network(folder, clock);
    expect(await again.found()).toEqual(['access-1 minor communityVersion: 0']);
    clock.advance(DAY);
    expect((await again.posture.posture()).score).toBe(90);
    expect(again.posture.withdraw(key)).toBe(true);
    expect(again.posture.withdraw(key)).toBe(false);
  });
});

describe('the trend', () => {
  it('has a row a day of the whole and of each device, as it was last on it', async () => {
    const { posture, device, clock, line } = network();
    const id = device('access-1', community('own'));
    await posture.work();
    line.inventory.put({ ...line.inventory.device(id)!, credential: SAFE });
    clock.advance(59 * MINUTE);
    await posture.work();
    const day = { dayMs: START - DAY / 2, accepted: 0 };
    const none = { critical: 0, major: 0, minor: 0, warning: 0 };
    expect(posture.days(null, START)).toEqual([{ ...day, score: 90, counts: { ...none, minor: 1 } }]);
    clock.advance(1 * MINUTE);
    await posture.work();
    expect(posture.days(null, START)).toEqual([{ ...day, score: 100, counts: none }]);
    clock.advance(DAY);
    await posture.work();
    expect(posture.days(id, START).map(({ dayMs, score }) => [dayMs, score])).toEqual([
      [day.dayMs, 100],
      [day.dayMs + DAY, 100],
    ]);
    expect(posture.days(id, START + DAY)).toHaveLength(1);
  });
});

describe('the checks', () => {
  it('name in each remedy of a setting the command or the place where it is made', async () => {
    const { posture, poll, device, store, clock } = network();
    const weak: Credential = { ...SAFE, authProtocol: 'md5' };
    const open = device('default', community('public'));
    ['one', 'two'].forEach((name) => device(name, community('shared')));
    device('weak', weak);
    device('bare', { ...SAFE, level: 'authNoPriv' });
    device('writing', community('private'));
    poll(open, { tcpConnections: [listener(22)] });
    clock.advance(1 * MINUTE);
    poll(open, { tcpConnections: [22, 23, 80].map((one) => listener(one)) });
    store.posture.saveWrite(open, clock.now());
    posture.reload();
    const { findings } = await posture.posture();
    const settings: Readonly<Record<string, RegExp>> = {
      communityVersion: /createUser and rouser.*snmp-server user/u,
      defaultCommunity: /rocommunity.*snmp-server community/u,
      sharedCommunity: /rocommunity.*snmp-server community/u,
      noPrivacy: /rouser NAME priv.*snmp-server group/u,
      weakAlgorithm: /createUser NAME SHA-256 KEY AES KEY.*snmp-server user/u,
      writeCommunity: /rwcommunity.*no snmp-server community/u,
      cleartextService: /systemctl disable --now.*(transport input ssh|no ip http server)/u,
      newListener: /ss -ltnp/u,
    };
    expect(new Set(findings.map(({ kind }) => kind))).toEqual(new Set(Object.keys(settings)));
    for (const { kind, remedy } of findings) expect(remedy).toMatch(settings[kind] ?? /^$/u);
  });

  it('a community that devices share, unless it is a default one', async () => {
    const { device, found, posture } = network();
    device('a', community('ours'));
    device('b', community('ours'));
    device('c', community('own'));
    expect((await found()).filter((line) => line.includes('shared'))).toEqual([
      'a minor sharedCommunity: 10',
      'b minor sharedCommunity: 10',
    ]);
    expect(JSON.stringify(await posture.posture())).not.toContain('ours');
  });

  it('a write community: a SET that was taken within 90 days, or its customary name', async () => {
    const { device, found, posture, folder, store } = network();
    const id = device('a');
    device('b', community('private'));
    posture.onCommunityWrite(id);
    const writes = (lines: string[]) => lines.filter((line) => line.includes('write'));
    expect(writes(await found())).toEqual(['a major writeCommunity: 20', 'b major writeCommunity: 20']);
    store.stop();
    const later = network(folder, new FakeClock(START + 90 * DAY));
    expect(writes(await later.found())).toEqual(['b major writeCommunity: 20']);
  });

  it('a port that appeared after the first look, for a week', async () => {
    const { device, found, poll, clock, folder, store } = network();
    const id = device('a');
    poll(id, { tcpConnections: [listener(22)] });
    expect(await found()).toEqual([]);
    clock.advance(1 * MINUTE);
    poll(id, { tcpConnections: [listener(22), listener(4_444)] });
    expect(await found()).toEqual(['a warning newListener 4444: 4']);
    store.stop();
    expect(await network(folder, new FakeClock(START + 8 * DAY)).found()).toEqual([]);
  });

  it('ports that are switched on and unused for two weeks', async () => {
    const { device, found, poll, posture } = network();
    const id = device('a');
    const weeks = (2 * 7 * DAY) / 10;
    const interfaces = [
      port(1, { ifOperStatus: 'down', ifLastChangeTicks: 100 }),
      port(2, { ifOperStatus: 'down', ifLastChangeTicks: 101 }),
      port(3, { ifOperStatus: 'down', ifAdminStatus: 'down', ifLastChangeTicks: 0 }),
      port(4, { ifOperStatus: 'down', ifType: 24, ifLastChangeTicks: 0 }),
      port(5, { ifLastChangeTicks: 0 }),
    ];
    poll(id, { interfaces }, weeks + 99);
    expect(await found()).toEqual([]);
    poll(id, { interfaces }, weeks + 100);
    expect(await found()).toEqual(['a warning unusedPorts: 4']);
    expect((await posture.ofDevice(id))?.findings[0]?.text).toBe(
      'a has 1 port that is switched on, but unused for two weeks: Gi1/0/1',
    );
  });

  it('firmware that is older than that of a peer of the same model', async () => {
    const { device, poll, posture } = network();
    const system = (sysDescr: string, sysObjectId = '1.3.6.1.4.1.9.1.1'): { system: SystemFacts } => ({
      system: { sysDescr, sysObjectId, sysContact: '', sysName: '', sysLocation: '', sysServices: null },
    });
    poll(device('a'), system('Cisco IOS Software, Version 15.2(7)E4, RELEASE'));
    poll(device('b'), system('Cisco IOS Software, Version 15.2(10)E4, RELEASE'));
    poll(device('c'), system('Cisco IOS Software, Version 12.0(1)', '1.3.6.1.4.1.9.1.2'));
    poll(device('d'), system('no version at all'));
    // Hosts and an access point whose agent is one and the same.
    const agent = '1.3.6.1.4.1.8072.3.2.10';
    poll(device('host-1'), system('Linux host-1 6.1.0-28-amd64 #1 SMP', agent));
    poll(device('host-2'), system('Linux host-2 6.1.0-30-amd64 #1 SMP', agent));
    poll(device('ap'), system('Access point, 802.11ax, firmware 9.2', agent));
    expect((await posture.posture()).findings.map(({ text }) => text)).toEqual([
      'a runs 15.2(7)E4, while b, which is of the same kind, runs 15.2(10)E4',
      'host-1 runs 6.1.0-28-amd64, while host-2, which is of the same kind, runs 6.1.0-30-amd64',
    ]);
  });

  it('an address at two stations, told by tables that agree on another one', async () => {
    const { device, found, poll } = network();
    const entry = (address: string, mac: string) => ({ ifIndex: 1, address, mac });
    const gateway = entry('10.0.0.1', '02:00:00:00:00:01');
    poll(device('a'), { arp: [gateway, entry('10.0.0.9', '02:00:00:00:00:09')] });
    const b = device('b');
    poll(b, { arp: [entry('10.0.0.9', '02:00:00:00:00:0a')] });
    expect(await found()).toEqual([]);
    poll(b, { arp: [gateway, entry('10.0.0.9', '02:00:00:00:00:0a')] });
    expect(await found()).toEqual(['b major duplicateAddress 10.0.0.9: 20']);
    // Routers that stand in for each other have one on purpose.
    poll(b, { arp: [gateway, entry('10.0.0.9', '00:00:5e:00:01:0a')] });
    expect(await found()).toEqual([]);
  });

  it('a MAC address at two ports where stations are plugged in', async () => {
    const { device, found, poll } = network();
    const ports = { interfaces: [port(1), port(2)] };
    const mac = '02:00:00:00:00:09';
    poll(device('a'), { ...ports, forwarding: [{ mac, ifIndex: 1, vlan: null }] });
    // Behind a port with many of them there is another switch.
    const others = ['b', 'c'].map((end) => ({ mac: `02:00:00:00:00:0${end}`, ifIndex: 1, vlan: null }));
    poll(device('b'), { ...ports, forwarding: [{ mac, ifIndex: 1, vlan: null }, ...others] });
    poll(device('c'), { ...ports, forwarding: [{ mac, ifIndex: 2, vlan: null }] });
    expect(await found()).toEqual([`c minor duplicateMac ${mac}: 10`]);
  });
});

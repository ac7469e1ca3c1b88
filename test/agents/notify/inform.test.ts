import { createSocket } from 'node:dgram';
import type { RemoteInfo, Socket } from 'node:dgram';
import { once } from 'node:events';
import { describe, expect, it, onTestFinished } from 'vitest';
import { BerReader } from '../../../agents/engine/ber-reader.ts';
import { BerWriter } from '../../../agents/engine/ber-writer.ts';
import { PduType, readPdu } from '../../../agents/engine/pdu.ts';
import { Syntax } from '../../../agents/engine/syntax.ts';
import { linkNotification } from '../../../agents/notify/link-notification.ts';
import {
  COLD_START,
  egpNeighborLoss,
  STANDARD_NOTIFICATIONS,
  standardNotification,
  WARM_START,
} from '../../../agents/notify/notification.ts';
import type { InformOutcome } from '../../../agents/notify/inform-sender.ts';
import { Notifier } from '../../../agents/notify/notifier.ts';
import type { SentNotification } from '../../../agents/notify/notifier.ts';
import { DEFAULT_INFORM, parseTrapTarget } from '../../../agents/notify/trap-target.ts';
import type { TrapTarget } from '../../../agents/notify/trap-target.ts';
import type { UsmUser } from '../../../agents/engine/usm-user.ts';
import { signal, within } from '../../support/signal.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';
import { describeWithTools } from '../../support/tools.ts';
import { smallAgent } from '../engine/small-agent.ts';
import type { SmallAgent } from '../engine/small-agent.ts';
import { snmp } from '../snmp-tool.ts';
import { runTrapDaemon } from './running-trap-daemon.ts';

const LOOPBACK = '127.0.0.1';
const SHORT = { timeoutMs: 40, retries: 3 };

interface Informer {
  readonly small: SmallAgent;
  readonly notifier: Notifier;
  readonly sent: SentNotification[];
  /** Datagrams that the notifier sent. */
  readonly packets: () => number;
  readonly outcomes: InformOutcome[];
  /** The next end of an INFORM that nobody has asked for yet. */
  readonly outcome: () => Promise<
    Omit<InformOutcome, 'elapsedMs' | 'notification' | 'target'> & { name: string }
  >;
}

async function informer(
  target: TrapTarget | readonly TrapTarget[],
  options: { users?: readonly UsmUser[]; maxPendingInforms?: number } = {},
): Promise<Informer> {
  const wired: { notifier?: Notifier } = {};
  const small = await smallAgent({
    ...(options.users ? { users: options.users } : {}),
    endpoint: { onDatagram: (packet, sender) => wired.notifier?.receive(packet, sender) ?? false },
  });
  const outcomes: InformOutcome[] = [];
  const sent: SentNotification[] = [];
  let taken = 0;
  let packets = 0;
  let wake = (): void => undefined;
  const notifier = new Notifier({
    targets: Array.isArray(target) ? target : [target as TrapTarget],
    sysObjectId: [1, 3, 6, 1, 4, 1, 8072, 3, 2, 10],
    agentAddress: LOOPBACK,
    engine: small.engine,
    statistics: small.statistics,
    security: small.security,
    writer: new BerWriter(),
    send: (packet, to) => {
      packets++;
      small.agent.send(packet, to);
    },
    onSent: (one) => void sent.push(one),
    onInform: (outcome) => {
      outcomes.push(outcome);
      wake();
    },
    ...(options.maxPendingInforms === undefined ? {} : { maxPendingInforms: options.maxPendingInforms }),
  });
  wired.notifier = notifier;
  onTestFinished(() => notifier.stop());
  const outcome: Informer['outcome'] = async () => {
    const at = taken++;
    const more = new Promise<void>((resolve) => {
      wake = () => void (outcomes.length > at && resolve());
      wake();
    });
    await within(more, 5_000, 'the end of an INFORM');
    const { notification, acknowledged, end, tries } = outcomes[at] as InformOutcome;
    return { name: notification.name, acknowledged, end, tries };
  };
  return { small, notifier, sent, packets: () => packets, outcomes, outcome };
}

interface Informed {
  readonly type: number;
  readonly requestId: number;
  readonly upTicks: string;
  readonly packet: Buffer;
  readonly sender: RemoteInfo;
}

/** A receiver of v2c INFORMs that answers as a test says, given the how-manieth it is. */
async function receiver(
  react: (informed: Informed, count: number, socket: Socket) => void,
): Promise<{ port: number; received: Informed[]; socket: Socket }> {
  const socket = createSocket('udp4').bind(0, LOOPBACK);
  onTestFinished(() => void socket.close());
  await once(socket, 'listening');
  const received: Informed[] = [];
  socket.on('message', (packet, sender) => {
    const message = new BerReader(packet).enter(0x30);
    message.integer();
    message.octets();
    const { type, requestId, varBinds } = readPdu(message);
    const upTicks = Buffer.from(varBinds[0]?.value ?? []).toString('hex');
    const informed = { type, requestId, upTicks, packet, sender };
    received.push(informed);
    react(informed, received.length, socket);
  });
  return { port: socket.address().port, received, socket };
}

/** A Response to an INFORM: the same message with another PDU tag, and another id where one is given. */
function responseTo({ packet, requestId }: Informed, id = requestId, errorStatus = 0): Buffer {
  const message = new BerReader(packet).enter(0x30);
  message.integer();
  const community = message.octets();
  const pdu = readPdu(message);
  const writer = new BerWriter();
  writer.appendRaw(pdu.rawVarBinds);
  writer.prependHeader(0x30);
  writer.prependInteger(0);
  writer.prependInteger(errorStatus);
  writer.prependInteger(id);
  writer.prependHeader(PduType.Response);
  writer.prependOctets(community);
  writer.prependInteger(1);
  writer.prependHeader(0x30);
  return writer.finish();
}

const v2c = (port: number, inform = SHORT): TrapTarget => ({
  address: LOOPBACK,
  port,
  version: 'v2c',
  community: 'public',
  inform,
});

describe('a target of INFORMs', () => {
  it('is written with +inform after the version', () => {
    const forms = ['inform:10.0.0.1:162', 'v2c+inform:nms:162', 'v3+inform:10.0.0.1:162'];
    const inform = DEFAULT_INFORM;
    expect(forms.map(parseTrapTarget)).toEqual([
      { address: '10.0.0.1', port: 162, version: 'v2c', community: 'public', inform },
      { address: 'nms', port: 162, version: 'v2c', community: 'public', inform },
      { address: '10.0.0.1', port: 162, version: 'v3', userName: 'lab-sha', inform },
    ]);
    expect(() => parseTrapTarget('v1+inform:nms:162')).toThrow('SNMPv1 has no INFORM');
    expect(() => parseTrapTarget('v2c+trap:nms:162')).toThrow('give host:port');
  });
});

describe('an INFORM', () => {
  it('goes out again under the same request id until it is answered', async () => {
    const peer = await receiver((informed, count, socket) => {
      if (count === 3) socket.send(responseTo(informed), informed.sender.port, informed.sender.address);
    });
    const { small, notifier, sent, outcome, outcomes } = await informer(v2c(peer.port));
    small.clock.advance(70_000);
    notifier.notify({ ...COLD_START, cause: 'fault-7' }, small.clock.now());
    small.clock.advance(5_000);
    expect(await outcome()).toEqual({ name: 'coldStart', acknowledged: true, end: 'answered', tries: 3 });
    expect(new Set(peer.received.map(({ requestId }) => requestId)).size).toBe(1);
    expect(peer.received.map(({ type, upTicks }) => `${type.toString(16)} ${upTicks}`)).toEqual(
      Array.from({ length: 3 }, () => 'a6 1b58'),
    );
    expect(sent).toMatchObject([{ inform: true, cause: 'fault-7' }]);
    expect(outcomes[0]?.elapsedMs).toBeGreaterThanOrEqual(2 * SHORT.timeoutMs - 5);
    expect([small.statistics.outTraps, small.statistics.outPkts, small.statistics.inGetResponses]).toEqual([
      1, 3, 1,
    ]);
  });

  it('is given up after its retries', async () => {
    const peer = await receiver(() => undefined);
    const { small, notifier, outcome } = await informer(v2c(peer.port, { timeoutMs: 20, retries: 2 }));
    notifier.notify(COLD_START, small.clock.now());
    expect(await outcome()).toEqual({ name: 'coldStart', acknowledged: false, end: 'timeout', tries: 3 });
    expect(peer.received).toHaveLength(3);
  });

  it('is not answered by another id, nor from another port', async () => {
    const other = createSocket('udp4').bind(0, LOOPBACK);
    onTestFinished(() => void other.close());
    await once(other, 'listening');
    const peer = await receiver((informed, count, socket) => {
      const { port, address } = informed.sender;
      if (count === 1) socket.send(responseTo(informed, informed.requestId + 1), port, address);
      if (count === 2) other.send(responseTo(informed), port, address);
    });
    const { small, notifier, outcome } = await informer(v2c(peer.port, { timeoutMs: 60, retries: 1 }));
    notifier.notify(COLD_START, small.clock.now());
    expect(await outcome()).toEqual({ name: 'coldStart', acknowledged: false, end: 'timeout', tries: 2 });
    expect(small.statistics.inGetResponses).toBe(2);
  });

  it('is refused by a Response with an error', async () => {
    const peer = await receiver((informed, _, socket) =>
      socket.send(responseTo(informed, informed.requestId, 5), informed.sender.port, informed.sender.address),
    );
    const { small, notifier, outcome } = await informer(v2c(peer.port));
    notifier.notify(COLD_START, small.clock.now());
    expect(await outcome()).toEqual({ name: 'coldStart', acknowledged: false, end: 'refused', tries: 1 });
  });

  it('gives way to newer ones where too many wait, and to nothing when the agent stops', async () => {
    const peer = await receiver(() => undefined);
    const target = v2c(peer.port, { timeoutMs: 60_000, retries: 0 });
    const { small, notifier, outcome, outcomes } = await informer(target, { maxPendingInforms: 2 });
    for (const notification of [COLD_START, WARM_START, WARM_START])
      notifier.notify(notification, small.clock.now());
    expect(await outcome()).toEqual({ name: 'coldStart', acknowledged: false, end: 'dropped', tries: 1 });
    expect(notifier.droppedInforms).toBe(1);
    notifier.stop();
    notifier.notify(COLD_START, small.clock.now());
    notifier.stop();
    expect(outcomes).toHaveLength(1);
  });

  it('finds a receiver by its name, and lets that receiver ask the agent over the same socket', async () => {
    const answer = signal<Buffer>('the answer to a GET');
    const socket = createSocket('udp4').bind(0, LOOPBACK);
    onTestFinished(() => void socket.close());
    await once(socket, 'listening');
    socket.on('message', (packet, sender) => {
      const message = new BerReader(packet).enter(0x30);
      message.integer();
      message.octets();
      if (message.peekTag() === PduType.Response) answer.fire(packet);
      else {
        const get = Buffer.from(
          '302602010104067075626c6963a019020107020100020100300e300c06082b060102010105000500',
          'hex',
        );
        socket.send(get, sender.port, sender.address);
      }
    });
    const target = { ...v2c(socket.address().port, { timeoutMs: 5_000, retries: 0 }), address: 'localhost' };
    const { small, notifier } = await informer(target);
    notifier.notify(COLD_START, small.clock.now());
    expect((await answer.wait()).toString('latin1')).toContain('small');
  });
});

describe('a notification', () => {
  it('with a Counter64 is not sent in v1, and its cause goes with what was sent', async () => {
    const peer = await receiver(() => undefined);
    const community = 'public';
    const targets: TrapTarget[] = (['v1', 'v2c'] as const).map((version) => ({
      address: LOOPBACK,
      port: peer.port,
      version,
      community,
    }));
    const { small, notifier, sent } = await informer(targets);
    const counter = { oid: [1, 3, 7, 1, 0], syntax: Syntax.Counter64, value: 5 } as const;
    notifier.notify(
      { name: 'x', oid: [1, 3, 7, 0, 1], varBinds: [counter], cause: 'fault-1' },
      small.clock.now(),
    );
    notifier.notify(egpNeighborLoss('10.0.0.9'), small.clock.now());
    expect(sent.map(({ notification, target, cause }) => [notification.name, target.version, cause])).toEqual(
      [
        ['x', 'v2c', 'fault-1'],
        ['egpNeighborLoss', 'v1', undefined],
        ['egpNeighborLoss', 'v2c', undefined],
      ],
    );
    expect(small.statistics.outTraps).toBe(3);
  });

  it('exists for every standard trap, under its number of RFC 3418', () => {
    const names = Object.keys(STANDARD_NOTIFICATIONS) as (keyof typeof STANDARD_NOTIFICATIONS)[];
    expect(
      names.map((name) => standardNotification(name)).map(({ name, oid }) => `${name} ${oid.join('.')}`),
    ).toEqual([
      'coldStart 1.3.6.1.6.3.1.1.5.1',
      'warmStart 1.3.6.1.6.3.1.1.5.2',
      'linkDown 1.3.6.1.6.3.1.1.5.3',
      'linkUp 1.3.6.1.6.3.1.1.5.4',
      'authenticationFailure 1.3.6.1.6.3.1.1.5.5',
      'egpNeighborLoss 1.3.6.1.6.3.1.1.5.6',
    ]);
    const port = { spec: { ifIndex: 7, ifDescr: 'seven', ifName: 'if7' }, adminUp: true, operUp: false };
    expect(linkNotification(port, 'fault-3')).toMatchObject({ name: 'linkDown', cause: 'fault-3' });
    expect(Object.keys(linkNotification(port))).not.toContain('cause');
  });
});

const USERS = ['createUser lab-sha SHA lab-auth-key AES lab-priv-key', 'createUser lab-md5 MD5 lab-auth-key'];

describeWithTools(['snmptrapd', 'snmpget'], 'an INFORM to snmptrapd', () => {
  it('is acknowledged in v2c', async () => {
    const daemon = await runTrapDaemon({ users: [] });
    const { small, notifier, outcome } = await informer(v2c(daemon.port, DEFAULT_INFORM));
    notifier.notify(WARM_START, small.clock.now());
    expect(await outcome()).toEqual({ name: 'warmStart', acknowledged: true, end: 'answered', tries: 1 });
    expect(await daemon.next()).toBe(
      'INFORM, SNMP v2c, community public | .1.3.6.1.2.1.1.3.0 = Timeticks: (0) 0:00:00.00\t' +
        '.1.3.6.1.6.3.1.1.4.1.0 = OID: .1.3.6.1.6.3.1.1.5.2',
    );
  });

  it.each([
    { level: 'noAuthNoPriv', user: { name: 'open', access: 'ro', auth: null, priv: null } },
    {
      level: 'authNoPriv',
      user: {
        name: 'lab-md5',
        access: 'ro',
        auth: { protocol: 'md5', password: 'lab-auth-key' },
        priv: null,
      },
    },
    {
      level: 'authPriv',
      user: {
        name: 'lab-sha',
        access: 'ro',
        auth: { protocol: 'sha', password: 'lab-auth-key' },
        priv: { protocol: 'aes', password: 'lab-priv-key' },
      },
    },
  ] as const)('is acknowledged in v3 at $level, discovering the receiver once', async ({ user }) => {
    const daemon = await runTrapDaemon({ users: [...USERS, 'createUser open'] });
    const target = { address: LOOPBACK, port: daemon.port, version: 'v3', userName: user.name } as const;
    const { small, notifier, outcome, packets } = await informer(
      { ...target, inform: DEFAULT_INFORM },
      { users: [user] },
    );
    notifier.notify(COLD_START, small.clock.now());
    notifier.notify(WARM_START, small.clock.now());
    const both = [await outcome(), await outcome()].toSorted((a, b) => a.name.localeCompare(b.name));
    expect(both).toEqual([
      { name: 'coldStart', acknowledged: true, end: 'answered', tries: 1 },
      { name: 'warmStart', acknowledged: true, end: 'answered', tries: 1 },
    ]);
    const lines = [await daemon.next(), await daemon.next()].map((line) => line.replace(/ \|.*1\.1\.5/u, ''));
    expect(lines.toSorted()).toEqual(
      ['1', '2'].map((last) => `INFORM, SNMP v3, user ${user.name}, context .${last}`),
    );
    const before = packets();
    notifier.notify(COLD_START, small.clock.now());
    expect(await outcome()).toMatchObject({ acknowledged: true, tries: 1 });
    expect(packets() - before).toBe(1);
  });

  it('finds its way back to a receiver that restarted, by a Report of its time', async () => {
    const folder = temporaryFolder();
    const first = await runTrapDaemon({ users: USERS, folder });
    const target = parseTrapTarget(`v3+inform:${LOOPBACK}:${first.port}`);
    const { small, notifier, outcome, packets } = await informer(target);
    notifier.notify(COLD_START, small.clock.now());
    expect(await outcome()).toMatchObject({ acknowledged: true, tries: 1 });
    await first.stop();
    await runTrapDaemon({ users: USERS, folder, port: first.port });
    const before = packets();
    notifier.notify(COLD_START, small.clock.now());
    expect(await outcome()).toMatchObject({ acknowledged: true, tries: 1 });
    expect(packets() - before).toBe(2);
  });

  it('and to one that is another engine since, by discovery', async () => {
    const first = await runTrapDaemon({ users: USERS });
    const target = parseTrapTarget(`v3+inform:${LOOPBACK}:${first.port}`);
    const { small, notifier, outcome } = await informer(target);
    notifier.notify(COLD_START, small.clock.now());
    expect(await outcome()).toMatchObject({ acknowledged: true });
    await first.stop();
    await runTrapDaemon({ users: USERS, port: first.port });
    notifier.notify(COLD_START, small.clock.now());
    expect(await outcome()).toMatchObject({ acknowledged: true, tries: 1 });
  });

  it('is refused where the receiver does not know the user, and leaves the agent answering', async () => {
    const daemon = await runTrapDaemon({ users: [] });
    const { small, notifier, outcome } = await informer(
      parseTrapTarget(`v3+inform:${LOOPBACK}:${daemon.port}`),
    );
    notifier.notify(COLD_START, small.clock.now());
    expect(await outcome()).toEqual({ name: 'coldStart', acknowledged: false, end: 'refused', tries: 1 });
    expect(await snmp('snmpget', '-v2c', '-c', 'public', small.target, '1.3.6.1.2.1.1.5.0')).toEqual([
      '.1.3.6.1.2.1.1.5.0 = STRING: "small"',
    ]);
  });
});

import type { LookupAddress } from 'node:dns';
import { lookup } from 'node:dns/promises';
import { BlockList, connect, isIP, type Socket } from 'node:net';
import { networkInterfaces } from 'node:os';
import { connect as connectTls, type ConnectionOptions, type TLSSocket } from 'node:tls';
import { networkTest } from '../../domain/network.ts';
import { ChannelError } from '../../domain/notification.ts';

/** An address that was looked up and found allowed; connections go to it and not to the name. */
export interface Target {
  /** As it was written. */
  readonly host: string;
  readonly port: number;
  readonly address: string;
  readonly family: 4 | 6;
}

export interface Destination {
  readonly host: string;
  readonly port: number;
  /** This machine, link-local and metadata addresses too. */
  readonly allowLocal: boolean;
}

export interface NetworkOptions {
  readonly resolve?: (host: string) => Promise<readonly LookupAddress[]>;
  /** Addresses of this machine. */
  readonly own?: () => readonly string[];
  /** Networks and addresses that may be connected to; all where there is none. */
  readonly within?: readonly string[];
}

/** IPv4 in CIDR; IPv6 forms that hold an IPv4 address are judged by that one. */
const FORBIDDEN_V4: readonly (readonly [string, number])[] = [
  ['0.0.0.0', 8],
  ['127.0.0.0', 8],
  ['169.254.0.0', 16],
  // Metadata of Alibaba Cloud and of Oracle Cloud.
  ['100.100.100.200', 32],
  ['192.0.0.192', 32],
  ['224.0.0.0', 4],
  ['255.255.255.255', 32],
];
const FORBIDDEN_V6: readonly (readonly [string, number])[] = [
  ['::', 128],
  ['::1', 128],
  ['fe80::', 10],
  ['fec0::', 10],
  ['ff00::', 8],
  // Metadata of Amazon EC2.
  ['fd00:ec2::254', 128],
];

/**
 * Where channels connect to. A name is looked up once, every address it has is judged, and the connection goes to what
 * was judged, so that no second answer of the name service counts.
 */
export class Network {
  readonly #resolve: (host: string) => Promise<readonly LookupAddress[]>;
  readonly #own: () => readonly string[];
  readonly #forbidden = forbidden();
  readonly #isWithin: (address: string) => boolean;

  constructor(options: NetworkOptions = {}) {
    this.#resolve = options.resolve ?? ((host) => lookup(host, { all: true, verbatim: true }));
    this.#own = options.own ?? ownAddresses;
    const { within = [] } = options;
    this.#isWithin = within.length === 0 ? () => true : networkTest(within);
  }

  /** @throws ChannelError `unreachable` where the name has no address, `notAllowed` */
  async target(to: Destination): Promise<Target> {
    const host = to.host.replace(/^\[(.*)\]$/, '$1');
    let found: readonly LookupAddress[];
    try {
      found = isIP(host) === 0 ? await this.#resolve(host) : [{ address: host, family: isIP(host) }];
    } catch (error) {
      throw new ChannelError('unreachable', `${host} has no address: the name service knows none`, {
        cause: error,
      });
    }
    const [first] = found;
    if (first === undefined) throw new ChannelError('unreachable', `${host} has no address`);
    if (!to.allowLocal)
      for (const { address } of found)
        if (this.isForbidden(address))
          throw new ChannelError(
            'notAllowed',
            `${host} has the address ${address}, which is this machine, link-local or multicast; ` +
              'nothing was sent. Where that is meant, allow it in the settings of the channel.',
          );
    for (const { address } of found)
      if (!this.#isWithin(judgedOf(address)))
        throw new ChannelError(
          'notAllowed',
          `${host} has the address ${address}, which is in none of the networks that channels may reach ` +
            '(channelNetworks); nothing was sent.',
        );
    return { host, port: to.port, address: first.address, family: first.family === 6 ? 6 : 4 };
  }

  /**
   * Does the work at the target of a destination.
   *
   * @param inWords what a failure of the work means
   * @throws ChannelError as `target`, and what `inWords` says
   */
  async reach<Result>(
    to: Destination,
    work: (target: Target) => Promise<Result>,
    inWords: (target: Target, error: unknown) => ChannelError,
  ): Promise<Result> {
    const target = await this.target(to);
    try {
      return await work(target);
    } catch (error) {
      throw inWords(target, error);
    }
  }

  isForbidden(address: string): boolean {
    const judged = judgedOf(address);
    const type = isIP(judged) === 6 ? 'ipv6' : 'ipv4';
    return this.#forbidden.check(judged, type) || this.#own().includes(judged);
  }

  /** A TCP connection, encrypted where `tls` says how. @throws ChannelError */
  async connect(
    target: Target,
    options: {
      readonly tls: ConnectionOptions | null;
      readonly timeoutMs: number;
      readonly signal: AbortSignal;
    },
  ): Promise<Socket | TLSSocket> {
    const { address, port } = target;
    const socket = options.tls
      ? connectTls({ ...options.tls, host: address, port })
      : connect({ host: address, port });
    const broken = () => socket.destroy(new ChannelError('stopped', 'it was broken off'));
    const late = () => socket.destroy(new ChannelError('timeout', `${where(target)} did not answer in time`));
    options.signal.addEventListener('abort', broken, { once: true });
    socket.setTimeout(options.timeoutMs);
    socket.once('timeout', late);
    try {
      await new Promise<void>((resolve, reject) => {
        socket.once('error', reject);
        socket.once('close', () =>
          reject(new ChannelError('unreachable', `${where(target)} closed the connection`)),
        );
        socket.once(options.tls ? 'secureConnect' : 'connect', () => resolve());
      });
    } catch (error) {
      socket.destroy();
      throw connectionError(target, error);
    } finally {
      options.signal.removeEventListener('abort', broken);
      // What becomes of a silence later on, the caller says.
      socket.off('timeout', late);
    }
    return socket;
  }
}

/** `host:port`, with the address where it is another. */
export function where({ host, port, address }: Target): string {
  const name = host.includes(':') ? `[${host}]:${port}` : `${host}:${port}`;
  return host === address ? name : `${name} (${address})`;
}

/** The name that the certificate must have; an IP address is not sent as one (RFC 6066 §3). */
export function serverName(host: string): { servername?: string } {
  return isIP(host) === 0 ? { servername: host } : {};
}

const CONNECTION_WORDS: Readonly<Record<string, string>> = {
  ECONNREFUSED: 'nothing listens there',
  ETIMEDOUT: 'no answer',
  EHOSTUNREACH: 'there is no way to it',
  ENETUNREACH: 'there is no way to it',
  ECONNRESET: 'the connection was cut off',
};

/** What OpenSSL and Node say of a certificate; libraries keep the message where they put codes of their own. */
const CERTIFICATE_WORDS: readonly (readonly [RegExp, string])[] = [
  [
    /self[- ]signed certificate|unable to verify the first certificate|unable to get (local )?issuer certificate/i,
    'its certificate is not trusted: nobody who is trusted here signed it. Enter the certificate of its authority in the settings of the channel',
  ],
  [/certificate has expired/i, 'its certificate has expired'],
  [/certificate is not yet valid/i, 'its certificate is not valid yet; check the clocks of both'],
  [
    /does not match certificate's altnames/i,
    'its certificate is for another name. Enter the host by a name that the certificate has',
  ],
  [/wrong version number|packet length too long/i, 'what answers there speaks no TLS'],
];

/** What is wrong with the certificate of the other side, in words; null where it is something else. */
export function certificateError(target: Target, error: unknown): ChannelError | null {
  const { message } = error as Error;
  const why = CERTIFICATE_WORDS.find(([said]) => said.test(message))?.[1];
  if (why === undefined) return null;
  return new ChannelError('unreachable', `connecting to ${where(target)}: ${why}`, { cause: error });
}

const codeOf = (error: unknown): unknown => (error as { code?: unknown }).code;

/** What a failed connection means, in words. */
export function connectionError(target: Target, error: unknown): ChannelError {
  if (error instanceof ChannelError) return error;
  const untrusted = certificateError(target, error);
  if (untrusted !== null) return untrusted;
  const { message } = error as Error;
  // Libraries put codes of their own in the place of the system's, whose message they keep.
  const code = Object.keys(CONNECTION_WORDS).find((name) => codeOf(error) === name || message.includes(name));
  const why = (code === undefined ? undefined : CONNECTION_WORDS[code]) ?? message;
  return new ChannelError('unreachable', `connecting to ${where(target)}: ${why}`, { cause: error });
}

/** Without its zone, and as the IPv4 address that it may hold. */
function judgedOf(address: string): string {
  const plain = address.replace(/%.*$/, '');
  return embeddedV4(plain) ?? plain;
}

function forbidden(): BlockList {
  const list = new BlockList();
  for (const [net, prefix] of FORBIDDEN_V4) list.addSubnet(net, prefix, 'ipv4');
  for (const [net, prefix] of FORBIDDEN_V6) list.addSubnet(net, prefix, 'ipv6');
  return list;
}

/** The IPv4 address in ::ffff:0:0/96, ::/96, 64:ff9b::/96 (RFC 6052) or 2002::/16 (RFC 3056); null where there is none. */
function embeddedV4(address: string): string | null {
  if (isIP(address) !== 6) return null;
  const groups = groupsOf(address);
  const low = (at: number) => {
    const [high = 0, next = 0] = groups.slice(at, at + 2);
    return [high >> 8, high & 255, next >> 8, next & 255].join('.');
  };
  const head = groups.slice(0, 6).join(':');
  if (['0:0:0:0:0:65535', `${0x64}:${0xff9b}:0:0:0:0`].includes(head)) return low(6);
  if (head === '0:0:0:0:0:0' && groups[6] !== 0) return low(6);
  return groups[0] === 0x2002 ? low(1) : null;
}

function groupsOf(address: string): number[] {
  const dotted = /^(.*:)(\d+)\.(\d+)\.(\d+)\.(\d+)$/.exec(address);
  const text = dotted
    ? `${dotted[1]}${((Number(dotted[2]) << 8) | Number(dotted[3])).toString(16)}:${((Number(dotted[4]) << 8) | Number(dotted[5])).toString(16)}`
    : address;
  const [left = '', right] = text.split('::');
  const parse = (part: string) => (part === '' ? [] : part.split(':').map((one) => Number.parseInt(one, 16)));
  const before = parse(left);
  if (right === undefined) return before;
  const after = parse(right);
  return [...before, ...Array.from({ length: 8 - before.length - after.length }, () => 0), ...after];
}

function ownAddresses(): string[] {
  return Object.values(networkInterfaces()).flatMap((list) => (list ?? []).map(({ address }) => address));
}

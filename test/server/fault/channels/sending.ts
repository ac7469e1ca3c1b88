import { onTestFinished } from 'vitest';
import type { ChannelKindName, ChannelSettings } from '../../../../server/domain/channel.ts';
import type { Notice, OutgoingMessage } from '../../../../server/domain/notification.ts';
import { Secret } from '../../../../server/domain/secret.ts';
import { DEFAULT_POLICY } from '../../../../server/domain/channel.ts';
import { SystemClock } from '../../../../server/app/system-clock.ts';
import { Network, type NetworkOptions } from '../../../../server/fault/channels/network.ts';
import { makeChannelKinds } from '../../../../server/fault/channels/registry.ts';
import { messageOf } from '../../../../server/fault/notification/message.ts';
import { DatagramSocket } from '../../../../server/snmp/datagram-socket.ts';
import { OwnNotifications } from '../../../../server/snmp/notification-originator.ts';

export const UID = '6f0c1d6e-6f39-4a3e-8c55-1d1f8f7d2a10';
export const AT_MS = Date.UTC(2026, 0, 31, 12);
/** What an agent may have as its name, to break out of whatever it is put into. */
export const HOSTILE =
  'x\r\nBcc: eve@evil.example\r\n\r\n<script>alert(1)</script>"]\\ # * + / .{url} <!channel> @everyone';

export function noticeOf(part: Partial<Notice> = {}): Notice {
  return {
    event: 'raise',
    atMs: AT_MS,
    alertId: 7,
    deviceId: 1,
    device: 'core-1',
    address: '192.0.2.1',
    groups: ['core'],
    kind: 'linkDown',
    interface: 'Gi1/0/1',
    severity: 'critical',
    title: 'core-1: port Gi1/0/1 is down',
    raisedAtMs: AT_MS,
    clearedAtMs: null,
    reason: '',
    acknowledgedBy: '',
    note: '',
    evidence: 'linkDown trap from 192.0.2.1',
    clearsWhen: 'a linkUp trap',
    reports: 1,
    ...part,
  };
}

export function messageWith(
  notices: readonly Partial<Notice>[] = [{}],
  part: { attempt?: number; uid?: string } = {},
): OutgoingMessage {
  return messageOf({
    uid: UID,
    attempt: 1,
    notices: notices.map(noticeOf),
    policy: DEFAULT_POLICY,
    pagesAt: 'https://trapline.example',
    ...part,
  });
}

/** Sends through a real channel; settings that are left out have their defaults, loopback is allowed. */
export function sendThrough(
  name: ChannelKindName,
  call: {
    readonly settings?: ChannelSettings;
    readonly secrets?: Readonly<Record<string, string>>;
    readonly message?: OutgoingMessage;
    readonly timeoutMs?: number;
    readonly network?: NetworkOptions;
  },
): Promise<string> {
  const kind = kindsWith(call.network).find((one) => one.kind === name);
  if (kind === undefined) throw new Error(`there is no kind ${name}`);
  const defaults = Object.fromEntries(
    kind.fields.flatMap(({ key, fallback }) => (fallback === null ? [] : [[key, fallback]])),
  );
  const stop = new AbortController();
  onTestFinished(() => stop.abort());
  return kind.send(call.message ?? messageWith(), {
    settings: { ...defaults, allowLocal: true, ...call.settings },
    secrets: Object.fromEntries(
      Object.entries(call.secrets ?? {}).map(([key, value]) => [key, new Secret(value)]),
    ),
    signal: stop.signal,
    timeoutMs: call.timeoutMs ?? 5_000,
  });
}

export function kindsWith(network: NetworkOptions = {}) {
  const clock = new SystemClock();
  return makeChannelKinds({
    network: new Network(network),
    datagrams: new DatagramSocket(),
    notifications: new OwnNotifications({ clock }),
    clock,
    hostName: 'nms.example',
  });
}

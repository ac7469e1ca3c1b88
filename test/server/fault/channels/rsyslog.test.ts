import { expect, it } from 'vitest';
import { describeWithTools } from '../../../support/tools.ts';
import { startRsyslog } from './rsyslog-daemon.ts';
import { HOSTILE, messageWith, sendThrough, UID } from './sending.ts';

const WRITTEN = [
  'pri 129',
  'version 1',
  'time 2026-01-31T12:00:00.000Z',
  'host nms.example',
  'app trapline',
  'process -',
  'id raise',
  'data [alarm resource="core-1" probableCause="other" perceivedSeverity="critical"]' +
    `[trapline@32473 id="${UID}" attempt="1" event="raise" count="1" alert="7" kind="linkDown" ` +
    'url="https://trapline.example/alerts?state=all&alert=7"]',
  'text \ufeffraised (critical): core-1: port Gi1/0/1 is down',
].join('\n');

describeWithTools(['rsyslogd', 'rsyslog-gnutls', 'openssl'], 'a real rsyslogd', () => {
  it.each(['udp', 'tcp', 'tls'] as const)(
    'takes apart and writes down what comes by %s',
    async (transport) => {
      const { ports, certificate, written } = await startRsyslog();
      const settings = {
        ...{ host: 'localhost', port: ports[transport], transport },
        ...(transport === 'tls' ? { ca: certificate.ca } : {}),
      };
      await sendThrough('syslog', { settings });
      expect(await written(1)).toEqual([WRITTEN]);
    },
  );

  it('is not sent a word by TLS where its certificate is not that of the authority', async () => {
    const { ports, written } = await startRsyslog();
    const settings = { host: 'localhost', port: ports.tls, transport: 'tls' };
    await expect(sendThrough('syslog', { settings })).rejects.toThrow(
      'its certificate is not trusted: nobody who is trusted here signed it',
    );
    await sendThrough('syslog', { settings: { host: '127.0.0.1', port: ports.tcp, transport: 'tcp' } });
    expect(await written(1)).toEqual([WRITTEN]);
  });

  it('reads one message where a device has whatever in its name, and as much of a long one as a line may hold', async () => {
    const { ports, written } = await startRsyslog();
    const message = messageWith([
      { device: HOSTILE, title: `${HOSTILE}${'ü'.repeat(3_000)}`, event: 'clear' },
    ]);
    const settings = { host: '127.0.0.1', port: ports.tcp, transport: 'tcp' };
    await sendThrough('syslog', { settings, message });
    await sendThrough('syslog', { settings });
    const [hostile, ...others] = await written(2);
    expect(others).toEqual([WRITTEN]);
    const name = 'x Bcc: eve@evil.example <script>alert(1)</script>"]\\ # * + / .{url} <!channel> @everyone';
    const escaped = name.replaceAll(/["\]\\]/gu, '\\$&');
    expect(hostile?.replace(/ü+/u, 'üüü')).toBe(
      [
        ...['pri 133', 'version 1', 'time 2026-01-31T12:00:00.000Z', 'host nms.example', 'app trapline'],
        ...['process -', 'id clear'],
        `data [alarm resource="${escaped}" probableCause="other" perceivedSeverity="cleared"]` +
          `[trapline@32473 id="${UID}" attempt="1" event="clear" count="1" alert="7" kind="linkDown" ` +
          'url="https://trapline.example/alerts?state=all&alert=7"]',
        `text \ufeffcleared (critical): ${name}üüü…`,
      ].join('\n'),
    );
    expect(hostile?.match(/ü/gu)?.length).toBe(891);
  });
});

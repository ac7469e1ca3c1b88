import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import { makeCertificate, type TestCertificate } from '../../../support/certificates.ts';
import { freeUdpPort } from '../../../support/free-port.ts';
import { eventually } from '../../../support/signal.ts';
import { temporaryFolder } from '../../../support/temporary-folder.ts';
import { findTool } from '../../../support/tools.ts';

/** Every part of a message as rsyslogd took it apart, a line each. */
const TEMPLATE = [
  ...['pri %pri%', 'version %protocol-version%', 'time %timestamp:::date-rfc3339%', 'host %hostname%'],
  ...['app %app-name%', 'process %procid%', 'id %msgid%', 'data %structured-data%', 'text %msg%'],
].join('\\n');

/** What is shared by those inputs that take streams. */
const STREAM = 'type="imtcp" address="127.0.0.1" port="0" ruleset="kept"';

/** A real rsyslogd. */
export interface RsyslogDaemon {
  readonly ports: Readonly<Record<'udp' | 'tcp' | 'tls', number>>;
  readonly certificate: TestCertificate;
  /** What it wrote down, once that is so many messages. */
  readonly written: (count: number) => Promise<string[]>;
}

/** Starts it on loopback; ended with the test. */
export async function startRsyslog(): Promise<RsyslogDaemon> {
  const folder = temporaryFolder();
  const file = (name: string) => join(folder, name);
  const certificate = makeCertificate(folder, 'DNS:localhost,IP:127.0.0.1');
  const udp = await freeUdpPort();
  const tls =
    'streamdriver.name="gtls" streamdriver.mode="1" streamdriver.authmode="anon" ' +
    `streamdriver.cafile="${certificate.caFile}" streamdriver.certfile="${certificate.certFile}" ` +
    `streamdriver.keyfile="${certificate.keyFile}"`;
  writeFileSync(
    file('rsyslog.conf'),
    [
      `global(workDirectory="${folder}" parser.escapeControlCharactersOnReceive="on" localHostname="collector")`,
      'module(load="imudp")',
      'module(load="imtcp")',
      `template(name="whole" type="string" string="${TEMPLATE}\\n\\n")`,
      `ruleset(name="kept") { action(type="omfile" file="${file('written')}" template="whole") }`,
      `input(type="imudp" address="127.0.0.1" port="${udp}" ruleset="kept")`,
      `input(${STREAM} listenPortFileName="${file('tcp')}")`,
      `input(${STREAM} listenPortFileName="${file('tls')}" ${tls})`,
      '',
    ].join('\n'),
  );
  const child = spawn(findTool('rsyslogd') ?? '', ['-n', '-f', file('rsyslog.conf'), '-i', file('pid')], {
    stdio: 'ignore',
  });
  onTestFinished(async () => {
    child.kill();
    if (child.exitCode === null && child.signalCode === null) await once(child, 'exit');
  });
  const portOf = (name: string) =>
    eventually(`the ${name} port of rsyslogd`, () => {
      if (child.exitCode !== null) throw new Error(`rsyslogd ended with ${child.exitCode}`);
      return Promise.resolve(existsSync(file(name)) && Number(readFileSync(file(name), 'utf8')));
    });
  const ports = { udp, tcp: await portOf('tcp'), tls: await portOf('tls') };
  const messages = () =>
    existsSync(file('written')) ? readFileSync(file('written'), 'utf8').split('\n\n').filter(Boolean) : [];
  return {
    ports,
    certificate,
    written: (count) =>
      eventually(`${count} messages written by rsyslogd`, () => {
        const all = messages();
        return Promise.resolve(all.length >= count && all);
      }),
  };
}

import { readdirSync, readFileSync, statSync } from 'node:fs';
import { createServer as createHttp } from 'node:http';
import { createServer as createTcp, type AddressInfo, type Server, type Socket } from 'node:net';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { SECOND } from '../../server/domain/units.ts';
import { Snmpd } from '../server/snmp/snmpd.ts';
import { startStore } from '../server/store/temporary-store.ts';
import { freeUdpPort } from '../support/free-port.ts';
import { runTrapline, type RunningTrapline } from '../support/running-trapline.ts';
import { runTool } from '../support/run-tool.ts';
import { eventually } from '../support/signal.ts';
import { makeTemporaryFolder } from '../support/temporary-folder.ts';
import { describeWithTools } from '../support/tools.ts';
import { spawnCli } from '../support/trapline-process.ts';

/** Everything that is entered somewhere and must come out nowhere. */
const PLANTED = {
  community: 'planted-community-4711',
  wrongCommunity: 'planted-stranger-4712',
  trapCommunity: 'planted-trap-com-4713',
  authKey: 'planted-auth-key-4714',
  privKey: 'planted-priv-key-4715',
  wrongAuthKey: 'planted-bad-auth-4716',
  wrongPrivKey: 'planted-bad-priv-4717',
  smtpPassword: 'planted-smtp-pass-4718',
  webhookPath: 'planted-hook-path-4719',
  webhookToken: 'planted-hook-token-4720',
  signingKey: 'planted-sign-key-4721',
  mqttPassword: 'planted-mqtt-pass-4722',
  amqpPassword: 'planted-amqp-pass-4723',
  managerCommunity: 'planted-manager-4724',
  refusedKey: 'planted-refused-4725',
  scrubKey: 'planted-scrub-key-4726',
} as const;

/** A secret as it is, in hex of several writings, and in base64 wherever it stands in it. */
function formsOf(secret: string): string[] {
  const hex = Buffer.from(secret).toString('hex');
  const pairs = hex.match(/../g) ?? [];
  const base64 = [0, 1, 2].map((before) =>
    Buffer.concat([Buffer.alloc(before), Buffer.from(secret)])
      .toString('base64')
      .slice(before === 0 ? 0 : before + 1, -4),
  );
  return [secret, hex, pairs.join(' '), pairs.join(':'), ...base64];
}

/** The names of the planted secrets that stand in there. */
function found(bytes: Uint8Array | string): string[] {
  const text = Buffer.from(bytes as never).toString('latin1');
  const lower = text.toLowerCase();
  return Object.entries(PLANTED)
    .filter(([, secret]) =>
      formsOf(secret).some((form) => text.includes(form) || lower.includes(form.toLowerCase())),
    )
    .map(([name]) => name);
}

/** An SMTP server and a web server that send back what they were told, secrets included. */
function startEchoes(): { smtp: Server; web: ReturnType<typeof createHttp>; heard: string[] } {
  const heard: string[] = [];
  const smtp = createTcp((socket: Socket) => {
    socket.on('error', () => {});
    socket.write('220 echo ESMTP\r\n');
    socket.on('data', (chunk) => {
      const line = chunk.toString().trim();
      heard.push(line);
      if (/^EHLO/i.test(line)) socket.write('250-echo\r\n250 AUTH PLAIN\r\n');
      else if (/^AUTH/i.test(line)) {
        const plain = Buffer.from(line.split(' ').at(-1) ?? '', 'base64').toString();
        socket.write(`535 5.7.8 refused ${line} which is ${plain.replaceAll('\0', ' ')}\r\n`);
      } else socket.end('221 bye\r\n');
    });
  });
  const web = createHttp((request, response) => {
    const told = `${request.url} ${JSON.stringify(request.headers)}`;
    heard.push(told);
    response.writeHead(400, { 'content-type': 'text/plain' }).end(`no such hook: ${told}`);
  });
  return { smtp, web, heard };
}

const v3 = (part: Record<string, string> = {}) => ({
  version: 'v3',
  user: 'planted',
  level: 'authPriv',
  authProtocol: 'sha',
  authKey: PLANTED.authKey,
  privProtocol: 'aes',
  privKey: PLANTED.privKey,
  ...part,
});

describeWithTools(['snmpd', 'snmptrap'], 'secrets that were entered', () => {
  const folder = makeTemporaryFolder();
  const copy = join(makeTemporaryFolder().path, 'copy');
  const snmpd = new Snmpd([
    `rocommunity ${PLANTED.community} 127.0.0.1`,
    `createUser planted SHA "${PLANTED.authKey}" AES "${PLANTED.privKey}"`,
    'rouser planted priv',
  ]);
  const { smtp, web, heard } = startEchoes();
  /** What was answered, by where. */
  const answers = new Map<string, Buffer>();
  let server: RunningTrapline;

  async function ask(method: string, path: string, body?: unknown): Promise<Buffer> {
    const answer = await fetch(`${server.url}${path}`, {
      method,
      ...(body === undefined
        ? {}
        : {
            body: typeof body === 'string' ? body : JSON.stringify(body),
            headers: { 'content-type': 'application/json' },
          }),
    });
    const octets = Buffer.from(await answer.arrayBuffer());
    answers.set(`${method} ${path} ${answers.size}`, octets);
    return octets;
  }
  const api = (method: string, path: string, body?: unknown) => ask(method, `/api/v1${path}`, body);
  const added = async (path: string, body: object): Promise<number> =>
    (JSON.parse((await api('POST', path, body)).toString()) as { id: number }).id;

  beforeAll(async () => {
    await snmpd.start();
    for (const one of [smtp, web]) await new Promise<void>((done) => one.listen(0, '127.0.0.1', done));
    // As an older version kept it.
    const { store } = startStore({ folder: folder.path });
    store.setSetting('recording scrub key', Buffer.from(PLANTED.scrubKey).toString('hex'));
    store.stop();
    server = await runTrapline({ folder: folder.path, lab: false, args: ['--log-level', 'debug'] });
  });
  afterAll(async () => {
    await server.stop();
    await snmpd.stop();
    smtp.close();
    web.close();
    folder.remove();
  });

  it(
    'come out in no answer, log, export, capture, copy or file of the database',
    async () => {
      const devices = await plantDevices();
      const channels = await plantChannels();
      await exercise(devices, channels);
      await askEverything(devices);
      // They were used indeed, and can be found: to the machine itself they are shown where it asks for them.
      expect(found(heard.join('\n'))).toEqual(
        expect.arrayContaining(['smtpPassword', 'webhookPath', 'webhookToken']),
      );
      const capture = await fetch(`${server.url}/api/v1/devices/${devices[0]}/exchanges.pcap?unmask=true`);
      expect(found(new Uint8Array(await capture.arrayBuffer()))).toContain('community');

      const told = spawnCli(['backup', copy, '--data', folder.path]);
      expect((await told.exited).code).toBe(0);
      await server.stop();
      for (const [where, octets] of answers) expect([where, found(octets)]).toEqual([where, []]);
      expect(found([...server.lines, ...told.lines].join('\n'))).toEqual([]);
      expect(server.lines.length).toBeGreaterThan(5);
      for (const path of [folder.path, copy])
        for (const name of readdirSync(path, { recursive: true, encoding: 'utf8' })) {
          const file = join(path, name);
          if (statSync(file).isFile()) expect([file, found(readFileSync(file))]).toEqual([file, []]);
        }
    },
    120 * SECOND,
  );

  async function plantDevices(): Promise<number[]> {
    const at = { address: '127.0.0.1', port: snmpd.port, timeoutMs: 300, retries: 0 };
    const credentials = {
      readable: { version: 'v2c', community: PLANTED.community },
      strange: { version: 'v2c', community: PLANTED.wrongCommunity },
      signed: v3(),
      badAuth: v3({ authKey: PLANTED.wrongAuthKey }),
      badPriv: v3({ privKey: PLANTED.wrongPrivKey }),
    };
    const ids: number[] = [];
    for (const [name, credential] of Object.entries(credentials))
      ids.push(await added('/devices', { name, ...at, credential }));
    ids.push(
      await added('/devices', {
        ...{ name: 'closed', ...at, port: await freeUdpPort() },
        credential: credentials.readable,
      }),
    );
    // What is refused was read, too.
    await api('POST', '/devices', {
      name: 'readable',
      ...at,
      credential: v3({ authKey: PLANTED.refusedKey }),
    });
    await api('POST', '/devices', {
      name: '',
      ...at,
      credential: v3({ authKey: PLANTED.refusedKey, level: 'x' }),
    });
    await api('POST', '/devices', `{"name": "x", "community": "${PLANTED.refusedKey}`);
    return ids;
  }

  async function plantChannels(): Promise<number[]> {
    const port = (one: { address(): AddressInfo | string | null }) => (one.address() as AddressInfo).port;
    const here = { host: '127.0.0.1', allowLocal: true };
    const url = `http://127.0.0.1:${port(web)}/hook/${PLANTED.webhookPath}`;
    const wanted = [
      {
        kind: 'email',
        settings: {
          ...here,
          port: port(smtp),
          security: 'none',
          user: 'me',
          from: 'a@b.example',
          to: 'c@d.example',
        },
        secrets: { password: PLANTED.smtpPassword },
      },
      {
        kind: 'webhook',
        settings: { allowLocal: true },
        secrets: { url, token: PLANTED.webhookToken, signingKey: PLANTED.signingKey },
      },
      {
        kind: 'mqtt',
        settings: { ...here, port: port(smtp), user: 'me' },
        secrets: { password: PLANTED.mqttPassword },
      },
      {
        kind: 'rabbitmq',
        settings: { ...here, port: port(smtp) },
        secrets: { password: PLANTED.amqpPassword },
      },
      {
        kind: 'snmp',
        settings: { ...here, port: await freeUdpPort(), version: 'v2c' },
        secrets: { community: PLANTED.managerCommunity },
      },
    ];
    const ids: number[] = [];
    for (const { kind, ...rest } of wanted) ids.push(await added('/channels', { name: kind, kind, ...rest }));
    expect(ids).toEqual([1, 2, 3, 4, 5]);
    return ids;
  }

  async function exercise(devices: readonly number[], channels: readonly number[]): Promise<void> {
    for (const id of devices) {
      await api('POST', `/devices/${id}/poll`);
      await api('POST', `/devices/${id}/test`, {});
      await api('POST', `/devices/${id}/operations`, { kind: 'walk', oids: ['1.3.6.1.2.1.1'], store: true });
    }
    await api('POST', '/devices/test', {
      ...{ name: 'x', address: '127.0.0.1', port: snmpd.port, timeoutMs: 300, retries: 0 },
      credential: v3({ authProtocol: 'md5', privKey: PLANTED.wrongPrivKey }),
    });
    await api('POST', `/devices/${devices[0]}/operations`, {
      ...{ kind: 'get', oids: ['sysName.0'], timeoutMs: 300, retries: 0 },
      credential: { version: 'v2c', community: PLANTED.wrongCommunity },
    });
    for (const id of channels) await api('POST', `/channels/${id}/test`);
    const to = `127.0.0.1:${server.trapPort}`;
    const coldStart = ['', '1.3.6.1.6.3.1.1.5.1'];
    await runTool({ tool: 'snmptrap', args: ['-v2c', '-c', PLANTED.trapCommunity, to, ...coldStart] });
    await eventually(
      'the trap',
      async () => (await server.get<{ items: unknown[] }>('/traps')).items.length > 0,
    );
  }

  /** Every GET of the OpenAPI document, with the ids that there are, and every packet that was kept. */
  async function askEverything(devices: readonly number[]): Promise<void> {
    const { paths } = JSON.parse((await api('GET', '/openapi.json')).toString()) as {
      paths: Record<string, Record<string, unknown>>;
    };
    const readable = Object.keys(paths).filter((path) => 'get' in (paths[path] ?? {}));
    expect(readable.length).toBeGreaterThan(60);
    for (const path of readable)
      for (const id of path.includes('{') ? devices : ['']) {
        const filled = path.replaceAll(/\{[^}]+\}/g, String(id));
        await ask('GET', filled.startsWith('/api/') ? filled : `/api/v1${filled}`);
      }
    for (const id of devices) {
      const { items } = await server.get<{ items: { id: number }[] }>(`/devices/${id}/exchanges?limit=200`);
      expect(items.length).toBeGreaterThan(0);
      for (const { id: exchange } of items) await api('GET', `/devices/${id}/exchanges/${exchange}`);
    }
  }
});

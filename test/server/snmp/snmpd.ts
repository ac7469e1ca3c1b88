import type { ChildProcess } from 'node:child_process';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { freeUdpPort } from '../../support/free-port.ts';
import type { TemporaryFolder } from '../../support/temporary-folder.ts';
import { makeTemporaryFolder } from '../../support/temporary-folder.ts';
import { findTool } from '../../support/tools.ts';

export const AUTH_KEY = 'an auth key';
export const PRIV_KEY = 'a priv key';

/** Protocols as we name them and as net-snmp does; one user for each pair, named `user-<auth>-<priv>`. */
const PAIRS = [
  ['md5', 'MD5', 'des', 'DES'],
  ['sha', 'SHA', 'aes', 'AES'],
  ['sha224', 'SHA-224', 'aes', 'AES'],
  ['sha256', 'SHA-256', 'aes', 'AES'],
  ['sha384', 'SHA-384', 'aes', 'AES'],
  ['sha512', 'SHA-512', 'aes256b', 'AES-256'],
  ['md5', 'MD5', 'aes256b', 'AES-256'],
] as const;

export const SNMPD_USERS = PAIRS.map(([auth, authName, priv, privName]) => ({
  name: `user-${auth}-${priv}`,
  auth,
  authName,
  priv,
  privName,
}));

/** The community and the system group. */
export const USUAL: readonly string[] = [
  'rocommunity public 127.0.0.1',
  'sysName snmpd-under-test',
  'sysLocation rack 7',
];

export interface SnmpdPlace {
  readonly address: string;
  /** A command that becomes snmpd, where it is to be in another network. */
  readonly through: readonly string[];
}

/** The real agent of net-snmp on loopback, with its own configuration in a temporary folder. */
export class Snmpd {
  #folder: TemporaryFolder | null = null;
  #process: ChildProcess | null = null;
  readonly #config: readonly string[];
  readonly #place: SnmpdPlace;
  port = 0;

  /** @param config lines of snmpd.conf instead of the community and the system group that are usual here */
  constructor(config: readonly string[] = USUAL, place: Partial<SnmpdPlace> = {}) {
    this.#config = config;
    this.#place = { address: '127.0.0.1', through: [], ...place };
  }

  async start(): Promise<void> {
    this.port = await freeUdpPort();
    const folder = makeTemporaryFolder();
    this.#folder = folder;
    const config = join(folder.path, 'snmpd.conf');
    const users = SNMPD_USERS.flatMap(({ name, authName, privName }) => [
      `createUser ${name} ${authName} "${AUTH_KEY}" ${privName} "${PRIV_KEY}"`,
      `rouser ${name} auth`,
    ]);
    writeFileSync(
      config,
      [...this.#config, 'createUser nobody', 'rouser nobody noauth', ...users].join('\n'),
    );
    const { address, through } = this.#place;
    const snmpd = findTool('snmpd') ?? 'snmpd';
    const [command, ...further] = [...through, snmpd];
    const child = spawn(
      command,
      [...further, '-f', '-Lo', '-C', '-c', config, `udp:${address}:${this.port}`],
      { env: { ...process.env, SNMP_PERSISTENT_DIR: folder.path }, stdio: ['ignore', 'pipe', 'pipe'] },
    );
    this.#process = child;
    await new Promise<void>((resolve, reject) => {
      let log = '';
      const heard = (chunk: Buffer): void => {
        log += chunk.toString();
        if (log.includes('NET-SNMP version')) resolve();
      };
      child.stdout.on('data', heard);
      child.stderr.on('data', heard);
      child.once('exit', (code) => reject(new Error(`snmpd ended with ${code}: ${log}`)));
    });
  }

  async stop(): Promise<void> {
    const child = this.#process;
    this.#process = null;
    if (child && child.exitCode === null) {
      const gone = once(child, 'exit');
      child.kill();
      await gone;
    }
    this.#folder?.remove();
  }
}

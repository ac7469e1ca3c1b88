import snmp from 'net-snmp';
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest';
import type { DeviceView } from '../../server/contract/device.ts';
import type { TrapView } from '../../server/contract/trap.ts';
import { DAY, SECOND } from '../../server/domain/units.ts';
import { polledLab, runTrapline, type RunningTrapline } from '../support/running-trapline.ts';
import { eventually } from '../support/signal.ts';
import { makeTemporaryFolder } from '../support/temporary-folder.ts';

const SYSTEM = '1.3.6.1.2.1.1';
const IF_NAME = '1.3.6.1.2.1.31.1.1.1.1';
const LAB_USER: snmp.User = {
  name: 'lab-sha',
  level: snmp.SecurityLevel.authPriv,
  authProtocol: snmp.AuthProtocols.sha,
  authKey: 'lab-auth-key',
  privProtocol: snmp.PrivProtocols.aes,
  privKey: 'lab-priv-key',
};

/** The npm package is a third implementation of the protocol, beside ours and net-snmp's tools. */
describe('the npm package net-snmp as a peer', () => {
  const folder = makeTemporaryFolder();
  let trapline: RunningTrapline;
  let lab: Record<string, DeviceView>;
  const portOf = (name: string) => ({ port: lab[name]?.port ?? 0 });

  beforeAll(async () => {
    trapline = await runTrapline({ folder: folder.path, lab: true });
    lab = await polledLab(trapline);
  });
  afterAll(async () => {
    await trapline.stop();
    folder.remove();
  });

  function open(session: snmp.Session): snmp.Session {
    onTestFinished(() => void session.close());
    return session;
  }

  const v2c = (options: snmp.SessionOptions) =>
    open(
      snmp.createSession('127.0.0.1', 'public', { version: snmp.Version2c, timeout: 5 * SECOND, ...options }),
    );
  const v3 = (options: snmp.SessionOptionsV3, user = LAB_USER) =>
    open(
      snmp.createV3Session('127.0.0.1', user, { version: snmp.Version3, timeout: 5 * SECOND, ...options }),
    );

  it('walks the names of all ports by GETBULK in v2c', async () => {
    const values = await walk(v2c(portOf('access-1')), IF_NAME);
    expect(values).toEqual([
      ...Array.from({ length: 48 }, (_, index) => [`${IF_NAME}.${index + 1}`, `Gi1/0/${index + 1}`]),
      [`${IF_NAME}.1099`, 'Vl99'],
    ]);
  });

  it('gets values and exceptions in v2c', async () => {
    const oids = [`${SYSTEM}.5.0`, `${SYSTEM}.5.1`, '1.3.6.1.2.1.99.1'];
    const varbinds = await get(v2c(portOf('core-1')), oids);
    expect(varbinds.map(({ type, value }) => `${snmp.ObjectType[type ?? 0]} ${String(value)}`)).toEqual([
      'OctetString core-1',
      'NoSuchInstance null',
      'NoSuchObject null',
    ]);
  });

  it('discovers the engine and walks the system group in v3 with authentication and encryption', async () => {
    const values = await walk(v3(portOf('server-1')), SYSTEM);
    expect(Object.fromEntries(values)).toMatchObject({
      [`${SYSTEM}.4.0`]: 'servers@example.org',
      [`${SYSTEM}.5.0`]: 'server-1',
      [`${SYSTEM}.6.0`]: 'Server room, rack 4',
    });
  });

  it('is told of a wrong key in v3', async () => {
    const session = v3(portOf('server-1'), { ...LAB_USER, authKey: 'another-auth-key' });
    await expect(get(session, [`${SYSTEM}.5.0`])).rejects.toThrow(/digest|authenti/i);
  });

  it('sends traps that arrive with their values, in v1 and v2c', async () => {
    const alias = { oid: '1.3.6.1.2.1.31.1.1.1.18.2', type: snmp.ObjectType.OctetString, value: 'uplink' };
    const speed = {
      oid: '1.3.6.1.2.1.31.1.1.1.6.2',
      type: snmp.ObjectType.Counter64,
      value: Buffer.from('010000000000', 'hex'),
    };
    const index = { oid: '1.3.6.1.2.1.2.2.1.1.2', type: snmp.ObjectType.Integer, value: 2 };
    const { trapPort } = trapline;
    // The lab's devices share the address.
    const ambiguous = { inform: false, user: null, quarantine: 'ambiguousSender' };
    await send((done) => v2c({ trapPort }).trap(snmp.TrapType.LinkDown, [index, alias, speed], done));
    expect(await newest('linkDown')).toEqual({
      ...ambiguous,
      version: 'v2c',
      varbinds: [
        'ifIndex.2 INTEGER 2',
        'ifAlias.2 OCTET STRING uplink',
        'ifHCInOctets.2 Counter64 1099511627776',
      ],
    });
    await send((done) => v2c({ trapPort, version: snmp.Version1 }).trap(snmp.TrapType.LinkUp, [index], done));
    expect(await newest('linkUp')).toEqual({
      ...ambiguous,
      version: 'v1',
      varbinds: ['ifIndex.2 INTEGER 2'],
    });
  });

  it('gets its INFORMs answered, in v2c and v3', async () => {
    const { trapPort } = trapline;
    const noted = await trapline.send('POST', '/devices', {
      name: 'v3 peer',
      address: '192.0.2.1',
      intervalMs: 1 * DAY,
      credential: {
        version: 'v3',
        user: 'lab-sha',
        level: 'authPriv',
        authProtocol: 'sha',
        authKey: 'lab-auth-key',
        privProtocol: 'aes',
        privKey: 'lab-priv-key',
      },
    });
    expect(noted.status).toBe(201);
    await send((done) => v2c({ trapPort }).inform(snmp.TrapType.WarmStart, done));
    expect(await newest('warmStart')).toMatchObject({ version: 'v2c', inform: true });
    await send((done) => v3({ trapPort }).inform(snmp.TrapType.AuthenticationFailure, done));
    expect(await newest('authenticationFailure')).toMatchObject({
      version: 'v3',
      inform: true,
      user: 'lab-sha',
    });
  });

  function newest(notification: string): Promise<object> {
    return eventually(`the ${notification}`, async () => {
      const { items } = await trapline.get<{ items: TrapView[] }>('/traps?limit=1');
      const [trap] = items;
      if (trap?.notificationName !== notification) return null;
      const { version, inform, user, quarantine } = trap;
      const varbinds = trap.varbinds.map(({ name, type, text }) => `${name} ${type} ${text}`);
      return { version, inform, user, quarantine, varbinds };
    });
  }
});

function walk(session: snmp.Session, oid: string): Promise<[string, string][]> {
  const values: [string, string][] = [];
  return new Promise((resolve, reject) => {
    session.subtree(
      oid,
      (varbinds) =>
        void values.push(...varbinds.map((one): [string, string] => [one.oid, String(one.value)])),
      (error) => (error ? reject(error) : resolve(values)),
    );
  });
}

function get(session: snmp.Session, oids: string[]): Promise<snmp.Varbind[]> {
  return new Promise((resolve, reject) => {
    session.get(oids, (error, varbinds) => (error ? reject(error) : resolve(varbinds as snmp.Varbind[])));
  });
}

/** Sends and waits for what the package calls done: sent for a trap, answered for an INFORM. */
function send(start: (done: (error: Error | null) => void) => unknown): Promise<void> {
  return new Promise((resolve, reject) => void start((error) => (error ? reject(error) : resolve())));
}

import netSnmp from 'net-snmp';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { AUTH_PROTOCOLS, PRIV_PROTOCOLS } from '../../../agents/engine/usm-user.ts';
import type { AuthProtocol, PrivProtocol, UsmUser } from '../../../agents/engine/usm-user.ts';
import { describeWithTools } from '../../support/tools.ts';
import { snmp } from '../snmp-tool.ts';
import { makeSmallAgent, smallAgent } from './small-agent.ts';
import type { SmallAgent } from './small-agent.ts';

const SYS_NAME = '1.3.6.1.2.1.1.5.0';
const AUTHS = Object.keys(AUTH_PROTOCOLS) as AuthProtocol[];
type Packaged = keyof typeof netSnmp.PrivProtocols & PrivProtocol;
/** The package has no AES-192: the net-snmp tools have, see user-based-security.test.ts. */
const PRIVS = Object.keys(PRIV_PROTOCOLS).filter((priv): priv is Packaged => !priv.startsWith('aes192'));

function user(auth: AuthProtocol | null, priv: PrivProtocol | null): UsmUser {
  return {
    name: `${auth ?? 'none'}-${priv ?? 'none'}`,
    access: 'rw',
    auth: auth === null ? null : { protocol: auth, password: `auth of ${auth}` },
    priv: priv === null ? null : { protocol: priv, password: `privacy by ${priv}` },
  };
}

const USERS: readonly UsmUser[] = [
  user(null, null),
  ...AUTHS.flatMap((auth) => [user(auth, null), ...PRIVS.map((priv) => user(auth, priv))]),
];

/** The same user as the npm package sees it. */
function peer({ name, auth, priv }: UsmUser): netSnmp.User {
  const { noAuthNoPriv, authNoPriv, authPriv } = netSnmp.SecurityLevel;
  return {
    name,
    level: auth ? (priv ? authPriv : authNoPriv) : noAuthNoPriv,
    ...(auth ? { authProtocol: netSnmp.AuthProtocols[auth.protocol], authKey: auth.password } : {}),
    ...(priv
      ? { privProtocol: netSnmp.PrivProtocols[priv.protocol as Packaged], privKey: priv.password }
      : {}),
  } as netSnmp.User;
}

describe('v3 with every algorithm of the npm package net-snmp', () => {
  let small: SmallAgent;
  beforeAll(async () => {
    small = await makeSmallAgent({ users: USERS });
  });
  afterAll(() => small.agent.stop());

  it('has the same names for the same algorithms', () => {
    const named = (table: object): string[] =>
      Object.keys(table).filter((name) => /^[a-z]/u.test(name) && name !== 'none');
    expect(named(netSnmp.AuthProtocols).toSorted()).toEqual(AUTHS.toSorted());
    expect(named(netSnmp.PrivProtocols).toSorted()).toEqual(PRIVS.toSorted());
  });

  // The package asks OpenSSL for single DES, which version 3 has no longer: see below.
  it.each(USERS.filter(({ priv }) => priv?.protocol !== 'des').map((one) => ({ one, name: one.name })))(
    'reads and writes as $name',
    async ({ one }) => {
      const session = netSnmp.createV3Session('127.0.0.1', peer(one), {
        port: small.agent.port,
        version: netSnmp.Version3,
        retries: 1,
      });
      const value = `by ${one.name}`;
      try {
        const written = await new Promise((resolve, reject) => {
          const varBind = { oid: SYS_NAME, type: netSnmp.ObjectType.OctetString, value };
          session.set([varBind], (error, varBinds) =>
            error ? reject(error) : resolve(String(varBinds?.[0]?.value)),
          );
        });
        const read = await new Promise((resolve, reject) => {
          session.get([SYS_NAME], (error, varBinds) =>
            error ? reject(error) : resolve(String(varBinds?.[0]?.value)),
          );
        });
        expect([written, read]).toEqual([value, value]);
      } finally {
        session.close();
      }
    },
  );
});

const TOOL_AUTHS: Record<AuthProtocol, string> = {
  md5: 'MD5',
  sha: 'SHA',
  sha224: 'SHA-224',
  sha256: 'SHA-256',
  sha384: 'SHA-384',
  sha512: 'SHA-512',
};

describeWithTools(['snmpget'], 'v3 with DES', () => {
  it.each(AUTHS)('and %s, with the net-snmp tools', async (protocol) => {
    const { name, auth, priv } = user(protocol, 'des');
    const small = await smallAgent({ users: USERS });
    const keys = ['-A', auth?.password ?? '', '-X', priv?.password ?? ''];
    const as = ['-v3', '-l', 'authPriv', '-u', name, '-a', TOOL_AUTHS[protocol], '-x', 'DES', ...keys];
    expect(await snmp('snmpget', ...as, small.target, SYS_NAME)).toEqual([`.${SYS_NAME} = STRING: "small"`]);
  });
});

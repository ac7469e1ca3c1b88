import { describe, expect, it } from 'vitest';
import { berElement, berInteger } from '../../../agents/engine/ber-element.ts';
import { BerReader } from '../../../agents/engine/ber-reader.ts';
import { BerWriter } from '../../../agents/engine/ber-writer.ts';
import { createInstance } from '../../../agents/engine/instance.ts';
import type { Oid } from '../../../agents/engine/oid.ts';
import { PduType, readPdu } from '../../../agents/engine/pdu.ts';
import type { RequestPdu } from '../../../agents/engine/pdu.ts';
import { Syntax } from '../../../agents/engine/syntax.ts';
import { decryptScopedPdu, isAuthentic } from '../../../agents/engine/usm-check.ts';
import type { UsmUser } from '../../../agents/engine/usm-user.ts';
import { finishV3Message, readV3Message } from '../../../agents/engine/v3-message.ts';
import type { V3Envelope, V3Message } from '../../../agents/engine/v3-message.ts';
import { communityMessage, communityPdu, exchange, requestPdu } from './raw-exchange.ts';
import { SHA_USER, smallAgent } from './small-agent.ts';
import type { SmallAgent, Thing } from './small-agent.ts';

const OPEN: UsmUser = { name: 'open', access: 'ro', auth: null, priv: null };
const SYS_NAME: Oid = [1, 3, 6, 1, 2, 1, 1, 5, 0];
const ROW: Oid = [1, 3, 7, 1];
const [FLAG_AUTH, FLAG_PRIV, FLAG_REPORTABLE] = [1, 2, 4];

async function agentWithRows(): Promise<SmallAgent> {
  const rows = Array.from({ length: 30 }, (_, row) =>
    createInstance<Thing>({
      object: ROW,
      index: [row],
      syntax: Syntax.OctetString,
      read: () => 'x'.repeat(50),
    }),
  );
  return smallAgent({ users: [SHA_USER, OPEN], instances: rows });
}

/** A GET of sysName by the user lab-sha, as it should be but for `changes`. */
function secured(small: SmallAgent, changes: Partial<V3Envelope> = {}, pdu = getName()): Buffer {
  const writer = new BerWriter();
  writer.appendRaw(pdu);
  return finishV3Message(writer, {
    msgId: 1,
    level: 'authPriv',
    engineId: small.engine.engineId,
    boots: small.engine.boots,
    time: small.engine.time(small.clock.now()),
    userName: Buffer.from('lab-sha'),
    user: SHA_USER,
    keys: small.security.keysOf(SHA_USER),
    salt: Buffer.alloc(8, 7),
    reportable: true,
    ...changes,
  });
}

function getName(id = 77): Buffer {
  return requestPdu({ type: PduType.Get, id, oids: [SYS_NAME] });
}

/** A message without security, put together by hand so that every field of the header can be wrong. */
function open(
  small: SmallAgent,
  changes: {
    flags?: number;
    model?: number;
    maxSizeBytes?: number;
    context?: string;
  } = {},
  pdu = getName(),
): Buffer {
  const { flags = FLAG_REPORTABLE, model = 3, maxSizeBytes = 65_507, context = '' } = changes;
  const { engineId, boots } = small.engine;
  const octets = (value: Uint8Array): Buffer => berElement(0x04, value);
  const header = [berInteger(1), berInteger(maxSizeBytes), octets(Buffer.from([flags])), berInteger(model)];
  const nothing = octets(Buffer.alloc(0));
  const security = [
    octets(engineId),
    berInteger(boots),
    berInteger(0),
    octets(Buffer.from('open')),
    nothing,
    nothing,
  ];
  const scoped = berElement(0x30, ...[octets(engineId), octets(Buffer.from(context)), pdu]);
  return berElement(
    0x30,
    berInteger(3),
    berElement(0x30, ...header),
    octets(berElement(0x30, ...security)),
    (flags & FLAG_PRIV) === 0 ? scoped : octets(scoped),
  );
}

interface Answered {
  readonly message: V3Message;
  readonly pdu: RequestPdu;
  /** Whether its digest is the user's. */
  readonly authentic: boolean;
}

function read(small: SmallAgent, packet: Buffer): Answered {
  const reader = new BerReader(packet).enter(0x30);
  reader.integer();
  const message = readV3Message(reader);
  const keys = small.security.keysOf(SHA_USER);
  const element = message.priv ? decryptScopedPdu(message, SHA_USER, keys) : message.data;
  const scoped = new BerReader(element ?? Buffer.alloc(0)).enter(0x30);
  scoped.octets();
  scoped.octets();
  return { message, pdu: readPdu(scoped), authentic: isAuthentic(message, packet, SHA_USER, keys) };
}

/** What became of one message: the object that a Report carries with its security, the Response's error, or silence. */
async function fate(small: SmallAgent, packet: Buffer): Promise<string> {
  const [answer, ...more] = await exchange(small.agent.port, packet);
  expect(more).toEqual([]);
  if (!answer) return 'silence';
  const { message, pdu, authentic } = read(small, answer);
  if (pdu.type === PduType.Response) return `response ${pdu.errorStatus}`;
  const level = message.priv ? 'authPriv' : message.auth ? 'authNoPriv' : 'noAuthNoPriv';
  return `report ${pdu.varBinds[0]?.oid.slice(6).join('.')} ${level}${authentic ? ' authentic' : ''}`;
}

const STRANGER = Buffer.from('8000000001020304', 'hex');
const WRONG_KEYS = { auth: Buffer.alloc(20, 1), priv: Buffer.alloc(16, 1) };

describe('a v3 message', () => {
  it.each([
    ['as it should be', {}, 'response 0', {}],
    [
      'to another engine by an unknown user',
      { engineId: STRANGER, userName: Buffer.from('x') },
      'report 15.1.1.4.0 noAuthNoPriv',
      { unknownEngineIds: 1 },
    ],
    [
      'to no engine, as in discovery',
      { engineId: Buffer.alloc(0), userName: Buffer.alloc(0) },
      'report 15.1.1.4.0 noAuthNoPriv',
      { unknownEngineIds: 1 },
    ],
    [
      'by an unknown user with a wrong digest',
      { userName: Buffer.from('x'), keys: WRONG_KEYS },
      'report 15.1.1.3.0 noAuthNoPriv',
      { unknownUserNames: 1 },
    ],
    [
      'at a level that the user has not, with a wrong digest',
      { userName: Buffer.from('open'), keys: WRONG_KEYS },
      'report 15.1.1.1.0 noAuthNoPriv',
      { unsupportedSecLevels: 1 },
    ],
    [
      'with a wrong digest, out of time',
      { keys: WRONG_KEYS, time: 5_000 },
      'report 15.1.1.5.0 noAuthNoPriv',
      { wrongDigests: 1 },
    ],
    [
      'with the boots before these',
      { boots: 1 },
      'report 15.1.1.2.0 authNoPriv authentic',
      { notInTimeWindows: 1 },
    ],
    ['151 s ahead', { time: 151 }, 'report 15.1.1.2.0 authNoPriv authentic', { notInTimeWindows: 1 }],
    ['150 s ahead', { time: 150 }, 'response 0', {}],
    [
      'with boots at their end',
      { boots: 2 ** 31 - 1 },
      'report 15.1.1.2.0 authNoPriv authentic',
      { notInTimeWindows: 1 },
    ],
  ])('%s', async (_, changes, expected, counted) => {
    const small = await agentWithRows();
    expect(await fate(small, secured(small, changes))).toBe(expected);
    const names = [
      'unknownEngineIds',
      'unknownUserNames',
      'unsupportedSecLevels',
      'wrongDigests',
      'notInTimeWindows',
      'decryptionErrors',
    ] as const;
    const counts = names.map((name) => [name, small.statistics[name]] as const);
    expect(Object.fromEntries(counts.filter(([, count]) => count > 0))).toEqual(counted);
  });

  it('that cannot be decrypted is looked at last', async () => {
    const small = await agentWithRows();
    const keys = { ...small.security.keysOf(SHA_USER), priv: Buffer.alloc(16, 1) };
    expect(await fate(small, secured(small, { keys }))).toBe('report 15.1.1.6.0 noAuthNoPriv');
    expect(await fate(small, secured(small, { keys, time: 5_000 }))).toContain('report 15.1.1.2.0');
  });

  it.each([
    ['is reported about only where it says it may be', { flags: 0 }, 'response 0', {}],
    ['of another security model', { model: 2 }, 'silence', { unknownSecurityModels: 1 }],
    [
      'with privacy and no authentication',
      { flags: FLAG_PRIV | FLAG_REPORTABLE },
      'silence',
      { invalidMsgs: 1 },
    ],
    [
      'with authentication that its user has not',
      { flags: FLAG_AUTH | FLAG_REPORTABLE },
      'report 15.1.1.1.0 noAuthNoPriv',
      { unsupportedSecLevels: 1 },
    ],
    ['the same, not reportable', { flags: FLAG_AUTH }, 'silence', { unsupportedSecLevels: 1 }],
    [
      'for a context that is not there',
      { context: 'nowhere' },
      'report 12.1.5.0 noAuthNoPriv',
      { unknownContexts: 1 },
    ],
    ['the same, not reportable', { context: 'nowhere', flags: 0 }, 'silence', { unknownContexts: 1 }],
    ['with a size that no engine may have', { maxSizeBytes: 483 }, 'silence', { inASNParseErrs: 1 }],
  ] as const)('%s', async (_, changes, expected, counted) => {
    const small = await agentWithRows();
    expect(await fate(small, open(small, changes))).toBe(expected);
    for (const [name, count] of Object.entries(counted))
      expect({ [name]: small.statistics[name as 'inPkts'] }).toEqual({ [name]: count });
  });

  it('is answered within the size that its sender takes: a GETBULK is cut, a GET is tooBig', async () => {
    const small = await agentWithRows();
    const bulk = requestPdu({ type: PduType.GetBulk, id: 5, numbers: [0, 30], oids: [ROW] });
    const names = Array.from({ length: 12 }, (_, row): Oid => [...ROW, row]);
    const get = requestPdu({ type: PduType.Get, id: 6, oids: names });
    const sizes: number[] = [];
    for (const maxSizeBytes of [484, 1_000]) {
      const [cut] = await exchange(small.agent.port, open(small, { maxSizeBytes }, bulk));
      expect(cut?.length).toBeLessThanOrEqual(maxSizeBytes);
      sizes.push(read(small, cut as Buffer).pdu.varBinds.length);
    }
    expect(sizes[0]).toBeGreaterThan(2);
    expect(sizes[1]).toBeGreaterThan(sizes[0] as number);
    const [tooBig] = await exchange(small.agent.port, open(small, { maxSizeBytes: 484 }, get));
    expect(read(small, tooBig as Buffer).pdu).toMatchObject({
      type: PduType.Response,
      requestId: 6,
      errorStatus: 1,
      errorIndex: 0,
      varBinds: [],
    });
    expect(small.statistics.outTooBigs).toBe(1);
    expect(await fate(small, open(small, { maxSizeBytes: 65_507 }, get))).toBe('response 0');
  });
});

describe('a community message', () => {
  it('counts what is wrong with it, and is answered by silence', async () => {
    const small = await agentWithRows();
    const get = getName();
    const packets = [
      communityMessage(get, { version: 2 }),
      communityMessage(get, { version: 9 }),
      communityMessage(get, { community: 'wrong' }),
      Buffer.from('hello'),
      communityMessage(get).subarray(0, 20),
      // A GETBULK is none of SNMPv1's PDUs.
      communityMessage(requestPdu({ type: PduType.GetBulk, id: 1, oids: [SYS_NAME] }), { version: 0 }),
      communityMessage(requestPdu({ type: PduType.Report, id: 1, oids: [] })),
      communityMessage(requestPdu({ type: PduType.Response, id: 1, oids: [] })),
      communityMessage(requestPdu({ type: PduType.TrapV2, id: 1, oids: [] })),
    ];
    expect(await exchange(small.agent.port, ...packets)).toEqual([]);
    expect(small.statistics).toMatchObject({
      inPkts: 10,
      outPkts: 1,
      inBadVersions: 2,
      inBadCommunityNames: 1,
      inASNParseErrs: 3,
      unknownPduHandlers: 1,
      inGetResponses: 1,
      inTraps: 1,
    });
    expect(small.authenticationFailures()).toBe(1);
  });

  it('that sets by a community that may not counts as a bad use of it', async () => {
    const small = await agentWithRows();
    const set = requestPdu({ type: PduType.Set, id: 3, oids: [SYS_NAME] });
    const [refused] = await exchange(small.agent.port, communityMessage(set));
    expect(communityPdu(refused as Buffer)).toMatchObject({ errorStatus: 6, errorIndex: 1 });
    const [refusedV1] = await exchange(small.agent.port, communityMessage(set, { version: 0 }));
    expect(communityPdu(refusedV1 as Buffer)).toMatchObject({ errorStatus: 2, errorIndex: 1 });
    expect([small.statistics.inBadCommunityUses, small.authenticationFailures()]).toEqual([2, 0]);
  });
});

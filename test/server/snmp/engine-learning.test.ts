import { beforeEach, expect, it } from 'vitest';
import type { UserCredential } from '../../../server/domain/credential.ts';
import { Secret } from '../../../server/domain/secret.ts';
import { UsmSecurity } from '../../../server/snmp/message-security.ts';
import { writeReport } from '../../../server/snmp/pdu.ts';
import { EngineDirectory } from '../../../server/snmp/remote-engine.ts';
import { KeyRing } from '../../../server/snmp/usm-key.ts';
import { encodeV3Message } from '../../../server/snmp/v3-message.ts';
import { FakeClock } from '../../support/fake-clock.ts';

const USER: UserCredential = {
  version: 'v3',
  user: 'operator',
  level: 'authNoPriv',
  authProtocol: 'sha',
  authKey: new Secret('an auth key'),
};
const AGENT = '192.0.2.1 161';
const ENGINE = Buffer.from('8000000001020304', 'hex');
const FOREIGN = Buffer.from('80000000015a5a5a5a', 'hex');
const NOT_IN_TIME_WINDOW = '1.3.6.1.6.3.15.1.1.2.0';
const UNKNOWN_ENGINE_ID = '1.3.6.1.6.3.15.1.1.4.0';
const KNOWN = { boots: 3, time: 100, proven: true };

let engines: EngineDirectory;
let security: UsmSecurity;
beforeEach(() => {
  engines = new EngineDirectory(new FakeClock());
  security = new UsmSecurity({ credential: USER, agent: AGENT, engines, keys: new KeyRing() });
});

function report(oid: string, part: { engineId?: Buffer; signed?: boolean } = {}): Buffer {
  const { engineId = ENGINE, signed = false } = part;
  return encodeV3Message({
    msgId: 77,
    reportable: false,
    engineId,
    boots: 9,
    time: 900,
    user: USER.user,
    keys: signed ? new KeyRing().keysFor(USER, engineId) : { auth: null, priv: null },
    contextEngineId: engineId,
    contextName: '',
    writePdu: (writer) => writeReport(writer, { requestId: 1, oid, count: 1 }),
  });
}
const awaited = (id: number): boolean => id === 77;
const known = () => engines.get(AGENT) ?? { engineId: null };

it('learns an engine from the answer to a discovery, and from no other datagram', () => {
  const octets = report(UNKNOWN_ENGINE_ID);
  expect(security.open(octets, () => false)?.report).toBe('unknownEngineId');
  expect(security.ready).toBe(false);
  security.open(octets, awaited);
  expect(known()).toMatchObject({ engineId: ENGINE, boots: 9, time: 900, proven: false });
});

it('lets nobody who does not know the id of a request put another engine in the place of the known one', () => {
  engines.learn(AGENT, ENGINE, KNOWN);
  security.open(report(UNKNOWN_ENGINE_ID, { engineId: FOREIGN }), () => false);
  expect(known()).toMatchObject({ engineId: ENGINE, ...KNOWN });
  security.open(report(UNKNOWN_ENGINE_ID, { engineId: FOREIGN }), awaited);
  expect(known()).toMatchObject({ engineId: FOREIGN });
});

it('believes a new time only where it is signed', () => {
  engines.learn(AGENT, ENGINE, KNOWN);
  expect(security.open(report(NOT_IN_TIME_WINDOW), awaited)?.report).toBe('notInTimeWindow');
  expect(known()).toMatchObject(KNOWN);
  security.open(report(NOT_IN_TIME_WINDOW, { signed: true }), awaited);
  expect(known()).toMatchObject({ boots: 9, time: 900, proven: true });
});

it.each([Buffer.alloc(4, 7), Buffer.alloc(12), Buffer.alloc(12, 0xff)])(
  'learns no id that is none (%o)',
  (engineId) => {
    security.open(report(UNKNOWN_ENGINE_ID, { engineId }), awaited);
    expect(security.ready).toBe(false);
  },
);

it('knows which agents say that they are one engine, and forgets those that say it no more', () => {
  engines.learn(AGENT, ENGINE, KNOWN);
  engines.learn('192.0.2.2 161', ENGINE, { ...KNOWN, proven: false });
  expect(engines.agentsOf(ENGINE)).toEqual([AGENT, '192.0.2.2 161']);
  expect(engines.proven(ENGINE)).toEqual({ boots: 3, time: 100 });
  engines.learn(AGENT, FOREIGN, KNOWN);
  expect(engines.agentsOf(ENGINE)).toEqual(['192.0.2.2 161']);
  expect(engines.proven(ENGINE)).toBeNull();
  engines.forget('192.0.2.2 161');
  expect(engines.agentsOf(ENGINE)).toEqual([]);
});

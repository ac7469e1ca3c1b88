import { berElement, berInteger } from '../../agents/engine/ber-element.ts';
import { encodeOid } from '../../agents/engine/oid.ts';
import { PduType } from '../../agents/engine/pdu.ts';
import { Syntax } from '../../agents/engine/syntax.ts';
import type { UserCredential } from '../../server/domain/credential.ts';
import { encodeCommunityMessage } from '../../server/snmp/community-message.ts';
import type { KeyRing } from '../../server/snmp/usm-key.ts';
import { encodeV3Message } from '../../server/snmp/v3-message.ts';
import type { Random } from './random.ts';

export type Version = 'v1' | 'v2c' | 'v3';

/** The engine that is the authority over a v3 message, as it stands (RFC 3414 §2.2). */
export interface Authority {
  readonly engineId: Buffer;
  readonly boots: number;
  readonly time: number;
}

/** What messages are signed with. */
export interface Signature {
  readonly user: UserCredential;
  readonly authority: Authority;
  readonly keys: KeyRing;
}

const SYSTEM = '1.3.6.1.2.1.1';
const IF_ENTRY = '1.3.6.1.2.1.2.2.1';
const SNMP_TRAPS = '1.3.6.1.6.3.1.1.5';
const OCTET = 256;

const REQUESTED = [
  ...[
    `${SYSTEM}.1.0`,
    `${SYSTEM}.3.0`,
    `${SYSTEM}.4.0`,
    `${SYSTEM}.5.0`,
    `${SYSTEM}.6`,
    SYSTEM,
    '1.3',
    '0.0',
  ],
  ...[`${IF_ENTRY}.1`, `${IF_ENTRY}.2.1`, `${IF_ENTRY}.7.1`, `${IF_ENTRY}.10.4294967295`, `${IF_ENTRY}.22`],
  ...[
    '1.3.6.1.2.1.31.1.1.1.6',
    '1.3.6.1.2.1.31.1.1.1.18.1',
    '1.3.6.1.2.1.4.21.1.7',
    '1.3.6.1.2.1.4.24.4.1.4',
  ],
  ...[
    '1.3.6.1.2.1.6.13.1.1',
    '1.3.6.1.2.1.16.3.1.1.12.9',
    '1.3.6.1.2.1.17.4.3.1.2',
    '1.0.8802.1.1.2.1.4.1.1.9',
  ],
  ...['1.3.6.1.6.3.1.1.6.1.0', '1.3.6.1.2.1.25.2.3.1.6', '2.999.4294967295', '1.3.6.1.4.1.99999.1'],
];
const NOTIFICATIONS = [
  ...Array.from({ length: 6 }, (_, number) => `${SNMP_TRAPS}.${number + 1}`),
  ...['1.3.6.1.2.1.16.0.1', '1.3.6.1.2.1.16.0.2', '1.3.6.1.2.1.17.0.1', '1.3.6.1.2.1.17.0.2'],
  ...['1.3.6.1.2.1.33.2.0.1', '1.3.6.1.2.1.33.2.0.3', '1.3.6.1.2.1.33.2.0.4', '1.3.6.1.2.1.43.18.2.0.1'],
  ...[
    '1.3.6.1.4.1.9.9.13.3.0.3',
    '1.3.6.1.4.1.9.9.13.3.0.4',
    '1.3.6.1.2.1.99.2.0.1',
    '1.3.6.1.4.1.99999.0.7',
  ],
];
const NAMED = [
  ...[`${IF_ENTRY}.1.7`, `${IF_ENTRY}.2.7`, `${IF_ENTRY}.7.7`, `${IF_ENTRY}.8.7`, `${SYSTEM}.5.0`],
  ...['1.3.6.1.6.3.1.1.4.3.0', '1.3.6.1.6.3.18.1.3.0', '1.3.6.1.6.3.18.1.4.0', '1.3.6.1.2.1.16.3.1.1.1.3'],
  ...['1.3.6.1.2.1.33.1.2.3.0', '1.3.6.1.2.1.43.18.1.1.2.1.4', '1.3.6.1.4.1.9.9.13.1.3.1.3.1'],
];
/** A value of each type, contents in hex. */
const VALUES: readonly (readonly [tag: number, hex: string])[] = [
  [Syntax.Integer32, '02'],
  [Syntax.OctetString, Buffer.from('Gi1/0/7').toString('hex')],
  [Syntax.Null, ''],
  [Syntax.ObjectIdentifier, '2b06010201'],
  [Syntax.IpAddress, 'c0000207'],
  [Syntax.Counter32, '00ffffffff'],
  [Syntax.Gauge32, '05f5e100'],
  [Syntax.TimeTicks, '04d2'],
  [Syntax.Opaque, '9f780442f60000'],
  [Syntax.Counter64, '00ffffffffffffffff'],
];

/** A GET, GETNEXT, GETBULK or SET that any agent reads. */
export function soundRequest(random: Random, version: Version, signature: Signature | null): Buffer {
  const types = [PduType.Get, PduType.GetNext, PduType.Set, version === 'v1' ? PduType.Get : PduType.GetBulk];
  const type = random.pick(types);
  const oids = Array.from({ length: 1 + random.below(4) }, () => random.pick(REQUESTED));
  const varbinds = oids.map((oid) =>
    type === PduType.Set ? varbind(oid, ...random.pick(VALUES)) : varbind(oid, Syntax.Null, ''),
  );
  const numbers = type === PduType.GetBulk ? [random.below(2), random.below(60)] : [0, 0];
  return message(random, version, pdu(type, [random.below(2 ** 31), ...numbers], varbinds), signature);
}

/** A Trap-PDU in v1, an SNMPv2-Trap or InformRequest in the others. */
export function soundNotification(random: Random, version: Version, signature: Signature | null): Buffer {
  const notification = random.pick(NOTIFICATIONS);
  const varbinds = Array.from({ length: random.below(5) }, () =>
    varbind(random.pick(NAMED), ...random.pick(VALUES)),
  );
  if (version === 'v1') {
    const head = [
      berElement(Syntax.ObjectIdentifier, oidContents(notification)),
      berElement(Syntax.IpAddress, Buffer.of(192, 0, 2, random.below(OCTET))),
      berInteger(random.below(7)),
      berInteger(random.below(20)),
      berElement(Syntax.TimeTicks, Buffer.of(1, random.below(OCTET))),
    ];
    return message(random, version, berElement(PduType.TrapV1, ...head, list(varbinds)), signature);
  }
  const type = random.oneIn(4) ? PduType.Inform : PduType.TrapV2;
  const first = [
    varbind(`${SYSTEM}.3.0`, Syntax.TimeTicks, '04d2'),
    varbind('1.3.6.1.6.3.1.1.4.1.0', Syntax.ObjectIdentifier, oidContents(notification).toString('hex')),
  ];
  const numbers = [random.below(2 ** 31), 0, 0];
  return message(random, version, pdu(type, numbers, [...first, ...varbinds]), signature);
}

/** Any PDU in a message of the version. Signed and encrypted as the user's level says, so that v3 opens what is spoilt inside. */
export function message(
  random: Random,
  version: Version,
  pduOctets: Buffer,
  signature: Signature | null,
): Buffer {
  if (version !== 'v3' || signature === null) {
    const community = Buffer.from(random.pick(['public', 'private', 'public', 'trap', '']));
    const bytes = encodeCommunityMessage(version === 'v1' ? 'v1' : 'v2c', community, (writer) =>
      writer.raw(pduOctets),
    );
    return Buffer.from(bytes);
  }
  const { user, authority, keys } = signature;
  return encodeV3Message({
    msgId: random.below(2 ** 31),
    reportable: random.oneIn(2),
    ...authority,
    user: user.user,
    keys: keys.keysFor(user, authority.engineId),
    contextEngineId: authority.engineId,
    contextName: '',
    writePdu: (writer) => writer.raw(pduOctets),
  });
}

function pdu(type: number, numbers: readonly number[], varbinds: readonly Buffer[]): Buffer {
  return berElement(type, ...numbers.map(berInteger), list(varbinds));
}

function list(varbinds: readonly Buffer[]): Buffer {
  return berElement(Syntax.Sequence, ...varbinds);
}

function varbind(oid: string, tag: number, hex: string): Buffer {
  return berElement(
    Syntax.Sequence,
    berElement(Syntax.ObjectIdentifier, oidContents(oid)),
    berElement(tag, Buffer.from(hex, 'hex')),
  );
}

function oidContents(oid: string): Buffer {
  return Buffer.from(encodeOid(oid.split('.').map(Number)));
}

import { describe, expect, it } from 'vitest';
import type { UserCredential } from '../../../../server/domain/credential.ts';
import type { BerNode, DecodedMessage } from '../../../../server/domain/exchange.ts';
import { Secret } from '../../../../server/domain/secret.ts';
import { shippedNames } from '../../mib/shipped-names.ts';
import { PacketDecoder } from '../../../../server/snmp/microscope/packet-decoder.ts';
import { PDU } from '../../../../server/snmp/pdu.ts';
import { KeyRing } from '../../../../server/snmp/usm-key.ts';
import {
  bulkMessage,
  ENGINE_ID,
  getMessage,
  responseMessage,
  SYS_DESCR,
  trapV1Message,
  v3Message,
} from './packets.ts';

const keys = new KeyRing();
const decoder = new PacketDecoder({ names: shippedNames(), keys });

const ANN: UserCredential = {
  version: 'v3',
  user: 'ann',
  level: 'authPriv',
  authProtocol: 'sha',
  authKey: new Secret('an auth key'),
  privProtocol: 'aes',
  privKey: new Secret('a priv key'),
};

function decode(
  datagram: Uint8Array,
  options: { users?: readonly UserCredential[]; unmask?: boolean; communities?: readonly Uint8Array[] } = {},
): DecodedMessage {
  const { users = [], unmask = true, communities = [] } = options;
  return decoder.decode(datagram, { users, unmask, communities });
}

/** `field: text` of every node that has a field, indented by depth. */
function outline(node: BerNode, depth = 0): string[] {
  const line = `${' '.repeat(depth)}${node.field ?? node.tagName}${node.text === null ? '' : `: ${node.text}`}`;
  return [line, ...node.children.flatMap((child) => outline(child, depth + 1))];
}

/** Every octet lies in exactly one header or leaf. */
function coverage(message: DecodedMessage): string {
  const bytes = Buffer.from(message.hex, 'hex');
  const seen = new Uint8Array(bytes.length);
  const visit = (node: BerNode): void => {
    if (node.source !== 'datagram') return;
    const own = node.children.some(({ source }) => source === 'datagram') ? node.headerLength : undefined;
    const end = own === undefined ? node.offset + node.headerLength + node.length : node.offset + own;
    for (let at = node.offset; at < end; at += 1) seen[at] = (seen[at] ?? 0) + 1;
    for (const child of node.children) visit(child);
  };
  visit(message.tree);
  return seen.every((count) => count === 1) ? 'each octet once' : [...seen].join('');
}

describe('a decoded message', () => {
  it('has the names of RFC 3416 on its parts', () => {
    const message = decode(getMessage());
    expect(outline(message.tree)).toEqual([
      'SNMP message: SNMPv2c',
      ' version: 1 (v2c)',
      ' community: public',
      ' PDU: get',
      '  request-id: 7',
      '  error-status: 0 (noError)',
      '  error-index: 0',
      '  variable-bindings: 1 varbind',
      '   varbind 1: sysDescr.0',
      '    name: 1.3.6.1.2.1.1.1.0 (sysDescr.0)',
      '    value',
    ]);
    expect(message).toMatchObject({ kind: 'get', version: 'v2c', fault: null, digest: null, notes: [] });
    expect(message.tree).toMatchObject({ offset: 0, headerLength: 2, tag: 0x30, tagName: 'SEQUENCE' });
    expect(coverage(message)).toBe('each octet once');
  });

  it('names what GETBULK has in the place of the error', () => {
    const lines = outline(decode(bulkMessage()).tree);
    expect(lines).toContain('  non-repeaters: 1');
    expect(lines).toContain('  max-repetitions: 20');
    expect(lines).toContain('  variable-bindings: 2 varbinds');
  });

  it('says what the values and the error are', () => {
    const response = responseMessage(
      [
        [SYS_DESCR, '04057377697463'],
        ['1.3.6.1.2.1.2.2.1.8.2', '020101'],
        ['1.3.6.1.2.1.31.1.1.1.6.2', '460900ffffffffffffffff'],
        ['1.3.6.1.2.1.1.9.0', '8100'],
        ['1.3.6.1.2.1.1.3.0', '430204d2'],
      ],
      [17, 2],
    );
    const lines = outline(decode(response).tree);
    expect(lines).toContain('  error-status: 17 (notWritable)');
    expect(lines).toContain('  error-index: 2 (varbind 2: ifOperStatus.2)');
    expect(lines).toContain('   varbind 2: ifOperStatus.2 = up(1)');
    expect(lines).toContain('   varbind 3: ifHCInOctets.2 = 18446744073709551615');
    expect(lines).toContain(
      '    value: noSuchInstance: the agent knows the object, but not this instance of it',
    );
  });

  it('names the fields of a v1 trap', () => {
    const message = decode(trapV1Message());
    expect(message.kind).toBe('trapV1');
    expect(outline(message.tree).slice(3, 10)).toEqual([
      ' PDU: trapV1',
      '  enterprise: 1.3.6.1.4.1.9 (cisco)',
      '  agent-addr: 192.0.2.9',
      '  generic-trap: 6 (enterpriseSpecific)',
      '  specific-trap: 17',
      '  time-stamp: 1234 (12.34 s)',
      '  variable-bindings: 0 varbinds',
    ]);
  });

  it('explains a Report', () => {
    const report = responseMessage([['1.3.6.1.6.3.15.1.1.5.0', '410103']], [0, 0], PDU.report);
    const message = decode(report);
    expect(message.kind).toBe('report');
    expect(message.notes).toEqual([
      'The Report counts usmStatsWrongDigests: the digest does not fit: the authentication key or its algorithm differs.',
    ]);
  });
});

describe('an SNMPv3 message', () => {
  const sealed = v3Message(keys.keysFor(ANN, ENGINE_ID));

  it('is decrypted and its digest checked where the user is known', () => {
    const message = decode(sealed, { users: [ANN] });
    expect(message).toMatchObject({
      kind: 'get',
      version: 'v3',
      decrypted: true,
      digest: 'correct',
      fault: null,
    });
    expect(coverage(message)).toBe('each octet once');
    const lines = outline(message.tree);
    expect(lines.slice(0, 6)).toEqual([
      'SNMPv3Message: SNMPv3',
      ' msgVersion: 3 (v3)',
      ' msgGlobalData',
      '  msgID: 11',
      '  msgMaxSize: 65507',
      '  msgFlags: 111: auth, priv, reportable',
    ]);
    expect(lines).toContain(
      '   msgAuthoritativeEngineID: 80001f8804636f72652d31: enterprise 8072 (net-snmp), text "core-1"',
    );
    expect(lines).toContain("   msgAuthoritativeEngineTime: 90061 s (1 d 01:01:01 since the engine's start)");
    expect(lines).toContain('   msgUserName: ann');
    expect(lines).toContain('   msgAuthenticationParameters: digest of 12 octets, correct');
    expect(lines.slice(-12)).toContain('     varbind 1: sysDescr.0');
    const scoped = message.tree.children[3]?.children[0];
    expect(scoped).toMatchObject({ field: 'scopedPDU', source: 'decrypted', offset: 0 });
    expect(message.decryptedHex?.length).toBe(2 * ((scoped?.length ?? 0) + (scoped?.headerLength ?? 0)));
  });

  it('says why it is not decrypted', () => {
    expect(decode(sealed)).toMatchObject({
      kind: 'unknown',
      decrypted: false,
      digest: 'notChecked',
      notes: [
        'The scoped PDU stays encrypted and the digest unchecked: no device has a user "ann" with a key.',
      ],
    });
    const stranger = { ...ANN, authKey: new Secret('another key'), privKey: new Secret('yet another') };
    const wrong = decode(sealed, { users: [stranger] });
    expect(wrong).toMatchObject({ decrypted: false, digest: 'wrong' });
    expect(wrong.notes.join(' ')).toContain('the privacy key that is known of this user does not fit');
    const signer: UserCredential = { ...ANN, level: 'authNoPriv' };
    const blind = decode(sealed, { users: [signer] });
    expect(blind).toMatchObject({ decrypted: false, digest: 'correct' });
    expect(blind.notes.join(' ')).toContain('no privacy key is known of this user');
  });

  it('shows a digest that was changed on the way as wrong', () => {
    const changed = Buffer.from(sealed);
    changed[changed.length - 1] = (changed.at(-1) ?? 0) ^ 1;
    expect(decode(changed, { users: [ANN] })).toMatchObject({ digest: 'wrong' });
  });
});

describe('a message that breaks the rules', () => {
  const sound = getMessage();
  const at = (index: number, ...octets: number[]): Buffer => {
    const copy = Buffer.from(sound);
    copy.set(octets, index);
    return copy;
  };

  it.each<[string, Buffer, number, string]>([
    ['empty', Buffer.alloc(0), 0, 'the datagram is empty'],
    ['text', Buffer.from('hello'), 0, 'octet 0: an SNMP message begins with SEQUENCE (30), this with'],
    [
      'cut in a name',
      sound.subarray(0, 34),
      28,
      'OBJECT IDENTIFIER at octet 28 claims 8 octets, but 4 are left',
    ],
    ['cut behind a tag', sound.subarray(0, 14), 13, 'octet 13: tag a0 stands at the end, without a length'],
    ['of no known version', at(4, 9), 2, 'version 9 is neither v1 (0) nor v2c (1) nor v3 (3)'],
    ['with a NULL for a version', at(2, 5), 2, 'version must be INTEGER (02), here stands NULL (05)'],
    ['of indefinite length', at(1, 0x80), 0, 'indefinite form'],
    ['with a length of 5 octets', at(1, 0x85), 0, 'a length of 5 octets; no message is that long'],
    ['with a long tag', at(0, 0x3f), 0, 'tag 3f goes on in further octets'],
    ['too short for its length', at(1, 60), 0, 'SEQUENCE at octet 0 claims 60 octets, but 38 are left'],
    [
      'with octets behind it',
      Buffer.concat([sound, Buffer.of(1, 2, 3)]),
      40,
      '3 octets follow behind the end',
    ],
    ['of an unknown PDU', at(13, 0xab), 13, 'a PDU was due (a0 to a8), here stands context tag 11 (ab)'],
    [
      'of an unknown value type',
      at(38, 0x49),
      38,
      'a value of the type application tag 9 (49), which SNMP does not have',
    ],
    [
      'with a value too long',
      responseMessage([[SYS_DESCR, '4107000000000000ff']]),
      38,
      'unsigned 32-bit value',
    ],
  ])('%s, shows how far it goes and why it stops', (_, datagram, offset, text) => {
    const message = decode(datagram);
    expect(message.fault?.text).toContain(text);
    expect(message.fault?.offset).toBe(offset);
    expect(coverage(message)).toBe('each octet once');
  });

  it('keeps everything before the fault', () => {
    const lines = outline(decode(sound.subarray(0, 34)).tree);
    expect(lines).toContain(' community: public');
    expect(lines).toContain('  request-id: 7');
  });
});

describe('masking', () => {
  it('hides community and digest and nothing else, with every length kept', () => {
    const sound = getMessage();
    const message = decode(sound, { unmask: false });
    expect(message.hex).toBe(
      sound.toString('hex').replace(Buffer.from('public').toString('hex'), '2a'.repeat(6)),
    );
    expect(outline(message.tree)).toContain(' community: 6 octets, masked');
    const sealed = decode(v3Message(keys.keysFor(ANN, ENGINE_ID)), { users: [ANN], unmask: false });
    expect(sealed.hex).toContain(`040c${'2a'.repeat(12)}`);
    expect(sealed.digest).toBe('correct');
  });

  it('hides a known community in what cannot be decoded', () => {
    const secret = Buffer.from('public');
    for (const broken of [
      Buffer.concat([Buffer.of(0x31), secret]),
      Buffer.from(getMessage()).fill(9, 4, 5),
    ]) {
      const message = decode(broken, { unmask: false, communities: [secret] });
      expect(message.fault).not.toBeNull();
      expect(message.hex).not.toContain(secret.toString('hex'));
    }
  });

  it('hides the community in the place of one where the version is none', () => {
    const message = decode(Buffer.from(getMessage()).fill(9, 4, 5), { unmask: false });
    expect(message.hex).not.toContain(Buffer.from('public').toString('hex'));
  });

  it('hides a community that stands in a varbind', () => {
    const message = decode(responseMessage([['1.3.6.1.6.3.18.1.4.0', '0404deadbeef']]), { unmask: false });
    expect(message.hex).not.toContain('deadbeef');
    expect(JSON.stringify(message.tree)).not.toMatch(/de:?ad/i);
  });
});

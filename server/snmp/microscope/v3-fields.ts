import { octetText } from '../octet-text.ts';
import type { TreeNode } from './ber-tree.ts';
import { engineIdText } from './engine-id-text.ts';
import type { FieldReader } from './field-reader.ts';

/** RFC 3412 §6.4. */
const FLAGS = [
  [1, 'auth'],
  [2, 'priv'],
  [4, 'reportable'],
] as const;
/** RFC 3411 §5: SnmpEngineID and SnmpAdminString of a user name. */
const MAX_NAME_OCTETS = 32;
const RESERVED_FLAGS = 0xf8;
/** RFC 3411 §5, SnmpSecurityModel. */
const SECURITY_MODELS = ['any', 'SNMPv1', 'SNMPv2c', 'USM', 'TSM'] as const;

/** The parts of an SNMPv3 message that stand before its scoped PDU; null where they cannot be read. */
export interface V3Fields {
  readonly encrypted: boolean;
  readonly authenticated: boolean;
  readonly user: string | null;
  readonly digest: TreeNode | null;
  readonly data: TreeNode | null;
}

/** Names the fields of header and security parameters (RFC 3412 §6, RFC 3414 §2.4). */
export function readV3Fields(reader: FieldReader, message: TreeNode): V3Fields | null {
  const header = reader.child(message, 1, 'msgGlobalData', 0x30);
  if (!header || !reader.integer(header, 0, 'msgID') || !reader.integer(header, 1, 'msgMaxSize')) return null;
  const flagsNode = reader.child(header, 2, 'msgFlags', 0x04);
  if (!flagsNode) return null;
  const flags = readFlags(reader, flagsNode);
  const model = reader.integer(header, 3, 'msgSecurityModel');
  if (!model) return null;
  model.node.text = `${model.value} (${SECURITY_MODELS[model.value] ?? 'not assigned by the IETF'})`;
  reader.nothingAfter(header, 4);
  const security = reader.child(message, 2, 'msgSecurityParameters', 0x04);
  if (!security) return null;
  if (model.value !== 3)
    reader.notes.push(
      'The security model is not USM: its parameters and what they protect are shown as octets.',
    );
  const usm = model.value === 3 ? readUsm(reader, security, flags) : null;
  const encrypted = (flags & 2) !== 0;
  const data = reader.child(message, 3, encrypted ? 'encryptedPDU' : 'scopedPDU', encrypted ? 0x04 : 0x30);
  reader.nothingAfter(message, 4);
  return {
    encrypted,
    authenticated: (flags & 1) !== 0,
    user: usm?.user ?? null,
    digest: usm?.digest ?? null,
    data,
  };
}

function readFlags(reader: FieldReader, node: TreeNode): number {
  const octets = reader.octets(node);
  const flags = octets[0] ?? 0;
  const set = FLAGS.filter(([bit]) => (flags & bit) !== 0).map(([, name]) => name);
  node.text = `${flags.toString(2).padStart(3, '0')}: ${set.length === 0 ? 'noAuthNoPriv' : set.join(', ')}`;
  if (octets.length !== 1) reader.fail(node.offset, `msgFlags of ${octets.length} octets instead of 1`);
  else if ((flags & 3) === 2)
    reader.fail(node.offset, 'msgFlags: privacy without authentication is not allowed');
  else if ((flags & RESERVED_FLAGS) !== 0)
    reader.notes.push(`msgFlags has bits set (${flags.toString(16)}) that RFC 3412 keeps for later.`);
  return flags;
}

function readUsm(
  reader: FieldReader,
  security: TreeNode,
  flags: number,
): { user: string | null; digest: TreeNode | null } | null {
  // The parameters are BER inside of an OCTET STRING.
  reader.tree.open(security, 2);
  const usm = reader.child(security, 0, 'UsmSecurityParameters', 0x30);
  if (!usm) return null;
  const engine = reader.child(usm, 0, 'msgAuthoritativeEngineID', 0x04);
  if (!engine) return null;
  engine.text = engineIdText(reader.octets(engine));
  if (engine.length > MAX_NAME_OCTETS) reader.fail(engine.offset, `engine id of ${engine.length} octets`);
  const boots = reader.integer(usm, 1, 'msgAuthoritativeEngineBoots');
  if (!boots) return null;
  if (boots.value < 0) reader.fail(boots.node.offset, `negative engine boots ${boots.value}`);
  const time = reader.integer(usm, 2, 'msgAuthoritativeEngineTime');
  if (!time) return null;
  if (time.value < 0) reader.fail(time.node.offset, `negative engine time ${time.value}`);
  time.node.text = `${time.value} s (${duration(time.value)} since the engine's start)`;
  const userNode = reader.child(usm, 3, 'msgUserName', 0x04);
  if (!userNode) return null;
  const user = octetText(reader.octets(userNode));
  if (userNode.length > MAX_NAME_OCTETS)
    reader.fail(userNode.offset, `user name of ${userNode.length} octets`);
  userNode.text = user === '' ? 'nobody' : user;
  const digest = reader.child(usm, 4, 'msgAuthenticationParameters', 0x04);
  if (!digest) return { user, digest: null };
  digest.text = (flags & 1) === 0 ? 'none' : `digest of ${digest.length} octets`;
  const salt = reader.child(usm, 5, 'msgPrivacyParameters', 0x04);
  if (salt)
    salt.text = salt.length === 0 ? 'none' : `salt ${Buffer.from(reader.octets(salt)).toString('hex')}`;
  reader.nothingAfter(usm, 6);
  return { user, digest };
}

function duration(seconds: number): string {
  if (seconds < 0) return 'before';
  const days = Math.floor(seconds / 86_400);
  const clock = [Math.floor(seconds / 3_600) % 24, Math.floor(seconds / 60) % 60, seconds % 60];
  const text = clock.map((part) => String(part).padStart(2, '0')).join(':');
  return days === 0 ? text : `${days} d ${text}`;
}

/** Names the parts of a scoped PDU in clear and returns the PDU (RFC 3412 §6.8). */
export function readScopedFields(reader: FieldReader, scoped: TreeNode): TreeNode | null {
  const engine = reader.child(scoped, 0, 'contextEngineID', 0x04);
  if (!engine) return null;
  engine.text = engineIdText(reader.octets(engine));
  const context = reader.child(scoped, 1, 'contextName', 0x04);
  if (!context) return null;
  const name = octetText(reader.octets(context));
  context.text = name === '' ? 'the default context' : name;
  return reader.child(scoped, 2, 'data', null);
}

import type { TreeNode } from './ber-tree.ts';
import { UNDECODED } from './ber-tree.ts';

const ASTERISK = 0x2a;
const SECRET_FIELDS: ReadonlySet<string> = new Set(['community', 'msgAuthenticationParameters']);
/** snmpTrapCommunity.0 and snmpCommunityName (RFC 3584 §3.1, §5): varbinds that hold a community. */
const SECRET_NAMES = ['1.3.6.1.6.3.18.1.4.0', '1.3.6.1.6.3.18.1.1.1.2.'] as const;

/**
 * Overwrites what is secret in a message with asterisks of the same length, in a copy: the community, the digest (it
 * lets a password be guessed), varbinds that hold a community. Of messages that could not be decoded whole, also
 * every octet that has no place in the tree, and the known communities wherever they stand.
 *
 * @param tree its texts are masked in place
 */
export function maskSecrets(
  bytes: Uint8Array,
  tree: TreeNode,
  options: {
    readonly source: TreeNode['source'];
    readonly faulty: boolean;
    readonly communities: readonly Uint8Array[];
  },
): Uint8Array {
  const masked = Uint8Array.from(bytes);
  const visit = (node: TreeNode, inSecretVarbind: boolean): void => {
    const secretVarbind = inSecretVarbind || isSecretVarbind(node);
    const hidden = isSecret(node) || (secretVarbind && node.field === 'value');
    if (secretVarbind && node.field !== 'name' && node.text !== null) node.text = masking(node.text);
    if (hidden && node.source === options.source) {
      const start = node.offset + node.headerLength;
      masked.fill(ASTERISK, start, start + node.length);
      node.text = node.length === 0 ? 'empty' : `${node.length} octets, masked`;
    }
    for (const child of node.children) visit(child, secretVarbind);
  };
  visit(tree, false);
  const second = tree.children[1];
  // Where the version is none, what stands in the community's place has no name but may be one.
  if (options.faulty && second?.tag === 0x04 && second.field === null && options.source === 'datagram')
    masked.fill(
      ASTERISK,
      second.offset + second.headerLength,
      second.offset + second.headerLength + second.length,
    );
  if (options.faulty) for (const community of options.communities) maskEverywhere(masked, community);
  return masked;
}

function isSecret(node: TreeNode): boolean {
  return node.field !== null && SECRET_FIELDS.has(node.field) && node.tag !== UNDECODED;
}

function isSecretVarbind(node: TreeNode): boolean {
  const name = node.children[0];
  if (name?.field !== 'name' || name.text === null) return false;
  const oid = name.text.split(' ')[0] ?? '';
  return SECRET_NAMES.some((secret) => (secret.endsWith('.') ? oid.startsWith(secret) : oid === secret));
}

function masking(text: string): string {
  const at = text.indexOf(' = ');
  return at < 0 ? text : `${text.slice(0, at)} = masked`;
}

/** One or two octets would be found everywhere. */
const MIN_FINDABLE = 3;

function maskEverywhere(bytes: Uint8Array, secret: Uint8Array): void {
  if (secret.length < MIN_FINDABLE) return;
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length);
  for (let at = buffer.indexOf(secret); at >= 0; at = buffer.indexOf(secret, at + secret.length))
    buffer.fill(ASTERISK, at, at + secret.length);
}

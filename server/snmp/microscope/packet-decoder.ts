import type { UserCredential, SnmpVersion } from '../../domain/credential.ts';
import type { DecodedMessage, DecodeFault, PduKind } from '../../domain/exchange.ts';
import type { OidNames } from '../../domain/names.ts';
import { octetText } from '../octet-text.ts';
import type { KeyRing } from '../usm-key.ts';
import type { TreeNode } from './ber-tree.ts';
import { BerTree, hex } from './ber-tree.ts';
import { endOf, FieldReader } from './field-reader.ts';
import { readPduFields } from './pdu-fields.ts';
import { maskSecrets } from './secret-mask.ts';
import { udpPayload } from './udp-payload.ts';
import type { UsmOpening } from './usm-opening.ts';
import { openUsm } from './usm-opening.ts';
import { readScopedFields, readV3Fields } from './v3-fields.ts';

const VERSIONS: ReadonlyMap<number, SnmpVersion> = new Map([
  [0, 'v1'],
  [1, 'v2c'],
  [3, 'v3'],
]);

/** What the decoder may know of those who talk. */
export interface KnownSecrets {
  readonly users: readonly UserCredential[];
  /** Masked wherever they stand in messages that are not whole. */
  readonly communities: readonly Uint8Array[];
}

/** What became of a message while it was decoded. */
interface Decoding {
  version: SnmpVersion | null;
  kind: PduKind;
  usm: UsmOpening | null;
  inner: { readonly tree: BerTree; readonly reader: FieldReader } | null;
}

/** Decodes SNMP datagrams as far as they go, for people. Never throws; time and size are linear in the bytes. */
export class PacketDecoder {
  readonly #names: OidNames;
  readonly #keys: KeyRing;

  constructor(options: { readonly names: OidNames; readonly keys: KeyRing }) {
    this.#names = options.names;
    this.#keys = options.keys;
  }

  decode(datagram: Uint8Array, options: KnownSecrets & { readonly unmask: boolean }): DecodedMessage {
    const tree = new BerTree(datagram, 'datagram');
    const reader = new FieldReader(tree);
    const decoding: Decoding = { version: null, kind: 'unknown', usm: null, inner: null };
    const first = datagram.length === 0 ? tree.undecoded(0, 0) : tree.read(0, datagram.length);
    if (datagram.length === 0) reader.fail(0, 'the datagram is empty');
    else this.#message(reader, first, decoding, options.users);
    const root = withRest(reader, first);
    const inner = decoding.inner;
    const [fault = null, ...more] = inOrder(tree, reader).concat(
      inner ? inOrder(inner.tree, inner.reader) : [],
    );
    const faulty = fault !== null;
    const plain = inner?.tree.bytes ?? null;
    const shown = (bytes: Uint8Array, source: TreeNode['source']): string => {
      const masked = options.unmask
        ? bytes
        : maskSecrets(bytes, root, { source, faulty, communities: options.communities });
      return Buffer.from(masked).toString('hex');
    };
    const hexText = shown(datagram, 'datagram');
    return {
      kind: decoding.kind,
      version: decoding.version,
      octets: datagram.length,
      hex: hexText,
      decryptedHex: plain ? shown(plain, 'decrypted') : null,
      tree: root,
      fault,
      decrypted: plain !== null,
      masked: !options.unmask,
      digest: decoding.usm?.digest ?? null,
      notes: [
        ...reader.notes,
        ...(inner?.reader.notes ?? []),
        ...(decoding.usm?.notes ?? []),
        ...more.map(({ text }) => `Also ${text}.`),
      ],
    };
  }

  /** Bytes that a person pasted: headers of lower layers before the message are left out, and said so. */
  decodePasted(bytes: Uint8Array, known: KnownSecrets): DecodedMessage {
    const framed = udpPayload(bytes);
    const decoded = this.decode(framed?.payload ?? bytes, { ...known, unmask: true });
    if (!framed) return decoded;
    const note = `The first ${framed.skipped} octets are headers of lower layers (Ethernet, IP, UDP) and left out.`;
    return { ...decoded, notes: [note, ...decoded.notes] };
  }

  #message(reader: FieldReader, root: TreeNode, decoding: Decoding, users: readonly UserCredential[]): void {
    if (root.tag !== 0x30) {
      if (root.tag >= 0)
        reader.fail(
          0,
          `an SNMP message begins with SEQUENCE (30), this with ${root.tagName} (${hex(root.tag)})`,
        );
      return;
    }
    root.field = 'SNMP message';
    const version = reader.integer(root, 0, 'version');
    if (!version) return;
    decoding.version = VERSIONS.get(version.value) ?? null;
    version.node.text = `${version.value} (${decoding.version ?? 'no version of SNMP in use'})`;
    if (decoding.version === null) {
      reader.fail(version.node.offset, `version ${version.value} is neither v1 (0) nor v2c (1) nor v3 (3)`);
      return;
    }
    root.text = `SNMP${decoding.version}`;
    if (decoding.version === 'v3') {
      this.#v3(reader, root, decoding, users);
      return;
    }
    const community = reader.child(root, 1, 'community', 0x04);
    if (!community) return;
    community.text = octetText(reader.octets(community));
    const pdu = reader.child(root, 2, 'PDU', null);
    if (!pdu) return;
    decoding.kind = readPduFields(reader, pdu, this.#names) ?? 'unknown';
    reader.nothingAfter(root, 3);
    if (decoding.version === 'v2c' && decoding.kind === 'trapV1')
      reader.fail(pdu.offset, 'a Trap-PDU of v1 in a message of v2c');
  }

  #v3(reader: FieldReader, root: TreeNode, decoding: Decoding, users: readonly UserCredential[]): void {
    root.field = 'SNMPv3Message';
    const versionNode = root.children[0];
    if (versionNode) versionNode.field = 'msgVersion';
    const fields = readV3Fields(reader, root);
    if (!fields) return;
    const usm = openUsm(reader.tree.bytes, users, this.#keys);
    decoding.usm = usm;
    if (fields.digest?.text && usm.digest)
      fields.digest.text += { correct: ', correct', wrong: ', wrong', notChecked: ', not checked' }[
        usm.digest
      ];
    const { data } = fields;
    if (!data) return;
    if (fields.encrypted) {
      data.text = `${data.length} octets, encrypted`;
      if (usm.plain) this.#decrypted(data, usm.plain, decoding);
      return;
    }
    const pdu = readScopedFields(reader, data);
    if (pdu) decoding.kind = readPduFields(reader, pdu, this.#names) ?? 'unknown';
  }

  #decrypted(data: TreeNode, plain: Buffer, decoding: Decoding): void {
    const tree = new BerTree(plain, 'decrypted');
    const reader = new FieldReader(tree);
    decoding.inner = { tree, reader };
    const scoped = tree.read(0, plain.length);
    scoped.field = 'scopedPDU';
    data.text = `${data.length} octets, decrypted`;
    data.children.push(scoped);
    const rest = endOf(scoped);
    if (rest < plain.length && !tree.stop) {
      const padding = tree.undecoded(rest, plain.length);
      data.children.push({ ...padding, tagName: 'padding', field: 'padding of the block cipher' });
    }
    const pdu = readScopedFields(reader, scoped);
    if (pdu) decoding.kind = readPduFields(reader, pdu, this.#names) ?? 'unknown';
  }
}

/** The tree of the whole datagram, with what follows behind the message. */
function withRest(reader: FieldReader, first: TreeNode): TreeNode {
  const { tree } = reader;
  const end = endOf(first);
  const rest = tree.bytes.length - end;
  if (rest <= 0) return first;
  reader.fail(end, `${rest} octets follow behind the end of the message`);
  const behind = { ...tree.undecoded(end, tree.bytes.length), field: 'octets behind the message' };
  if (first.children.length > 0) {
    first.children.push(behind);
    return first;
  }
  // What has no parts cannot take one more without losing its own octets.
  const whole = tree.undecoded(0, 0);
  return { ...whole, length: tree.bytes.length, field: 'datagram', children: [first, behind] };
}

/** What is wrong, the first thing first; that a container is too short only where nothing else is said. */
function inOrder(tree: BerTree, reader: FieldReader): DecodeFault[] {
  const found = [tree.stop, reader.fault].filter((fault) => fault !== null);
  found.sort((left, right) => left.offset - right.offset);
  return tree.overrun ? [...found, tree.overrun] : found;
}

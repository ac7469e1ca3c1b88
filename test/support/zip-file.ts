import { crc32, deflateRawSync } from 'node:zlib';

/** What a zip says of one of its files; lies are possible, which is what this is for. */
export interface ZipMember {
  readonly name: string;
  readonly octets: Buffer;
  /** Unix mode with the file type; regular by default. */
  readonly mode?: number;
  /** Size that the directory claims, other than the true one. */
  readonly claimedSize?: number;
  /** General purpose flags (APPNOTE §4.4.4); 1 is "encrypted". */
  readonly flags?: number;
}

const REGULAR = 0o100644;
const MADE_BY_UNIX = (3 << 8) | 20;
const DEFLATED = 8;

/** A zip file (PKWARE APPNOTE 6.3 §4.3) of these members, deflated. */
export function zipFile(members: readonly ZipMember[]): Buffer {
  const locals: Buffer[] = [];
  const central: Buffer[] = [];
  let offset = 0;
  for (const { name, octets, mode = REGULAR, claimedSize = octets.length, flags = 0 } of members) {
    const packed = deflateRawSync(octets);
    const path = Buffer.from(name);
    const shared = Buffer.alloc(26);
    shared.writeUInt16LE(20, 0);
    shared.writeUInt16LE(flags | 0x800, 2);
    shared.writeUInt16LE(DEFLATED, 4);
    shared.writeUInt32LE(crc32(octets), 10);
    shared.writeUInt32LE(packed.length, 14);
    shared.writeUInt32LE(claimedSize, 18);
    shared.writeUInt16LE(path.length, 22);
    const local = Buffer.concat([Buffer.from('PK\u0003\u0004', 'latin1'), shared, path, packed]);
    const entry = Buffer.alloc(46);
    entry.write('PK\u0001\u0002', 'latin1');
    entry.writeUInt16LE(MADE_BY_UNIX, 4);
    shared.copy(entry, 6);
    entry.writeUInt32LE((mode << 16) >>> 0, 38);
    entry.writeUInt32LE(offset, 42);
    locals.push(local);
    central.push(entry, path);
    offset += local.length;
  }
  const directory = Buffer.concat(central);
  const end = Buffer.alloc(22);
  end.write('PK\u0005\u0006', 'latin1');
  end.writeUInt16LE(members.length, 8);
  end.writeUInt16LE(members.length, 10);
  end.writeUInt32LE(directory.length, 12);
  end.writeUInt32LE(offset, 16);
  return Buffer.concat([...locals, directory, end]);
}

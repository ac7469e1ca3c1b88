import type { MibObject } from '../domain/mib.ts';
import type { BrowserMib } from './browser-mib.ts';

/** What a part of an index holds, by how it is to be read (RFC 2578 §7.7). */
export interface IndexSlot {
  readonly kind: 'number' | 'ipAddress' | 'octets' | 'oid';
  /** Octets of fixed length; null: a length stands before them, unless implied. */
  readonly fixed: number | null;
  /** The rest of the OID belongs to it. */
  readonly implied: boolean;
  /** The octets are an address, by the name of their type. */
  readonly address: boolean;
}

/** What is known of the object below which an instance lies. */
export interface Column {
  readonly oid: string;
  readonly name: string;
  readonly baseType: string | null;
  readonly typeName: string | null;
  readonly slots: readonly IndexSlot[];
}

const ADDRESS_TYPE = /addr|mac|chassis|portid|bridgeid/i;

/** Whether values of a textual convention are addresses or may hold one. */
export function isAddressType(typeName: string | null): boolean {
  return typeName !== null && ADDRESS_TYPE.test(typeName);
}

/** Finds the columns of instances that come in OID order: each is looked up once. */
export class ColumnFinder {
  readonly #mib: Pick<BrowserMib, 'translate' | 'object'>;
  #last: Column | null = null;

  constructor(mib: Pick<BrowserMib, 'translate' | 'object'>) {
    this.#mib = mib;
  }

  /** Null where no module knows the object. */
  find(oid: string): Column | null {
    if (this.#last !== null && oid.startsWith(`${this.#last.oid}.`)) return this.#last;
    const objectOid = this.#mib.translate(oid)?.objectOid ?? null;
    const object = objectOid === null ? null : this.#mib.object(objectOid);
    if (!object || objectOid === null) return null;
    this.#last = {
      oid: objectOid,
      name: object.name,
      baseType: object.baseType,
      typeName: object.typeName,
      slots: this.#slots(object),
    };
    return this.#last;
  }

  /** As far as the parts are known; behind an unknown one nobody can say where the next begins. */
  #slots({ index }: MibObject): IndexSlot[] {
    const slots: IndexSlot[] = [];
    for (const { oid, implied } of index) {
      const part = oid === null ? null : this.#mib.object(oid);
      const slot = part && slotOf(part, implied);
      if (!slot) break;
      slots.push(slot);
    }
    return slots;
  }
}

function slotOf({ baseType, typeName, sized, ranges }: MibObject, implied: boolean): IndexSlot | null {
  const plain = { fixed: null, implied, address: isAddressType(typeName) };
  switch (baseType) {
    case null:
    case 'NULL':
      return null;
    case 'IpAddress':
      return { ...plain, kind: 'ipAddress' };
    case 'OBJECT IDENTIFIER':
      return { ...plain, kind: 'oid' };
    case 'OCTET STRING':
    case 'Opaque':
    case 'BITS': {
      const [only, ...more] = sized ? ranges : [];
      const fixed = only && more.length === 0 && only.min === only.max ? Number(only.min) : null;
      return { ...plain, kind: 'octets', fixed };
    }
    default:
      return { ...plain, kind: 'number' };
  }
}

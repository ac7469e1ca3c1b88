/** hrStorageType by its number below hrStorageTypes (HOST-RESOURCES-TYPES, RFC 2790 §5). */
export const STORAGE_TYPES = [
  'other',
  'ram',
  'virtualMemory',
  'fixedDisk',
  'removableDisk',
  'floppyDisk',
  'compactDisc',
  'ramDisk',
  'flashMemory',
  'networkDisk',
] as const;
export type StorageType = (typeof STORAGE_TYPES)[number];

/** What may fill up: memory does so by design, caches included; what is neither says nothing by its share. */
export type StorageUse = 'disk' | 'memory' | 'neither';

const MEMORY: readonly StorageType[] = ['ram', 'virtualMemory'];
/** Where a kernel shows itself as files. */
const KERNEL = /^\/(?:proc|sys|dev)(?:\/(?!shm)|$)/u;
const NEITHER: readonly StorageType[] = ['other', 'compactDisc'];

/** What of a storage lasts, and is kept. */
export interface StorageRow {
  /** hrStorageDescr, numbered where several bear the same: what it is known by when hrStorageIndex moves. */
  readonly key: string;
  readonly hrStorageIndex: number;
  readonly type: StorageType;
  /** The file system is mounted for reading alone (hrFSAccess). */
  readonly readOnly: boolean;
  /** hrStorageAllocationUnits; null where the device gives nothing sensible. */
  readonly unitOctets: number | null;
  /** Null of memory, whose size may change with every poll. */
  readonly diskOctets: number | null;
}

/** One row of hrStorageTable, as a poll read it. */
export interface StorageFacts extends StorageRow {
  /** hrStorageSize in octets, null where it is nothing: file systems of the kernel have none. */
  readonly sizeOctets: number | null;
  readonly usedOctets: number | null;
  /** hrStorageAllocationFailures since the device started; null where it does not count them. */
  readonly failures: number | null;
}

/** A disk or memory of a device, with its newest values; null until the first poll of this run. */
export interface Storage extends StorageRow {
  readonly sizeOctets: number | null;
  readonly usedOctets: number | null;
  readonly failures: number | null;
  readonly sinceMs: number;
  /** When its kind or size last changed. */
  readonly changedAtMs: number;
}

export function storageUse({
  key,
  type,
  readOnly,
}: Pick<StorageRow, 'key' | 'type' | 'readOnly'>): StorageUse {
  // A file system that nobody can write to is as full as it was made.
  if (readOnly || NEITHER.includes(type) || KERNEL.test(key)) return 'neither';
  return MEMORY.includes(type) ? 'memory' : 'disk';
}

/** Share that is used, 0..100; null where one of the two is not known. */
export function usedPercent({
  sizeOctets,
  usedOctets,
}: Pick<Storage, 'sizeOctets' | 'usedOctets'>): number | null {
  if (sizeOctets === null || usedOctets === null || sizeOctets <= 0) return null;
  return Math.min(100, (100 * usedOctets) / sizeOctets);
}

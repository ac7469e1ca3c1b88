/** Names as bytes: start of each, one more than names. */
export interface NameBytes {
  readonly bytes: Uint8Array;
  readonly starts: Int32Array;
}

/** Ids in the order of the names, capitals as small letters; names that differ in nothing else in the order of their bytes. */
export function sortNames(names: NameBytes): Int32Array {
  const ids = new Int32Array(names.starts.length - 1);
  for (let id = 0; id < ids.length; id++) ids[id] = id;
  // Eight characters decide most comparisons: as two numbers they cost less than a loop.
  const keys = new Float64Array(ids.length);
  for (let id = 0; id < ids.length; id++) keys[id] = leading(names, id);
  return ids.sort(
    (left, right) => (keys[left] ?? 0) - (keys[right] ?? 0) || compareNames(names, left, right),
  );
}

/** Six characters as a number. */
function leading({ bytes, starts }: NameBytes, id: number): number {
  const start = starts[id] ?? 0;
  const end = starts[id + 1] ?? 0;
  let key = 0;
  for (let at = 0; at < 6; at++) key = key * 256 + (start + at < end ? lower(bytes[start + at] ?? 0) : 0);
  return key;
}

function compareNames(names: NameBytes, left: number, right: number): number {
  const { bytes, starts } = names;
  let one = starts[left] ?? 0;
  let two = starts[right] ?? 0;
  const oneEnd = starts[left + 1] ?? 0;
  const twoEnd = starts[right + 1] ?? 0;
  let exact = 0;
  for (; one < oneEnd && two < twoEnd; one++, two++) {
    const difference = lower(bytes[one] ?? 0) - lower(bytes[two] ?? 0);
    if (difference !== 0) return difference;
    exact ||= (bytes[one] ?? 0) - (bytes[two] ?? 0);
  }
  return oneEnd - one - (twoEnd - two) || exact;
}

export function lower(byte: number): number {
  return byte >= 0x41 && byte <= 0x5a ? byte + 32 : byte;
}

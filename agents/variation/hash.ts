/** A 32-bit seed from text (FNV-1a), so that a device's values follow from its name. */
export function seedOf(text: string, base = 0): number {
  let hash = (0x811c9dc5 ^ base) >>> 0;
  for (let i = 0; i < text.length; i++) hash = Math.imul(hash ^ text.charCodeAt(i), 0x01000193) >>> 0;
  return hash;
}

/** 32 well mixed bits from a seed and two numbers (the finaliser of MurmurHash3 over their mix). */
export function mix(seed: number, a: number, b = 0): number {
  let hash = Math.imul(seed ^ Math.imul(a, 0x9e3779b1), 0x85ebca6b) ^ Math.imul(b + 0x7f4a7c15, 0xc2b2ae35);
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35);
  return (hash ^ (hash >>> 16)) >>> 0;
}

/** The same as a number in [0, 1). */
export function unit(seed: number, a: number, b = 0): number {
  return mix(seed, a, b) / 2 ** 32;
}

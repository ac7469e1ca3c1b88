/** Key: last part of the counter's OID under usmStats (RFC 3414 §5). */
const TEXTS: ReadonlyMap<number, string> = new Map([
  [1, 'unsupported security level'],
  [2, 'not in the time window'],
  [3, 'unknown user'],
  [4, 'unknown engine id'],
  [5, 'wrong digest'],
  [6, 'decryption error'],
]);

/** Why USM refused a message, for people. A manager that does not know the engine yet asks with an empty id. */
export function usmFailureText(counter: number, engineId: Buffer): string {
  if (counter === 4 && engineId.length === 0) return 'discovery of the engine id';
  return TEXTS.get(counter) ?? `usmStats ${counter}`;
}

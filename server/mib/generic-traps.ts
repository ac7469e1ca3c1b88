/**
 * The traps that every agent may send (RFC 3418 §2; egpNeighborLoss is of RFC 1215 §2 and in no module any more), for
 * the time before modules are loaded and for what they leave out.
 */
export const GENERIC_TRAPS: ReadonlyMap<string, string> = new Map([
  ['1.3.6.1.6.3.1.1.5.1', 'coldStart'],
  ['1.3.6.1.6.3.1.1.5.2', 'warmStart'],
  ['1.3.6.1.6.3.1.1.5.3', 'linkDown'],
  ['1.3.6.1.6.3.1.1.5.4', 'linkUp'],
  ['1.3.6.1.6.3.1.1.5.5', 'authenticationFailure'],
  ['1.3.6.1.6.3.1.1.5.6', 'egpNeighborLoss'],
]);

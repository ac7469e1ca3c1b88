import type { BuiltIn } from './rule.ts';

/** A number that says when something built in raises. */
export interface BuiltInLevel {
  readonly name: string;
  /** For people, without the unit. */
  readonly label: string;
  readonly unit: string;
  /** What holds where nobody set another one. */
  readonly fallback: number;
  /** Whole numbers from `min` to `max`. */
  readonly min: number;
  readonly max: number;
}

const level = (
  name: string,
  label: string,
  unit: string,
  [fallback, min, max]: readonly [fallback: number, min: number, max: number],
): BuiltInLevel => ({ name, label, unit, fallback, min, max });

/** Of what is built in, the levels that may be set; what stands not here has none. */
export const BUILT_IN_LEVELS: Partial<Readonly<Record<BuiltIn, readonly BuiltInLevel[]>>> = {
  portScan: [
    level('raisePorts', 'Raises from', 'ports of one address', [15, 2, 10_000]),
    level('clearPorts', 'Clears below', 'ports', [5, 1, 10_000]),
  ],
  communityGuessing: [
    level('messages', 'Raises from', 'refused messages', [20, 1, 100_000]),
    level('minutes', 'Within', 'minutes', [5, 1, 60]),
    level('sources', 'Or from', 'different sources', [4, 2, 1_000]),
  ],
  newNetwork: [
    level('learnHours', 'Learns a device for', 'hours', [24, 0, 24 * 31]),
    level('prefixLength', 'A network of IPv4 is a /', 'bits', [16, 8, 32]),
    level('quietMinutes', 'Clears after', 'minutes without a connection', [15, 1, 24 * 60]),
  ],
  outboundScan: [
    level('halfOpen', 'Raises from', 'addresses that do not answer', [10, 2, 10_000]),
    level('addresses', 'Or from', 'addresses at one port', [100, 2, 50_000]),
  ],
  forgedTrap: [level('quietMinutes', 'Clears after', 'minutes without another', [60, 1, 24 * 60])],
  unknownTrapSender: [
    level('traps', 'Raises from', 'traps of one sender', [3, 1, 10_000]),
    level('minutes', 'Within', 'minutes, and clears after as many without one', [15, 1, 24 * 60]),
  ],
  loginAttack: [
    level('perAccount', 'Raises from', 'failed logins to one account', [5, 2, 1_000]),
    level('perAddress', 'Or from', 'failed logins from one address', [10, 2, 10_000]),
    level('minutes', 'Within', 'minutes, and clears after as many without one', [10, 1, 24 * 60]),
  ],
};

export type BuiltInLevels = Readonly<Record<string, number>>;

/** The levels that hold: those set, and of the others what they are by themselves. */
export function levelsOf(builtIn: BuiltIn, set: BuiltInLevels = {}): BuiltInLevels {
  return Object.fromEntries(
    (BUILT_IN_LEVELS[builtIn] ?? []).map(({ name, fallback }) => [name, set[name] ?? fallback]),
  );
}

/** Why these levels cannot be set, as (name, sentence) pairs. */
export function levelProblems(builtIn: BuiltIn, set: BuiltInLevels): [string, string][] {
  const known = BUILT_IN_LEVELS[builtIn] ?? [];
  const names = known.map(({ name }) => name).join(', ');
  return Object.entries(set).flatMap(([name, value]): [string, string][] => {
    const found = known.find((one) => one.name === name);
    if (found === undefined)
      return [[name, names === '' ? `${builtIn} has no levels` : `is no level; there are ${names}`]];
    const { min, max } = found;
    return Number.isInteger(value) && value >= min && value <= max
      ? []
      : [[name, `must be a whole number from ${min} to ${max}`]];
  });
}

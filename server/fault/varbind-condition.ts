import type { ConditionTest, VarbindCondition } from '../domain/rule.ts';
import { matchesWildcard } from '../domain/wildcard.ts';
import { type RuleNames, objectOf } from './rule-names.ts';
import { type TrapValue, valueAt } from './trap-values.ts';
import { plain } from './wording.ts';

/** A condition with its names resolved. */
export interface ReadyCondition {
  readonly source: VarbindCondition;
  /** OID of the object. */
  readonly object: string;
  /** What the values are as numbers, labels of an enumeration among them; null of words. */
  readonly numbers: readonly (number | null)[];
  readonly texts: readonly string[];
}

/** Null where no loaded module has the object; `problems` then says so. */
export function readyCondition(
  source: VarbindCondition,
  names: RuleNames,
  problems: string[],
): ReadyCondition | null {
  const object = objectOf(source.varbind, names, problems);
  if (object === null) return null;
  const enums = names.object(object)?.enums ?? [];
  const numbers = source.values.map((value) => {
    const label = enums.find(({ name }) => name === value);
    if (label !== undefined) return label.number;
    const number = typeof value === 'number' ? value : Number(value.trim() || Number.NaN);
    if (Number.isFinite(number)) return number;
    if (enums.length > 0 && (source.test === '=' || source.test === '!=' || source.test === 'oneOf'))
      problems.push(
        `${source.varbind} has no value ${plain(String(value), 64)}: its values are ${enums
          .slice(0, 12)
          .map(({ name, number: of }) => `${name}(${of})`)
          .join(', ')}`,
      );
    return null;
  });
  return { source, object, numbers, texts: source.values.flatMap((value) => textsOf(value, names)) };
}

/** An OID is written by name or by number: of a trap that was stored only the name may be known. */
function textsOf(value: string | number, names: RuleNames): string[] {
  const text = String(value);
  const oid = text.includes('::') ? names.oidOf(text) : null;
  return oid === null ? [text] : [text, oid];
}

export function holds(condition: ReadyCondition, values: readonly TrapValue[]): boolean {
  const found = valueAt(values, condition.object);
  const { test } = condition.source;
  if (test === 'absent') return found === null;
  if (found === null) return false;
  switch (test) {
    case 'present':
      return true;
    case '=':
    case 'oneOf':
      return equalsAny(condition, found);
    case '!=':
      return !equalsAny(condition, found);
    case '<':
    case '>': {
      const [level = null] = condition.numbers;
      const number = found.number ?? Number(found.text.trim() || Number.NaN);
      if (level === null || !Number.isFinite(number)) return false;
      return test === '<' ? number < level : number > level;
    }
    case 'contains':
      return found.text.toLowerCase().includes((condition.texts[0] ?? '').toLowerCase());
    case 'like':
      return matchesWildcard(condition.texts[0] ?? '', found.text.slice(0, 1_024));
  }
}

function equalsAny({ numbers, texts }: ReadyCondition, found: TrapValue): boolean {
  if (found.number !== null && numbers.includes(found.number)) return true;
  return texts.includes(found.text);
}

const WORDS: Readonly<Record<ConditionTest, string>> = {
  '=': '=',
  '!=': '≠',
  '<': '<',
  '>': '>',
  oneOf: 'one of',
  contains: 'contains',
  like: 'like',
  present: 'is there',
  absent: 'is not there',
};

/** `ospfNbrState one of 1, 2, 3` */
export function conditionText({ varbind, test, values }: VarbindCondition): string {
  const shown = values.map((value) => plain(String(value), 64)).join(', ');
  return `${plain(varbind, 64)} ${WORDS[test]}${shown === '' ? '' : ` ${shown}`}`;
}

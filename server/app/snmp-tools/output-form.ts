/** How names and values are printed: the letters of net-snmp's -O, as far as they are known here. */
export interface OutputForm {
  /** `module` IF-MIB::ifDescr.2, `suffix` ifDescr.2, `full` .iso.org…, `ucd` interfaces.…, `numeric` .1.3.6… */
  readonly oid: 'module' | 'suffix' | 'full' | 'ucd' | 'numeric';
  /** No types before values, labels without their numbers. */
  readonly quick: boolean;
  /** With `quick`: ` = ` between name and value all the same. */
  readonly equals: boolean;
  readonly valuesOnly: boolean;
  readonly numericEnums: boolean;
  readonly numericTicks: boolean;
  readonly units: boolean;
  /** Octets by what they hold, always as text, always as hexadecimal. */
  readonly strings: 'guess' | 'text' | 'hex';
  /** Text behind hexadecimal octets. */
  readonly hexText: boolean;
  /** Two digits for each octet of a display hint in hexadecimal. */
  readonly twoDigits: boolean;
  /** Indexes as numbers. */
  readonly rawIndex: boolean;
  /** Indexes in brackets. */
  readonly bracketedIndex: boolean;
}

export const PLAIN_FORM: OutputForm = {
  oid: 'module',
  quick: false,
  equals: false,
  valuesOnly: false,
  numericEnums: false,
  numericTicks: false,
  units: true,
  strings: 'guess',
  hexText: false,
  twoDigits: false,
  rawIndex: false,
  bracketedIndex: false,
};

const OID_FORMS: Readonly<Record<string, OutputForm['oid']>> = {
  S: 'module',
  s: 'suffix',
  f: 'full',
  u: 'ucd',
  n: 'numeric',
};

/** Accepted and without effect: indexes with quotes are escaped by nobody here, floats have one precision. */
const WITHOUT_EFFECT = 'Ep';

/** @returns the form with the letters applied, or the first letter that is not known */
export function withLetters(form: OutputForm, letters: string): OutputForm | string {
  let result = form;
  for (const letter of letters) {
    const next = withLetter(result, letter);
    if (next === null) return letter;
    result = next;
  }
  return result;
}

function withLetter(form: OutputForm, letter: string): OutputForm | null {
  const oid = Object.hasOwn(OID_FORMS, letter) ? OID_FORMS[letter] : undefined;
  if (oid) return { ...form, oid };
  switch (letter) {
    // As net-snmp has them these turn what is on off: snmptable, which is quick, prints types with -Oq.
    case 'q':
      return { ...form, quick: !form.quick };
    case 'Q':
      return { ...form, quick: true, equals: true };
    case 'v':
      return { ...form, valuesOnly: !form.valuesOnly };
    case 'e':
      return { ...form, numericEnums: !form.numericEnums };
    case 't':
      return { ...form, numericTicks: !form.numericTicks };
    case 'U':
      return { ...form, units: !form.units };
    case 'a':
      return { ...form, strings: 'text' };
    case 'x':
      return { ...form, strings: 'hex' };
    case 'T':
      return { ...form, hexText: !form.hexText };
    case '0':
      return { ...form, twoDigits: !form.twoDigits };
    case 'b':
      return { ...form, rawIndex: !form.rawIndex };
    case 'X':
      return { ...form, bracketedIndex: !form.bracketedIndex };
    default:
      return WITHOUT_EFFECT.includes(letter) ? form : null;
  }
}

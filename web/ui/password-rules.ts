export interface PasswordRule {
  readonly text: string;
  /** Null where only the server can tell. */
  readonly met: boolean | null;
}

interface RulesOptions {
  readonly password: string;
  /** Of the account, empty where it is not typed yet. */
  readonly name: string;
  /** Characters, as the server counts them. */
  readonly bounds: { readonly min: number; readonly max: number };
}

/** The least part of a name that is worth looking for in a password. */
const LEAST_NAME = 3;

/** What the server asks of a new password, as far as a page can tell: length and name, nothing about kinds of characters. */
export function passwordRules({ password, name, bounds }: RulesOptions): PasswordRule[] {
  const length = password.length;
  const typed = length > 0;
  const named = name.trim().toLowerCase();
  const holdsName = named.length >= LEAST_NAME && password.toLowerCase().includes(named);
  const lengthRule =
    length > bounds.max
      ? { text: `${bounds.max} characters at most, now ${length}`, met: false }
      : {
          text: `${bounds.min} characters at least${typed ? `, now ${length}` : ''}`,
          met: typed ? length >= bounds.min : null,
        };
  return [
    lengthRule,
    { text: holdsName ? 'holds the name' : 'does not hold the name', met: typed ? !holdsName : null },
    { text: 'not a known password: looked up when it is sent', met: null },
  ];
}

/** Somebody in a class list. */
export interface ListedStudent {
  /** Of the text, from 1. */
  readonly line: number;
  /** To sign in with; null where the list has none: it is made of the full name. */
  readonly name: string | null;
  /** Empty where the list has none. */
  readonly fullName: string;
}

type Column = 'name' | 'fullName' | 'firstName' | 'lastName' | 'email';

/** Headings as Moodle and spreadsheets write them, without case, blanks and signs. */
const HEADINGS: Readonly<Record<string, Column>> = {
  ...{ name: 'name', username: 'name', user: 'name', login: 'name', account: 'name', benutzername: 'name' },
  ...{ fullname: 'fullName', student: 'fullName', vollständigername: 'fullName', nomcomplet: 'fullName' },
  ...{ firstname: 'firstName', givenname: 'firstName', forename: 'firstName', vorname: 'firstName' },
  ...{ lastname: 'lastName', surname: 'lastName', familyname: 'lastName', nachname: 'lastName' },
  ...{ prénom: 'firstName', nom: 'lastName' },
  ...{
    email: 'email',
    emailaddress: 'email',
    mail: 'email',
    emailadresse: 'email',
    adressedecourriel: 'email',
  },
};

/** Letters that Unicode takes for one, and that people write as two or as another. */
const PLAIN: Readonly<Record<string, string>> = {
  ...{ ß: 'ss', æ: 'ae', œ: 'oe', ø: 'o', ł: 'l', đ: 'd', ð: 'd', þ: 'th', ı: 'i' },
};

/** The cells of one line (RFC 4180 §2), without the blanks around them. Never throws. */
export type ReadCells = (line: string, separator: string) => readonly string[];

/**
 * The students of a class list: CSV with commas, semicolons or tabs, with or without a line of headings, or one name a
 * line. Empty lines and lines that begin with # are left out.
 */
export function readClassList(text: string, cellsOf: ReadCells): ListedStudent[] {
  const lines = text
    .replace(/^\uFEFF/, '')
    .split(/\r\n|\r|\n/)
    .map((content, at) => ({ line: at + 1, content: content.trim() }))
    .filter(({ content }) => content !== '' && !content.startsWith('#'));
  const [first] = lines;
  if (first === undefined) return [];
  const separator = ['\t', ';', ','].find((one) => first.content.includes(one)) ?? ',';
  const headings = cellsOf(first.content, separator).map(columnOf);
  const isHeaded = headings.some((column) => column !== null);
  return lines.slice(isHeaded ? 1 : 0).map(({ line, content }) => {
    const cells = cellsOf(content, separator);
    return { line, ...(isHeaded ? headed(cells, headings) : bare(cells)) };
  });
}

/** A name to sign in with: `Ada King Lovelace` -> `ada.lovelace`. Empty where there are no letters. */
export function accountNameOf(fullName: string): string {
  const words = fullName
    .toLowerCase()
    .replaceAll(/./gu, (letter) => PLAIN[letter] ?? letter)
    .normalize('NFKD')
    .replaceAll(/\p{M}/gu, '')
    .split(/\s+/)
    .map((word) => word.replaceAll(/[^\p{L}\p{Nd}-]/gu, ''))
    .filter((word) => word !== '');
  const ends = words.length > 1 ? [words[0], words.at(-1)] : words;
  return ends.join('.').slice(0, 60);
}

function columnOf(heading: string): Column | null {
  return HEADINGS[heading.toLowerCase().replaceAll(/[^\p{L}]/gu, '')] ?? null;
}

function headed(cells: readonly string[], headings: readonly (Column | null)[]): Omit<ListedStudent, 'line'> {
  const of = (column: Column) => cells[headings.indexOf(column)] ?? '';
  const fullName = of('fullName') || `${of('firstName')} ${of('lastName')}`.trim();
  // A heading "Name" above first and last names is the name of a person.
  if (fullName === '' && /\s/.test(of('name'))) return { name: null, fullName: of('name') };
  return { name: of('name') || (fullName === '' ? localPart(of('email')) : null), fullName };
}

/** Without headings: what a cell is, is told from how it is written. */
function bare(cells: readonly string[]): Omit<ListedStudent, 'line'> {
  const words = cells.filter((cell) => cell !== '' && !cell.includes('@'));
  const [one = '', other = ''] = words;
  if (words.length === 0)
    return { name: localPart(cells.find((cell) => cell.includes('@')) ?? ''), fullName: '' };
  if (words.length === 1) return /\s/.test(one) ? { name: null, fullName: one } : { name: one, fullName: '' };
  // `ada;Ada Lovelace`, else `Lovelace, Ada`.
  if (/^[\p{Ll}\p{Nd}._-]+$/u.test(one)) return { name: one, fullName: words.slice(1).join(' ') };
  return { name: null, fullName: /\s/.test(one) ? one : `${other} ${one}` };
}

const localPart = (email: string): string | null => email.split('@')[0] || null;

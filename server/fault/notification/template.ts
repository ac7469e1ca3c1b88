import { TEMPLATE_FIELDS } from '../../domain/notification-template.ts';

/** A named field in braces; braces around anything else are plain text. */
const FIELD = /\{([A-Za-z]+)\}/g;
/** C0 and C1 controls, line and paragraph separators, and what turns the direction of writing about. */
// oxlint-disable-next-line no-control-regex
const CONTROLS = /[\u0000-\u001f\u007f-\u009f\u2028\u2029\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff]+/g;
const MAX_VALUE_LENGTH = 1_000;

export type TemplateField = keyof typeof TEMPLATE_FIELDS;
export type TemplateValues = Readonly<Record<TemplateField, string>>;

/** The fields that the template names and that do not exist. */
export function unknownFields(template: string): string[] {
  return [...template.matchAll(FIELD)].map(([, name]) => name!).filter((name) => !isField(name));
}

/** One line of a value that came from anywhere: no controls, no line ends, not endless. */
export function oneLine(text: string): string {
  const clean = text.replaceAll(CONTROLS, ' ').trim();
  return clean.length > MAX_VALUE_LENGTH ? `${clean.slice(0, MAX_VALUE_LENGTH - 1)}…` : clean;
}

/** A field in round brackets: with an empty value the brackets go with it, as of a device without an address. */
const BRACKETED = / \(\{([A-Za-z]+)\}\)/g;

/** Values are put in as they are, never looked through for fields. A line whose fields are all empty is left out. */
export function rendered(template: string, values: TemplateValues): string {
  const lines = template.split(/\r\n|\r|\n/).flatMap((line) => {
    const names = [...line.matchAll(FIELD)].map(([, name]) => name!).filter(isField);
    if (names.length > 0 && names.every((name) => values[name] === '')) return [];
    const told = line.replaceAll(BRACKETED, (whole, name: string) =>
      isField(name) && values[name] === '' ? '' : whole,
    );
    return [told.replaceAll(FIELD, (whole, name: string) => (isField(name) ? values[name] : whole))];
  });
  return lines
    .join('\n')
    .replaceAll(/\n{3,}/g, '\n\n')
    .trim();
}

function isField(name: string): name is TemplateField {
  return Object.hasOwn(TEMPLATE_FIELDS, name);
}

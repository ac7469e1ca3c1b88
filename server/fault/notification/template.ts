/** A named field in braces; braces around anything else are plain text. */
const FIELD = /\{([A-Za-z]+)\}/g;
/** C0 and C1 controls, line and paragraph separators, and what turns the direction of writing about. */
// oxlint-disable-next-line no-control-regex
const CONTROLS = /[\u0000-\u001f\u007f-\u009f\u2028\u2029\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff]+/g;
const MAX_VALUE_LENGTH = 1_000;

/** What a template may name, with what stands for it. */
export const TEMPLATE_FIELDS = {
  event: 'raised, worse, acknowledged, cleared, not acknowledged or test',
  severity: 'severity of X.733',
  title: 'title of the alert',
  device: 'name of the device',
  address: 'address of the device',
  groups: 'groups of the device',
  kind: 'kind of the alert',
  interface: 'name of the interface',
  raised: 'when it was raised, UTC',
  cleared: 'when it cleared, UTC',
  reason: 'why it cleared',
  acknowledgedBy: 'who takes care of it',
  note: 'note of the acknowledgement',
  evidence: 'newest line of evidence',
  clearsWhen: 'what would clear it',
  reports: 'times the condition was reported',
  alert: 'number of the alert',
  time: 'when the event happened, UTC',
  url: 'address of the page that explains it',
} as const;

export type TemplateField = keyof typeof TEMPLATE_FIELDS;
export type TemplateValues = Readonly<Record<TemplateField, string>>;

export const DEFAULT_TITLE = '{event} ({severity}): {title}';
export const DEFAULT_TEXT = `{title}

Event: {event}
Severity: {severity}
Device: {device} ({address})
Interface: {interface}
Raised: {raised}
Cleared: {cleared}
Because: {reason}
Acknowledged by: {acknowledgedBy}
Note: {note}
Reported: {reports} times
Evidence: {evidence}
Clears when: {clearsWhen}

{url}`;

/** The fields that the template names and that do not exist. */
export function unknownFields(template: string): string[] {
  return [...template.matchAll(FIELD)].map(([, name]) => name!).filter((name) => !isField(name));
}

/** One line of a value that came from anywhere: no controls, no line ends, not endless. */
export function oneLine(text: string): string {
  const clean = text.replaceAll(CONTROLS, ' ').trim();
  return clean.length > MAX_VALUE_LENGTH ? `${clean.slice(0, MAX_VALUE_LENGTH - 1)}…` : clean;
}

/** Values are put in as they are, never looked through for fields. A line whose fields are all empty is left out. */
export function rendered(template: string, values: TemplateValues): string {
  const lines = template.split(/\r\n|\r|\n/).flatMap((line) => {
    const names = [...line.matchAll(FIELD)].map(([, name]) => name!).filter(isField);
    if (names.length > 0 && names.every((name) => values[name] === '')) return [];
    return [line.replaceAll(FIELD, (whole, name: string) => (isField(name) ? values[name] : whole))];
  });
  return lines
    .join('\n')
    .replaceAll(/\n{3,}/g, '\n\n')
    .trim();
}

function isField(name: string): name is TemplateField {
  return Object.hasOwn(TEMPLATE_FIELDS, name);
}

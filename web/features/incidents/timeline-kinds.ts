import type { TimelineEntryView } from '../../../server/contract/incident.ts';

export type TimelineKind = TimelineEntryView['kind'];

export const KIND_TITLES: readonly { readonly kind: TimelineKind; readonly title: string }[] = [
  { kind: 'alert', title: 'Alerts' },
  { kind: 'evidence', title: 'Evidence' },
  { kind: 'trap', title: 'Traps' },
  { kind: 'change', title: 'Changes' },
  { kind: 'action', title: 'Actions' },
  { kind: 'note', title: 'Notes' },
];

/** `alert,note` of the address bar; what is not understood is left out. */
export function parseKinds(text: unknown): TimelineKind[] {
  const words = typeof text === 'string' ? text.split(',') : [];
  return KIND_TITLES.map(({ kind }) => kind).filter((kind) => words.includes(kind));
}

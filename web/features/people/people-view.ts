type Raw = Record<string, unknown>;

/** What the address bar keeps of the list of people: who is open. */
export interface PeopleView {
  readonly open: number | 'new' | null;
}

function idOf(value: unknown): number | null {
  const id = Number(value);
  return Number.isSafeInteger(id) && id > 0 ? id : null;
}

export const PEOPLE_VIEW = {
  parse: ({ open }: Raw): PeopleView => ({ open: open === 'new' ? 'new' : idOf(open) }),
  format: ({ open }: PeopleView): Raw => (open === null ? {} : { open }),
};

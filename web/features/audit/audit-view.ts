type Raw = Record<string, unknown>;

/** What the address bar keeps of the audit log: what it is narrowed to. */
export interface AuditView {
  readonly account: string | null;
  readonly action: string | null;
  readonly text: string | null;
}

const MAX_TEXT = 200;

const textOf = (value: unknown): string | null =>
  typeof value === 'string' && value.trim() !== ''
    ? value.slice(0, MAX_TEXT)
    : typeof value === 'number'
      ? String(value)
      : null;

export const AUDIT_VIEW = {
  parse: ({ account, action, text }: Raw): AuditView => ({
    account: textOf(account),
    action: textOf(action),
    text: textOf(text),
  }),
  format: (view: AuditView): Raw =>
    Object.fromEntries(Object.entries(view).filter(([, value]) => value !== null)),
};

import { ALERT_KINDS } from '../domain/alert.ts';
import { DEFAULT_POLICY } from '../domain/channel.ts';
import { DEFAULT_TEXT, DEFAULT_TITLE, TEMPLATE_FIELDS } from '../domain/notification-template.ts';

/** What forms of channels begin with; apart from the schemas, so that a page need not load those. */
export const CHANNEL_DEFAULTS = {
  policy: DEFAULT_POLICY,
  /** What stands for an empty template. */
  title: DEFAULT_TITLE,
  text: DEFAULT_TEXT,
  /** Name -> what it stands for. */
  templateFields: TEMPLATE_FIELDS as Readonly<Record<string, string>>,
  alertKinds: ALERT_KINDS,
};

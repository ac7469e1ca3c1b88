import type { RuleView } from '../../../server/contract/rule.ts';
import type { RaisedSeverity } from '../../format/severity.ts';

/** What the drafts of all rules for devices have. */
export interface RuleHead {
  readonly name: string;
  readonly enabled: boolean;
  readonly devices: readonly string[];
  readonly groups: readonly string[];
  readonly severity: RaisedSeverity;
}

export const NEW_HEAD: RuleHead = { name: '', enabled: true, devices: [], groups: [], severity: 'warning' };

type Headed = RuleView & { readonly body: Exclude<RuleView['body'], { kind: 'builtIn' }> };

export function headOf({ name, enabled, body: { scope, severity } }: Headed): RuleHead {
  return { ...scope, name, enabled, severity };
}

export function scopeOf({ devices, groups }: Pick<RuleHead, 'devices' | 'groups'>) {
  return { devices: [...devices], groups: [...groups] };
}

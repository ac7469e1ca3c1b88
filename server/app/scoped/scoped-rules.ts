import type { RuleDesk, Rule, RuleBody, RuleScope } from '../../domain/rule.ts';
import { isTagged } from '../../domain/tag.ts';
import type { Threshold, ThresholdDesk } from '../../domain/threshold.ts';
import { refused } from './refused.ts';
import type { VisibleDevices } from './visible-devices.ts';

/** Of what a rule is for, the devices and tags that one sees; null where that is none of them. */
function seenScope(visible: VisibleDevices, { devices, groups }: RuleScope): RuleScope | null {
  if (devices.length === 0 && groups.length === 0) return { devices, groups };
  const all = visible.devices();
  const names = new Set(all.map(({ name }) => name));
  const seen = {
    devices: devices.filter((name) => names.has(name)),
    groups: groups.filter((tag) => all.some((device) => isTagged(device.groups, tag))),
  };
  return seen.devices.length === 0 && seen.groups.length === 0 ? null : seen;
}

/** Rules that judge the devices that one sees, without the names of others in them. */
export function scopedRules(visible: VisibleDevices, desk: RuleDesk): RuleDesk {
  const shown = (rule: Rule): Rule | null => {
    const { body } = rule;
    if (body.kind === 'builtIn') return rule;
    const scope = seenScope(visible, body.scope);
    return scope === null ? null : { ...rule, body: { ...body, scope } as RuleBody };
  };
  return {
    list: () => desk.list().flatMap((rule) => shown(rule) ?? []),
    get: (id) => {
      const rule = desk.get(id);
      return rule === null ? null : shown(rule);
    },
    // How far learning is tells how many series there are of all devices.
    state: (rule) => ({ ...desk.state(rule, (id) => visible.sees(id)), learning: null }),
    problems: (body) => desk.problems(body),
    ...{ add: refused, change: refused, remove: refused, putBack: refused },
  };
}

/** Thresholds that judge the devices that one sees. */
export function scopedThresholds(visible: VisibleDevices, desk: ThresholdDesk): ThresholdDesk {
  return {
    list: () => desk.list().filter((threshold) => seesThreshold(visible, threshold)),
    get: (id) => {
      const threshold = desk.get(id);
      return threshold !== null && seesThreshold(visible, threshold) ? threshold : null;
    },
    ...{ add: refused, change: refused, remove: refused, putBack: refused },
  };
}

export function seesThreshold(visible: VisibleDevices, { selector }: Pick<Threshold, 'selector'>): boolean {
  switch (selector.kind) {
    case 'all':
      return true;
    case 'group':
      return visible.devices().some(({ groups }) => isTagged(groups, selector.group));
    case 'device':
      return visible.sees(selector.deviceId);
    case 'interface':
      return visible.interface(selector.interfaceId) !== null;
  }
}

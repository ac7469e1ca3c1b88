import type { Device } from '../domain/device.ts';
import type { RuleScope } from '../domain/rule.ts';
import { isTagged } from '../domain/tag.ts';
import { plain } from './wording.ts';

export function inScope({ devices, groups }: RuleScope, device: Pick<Device, 'name' | 'groups'>): boolean {
  if (devices.length === 0 && groups.length === 0) return true;
  return devices.includes(device.name) || groups.some((group) => isTagged(device.groups, group));
}

/** `every device`, `core-1, core-2 or tag backbone` */
export function scopeText({ devices, groups }: RuleScope): string {
  const named = [...devices, ...groups.map((group) => `tag ${group}`)].map((one) => plain(one, 64));
  return named.length === 0 ? 'every device' : named.join(' or ');
}

/** What is named and not there. */
export function scopeProblems({ devices }: RuleScope, known: (name: string) => boolean): string[] {
  return devices.filter((name) => !known(name)).map((name) => `there is no device ${plain(name, 64)} yet`);
}

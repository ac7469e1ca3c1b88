import type { Device, DeviceId } from '../domain/device.ts';
import type { Rule, RuleBody, RuleScope } from '../domain/rule.ts';
import { inScope } from './rule-scope.ts';

type Scoped = Rule<RuleBody & { readonly scope: RuleScope }>;
const NONE: readonly never[] = [];

/** The rules that are for a device, found once for each device as it is. */
export class DeviceRules<One extends Scoped> {
  #rules: readonly One[] = NONE;
  /** By device name: only these few are for it; the others name none. */
  #byName = new Map<string, One[]>();
  #byGroup: readonly One[] = NONE;
  readonly #known = new Map<DeviceId, { readonly device: Device; readonly rules: readonly One[] }>();

  put(rules: readonly One[]): void {
    this.#rules = rules;
    this.#known.clear();
    this.#byName = new Map();
    for (const rule of rules)
      for (const name of rule.body.scope.devices) {
        const there = this.#byName.get(name);
        if (there) there.push(rule);
        else this.#byName.set(name, [rule]);
      }
    this.#byGroup = rules.filter(
      ({ body: { scope } }) => scope.devices.length === 0 || scope.groups.length > 0,
    );
  }

  all(): readonly One[] {
    return this.#rules;
  }

  of(device: Device): readonly One[] {
    if (this.#rules.length === 0) return NONE;
    const known = this.#known.get(device.id);
    if (known?.device === device) return known.rules;
    const named: readonly One[] = this.#byName.get(device.name) ?? NONE;
    const wide = this.#byGroup.filter((rule) => !named.includes(rule) && inScope(rule.body.scope, device));
    const rules = named.length + wide.length === 0 ? NONE : [...named, ...wide];
    this.#known.set(device.id, { device, rules });
    return rules;
  }

  forget(id: DeviceId): void {
    this.#known.delete(id);
  }
}

import {
  type NewRule,
  type Rule,
  type RuleBody,
  type RuleDesk,
  RuleRefusal,
  type RuleRepository,
  type RuleState,
} from '../domain/rule.ts';
import type { DeviceId } from '../domain/device.ts';
import type { Transaction } from '../domain/transaction.ts';
import type { FaultEngine } from './fault-engine.ts';

/** Keeps rules: stored, taken over by the engine and told to the listener in one transaction. */
export class Rules implements RuleDesk {
  readonly #repository: RuleRepository;
  readonly #fault: FaultEngine;
  readonly #transaction: Transaction;
  readonly #listener: { rulesChanged(): void };

  constructor(options: {
    rules: RuleRepository;
    fault: FaultEngine;
    transaction: Transaction;
    listener: { rulesChanged(): void };
  }) {
    this.#repository = options.rules;
    this.#fault = options.fault;
    this.#transaction = options.transaction;
    this.#listener = options.listener;
  }

  list(): readonly Rule[] {
    return this.#repository.list();
  }

  get(id: number): Rule | null {
    return this.#repository.get(id);
  }

  state(rule: Rule, sees?: (id: DeviceId) => boolean): RuleState {
    return this.#fault.ruleState(rule, sees);
  }

  problems(body: RuleBody): readonly string[] {
    return this.#fault.ruleProblems(body);
  }

  add(rule: NewRule): Rule {
    if (rule.body.kind === 'builtIn')
      throw new RuleRefusal('shippedRule', 'what is built in cannot be added; it can be switched on and off');
    return this.#commit(() => {
      const added = this.#repository.insert(rule);
      this.#fault.onRule(added, null);
      return added;
    });
  }

  change(id: number, part: Partial<NewRule>): Rule | null {
    return this.#commit(() => {
      const before = this.#repository.get(id);
      if (before === null) return null;
      const wanted: NewRule = { name: before.name, enabled: before.enabled, body: before.body, ...part };
      if (wanted.body.kind !== before.body.kind)
        throw new RuleRefusal('otherKind', `a ${before.body.kind} rule stays one; add another rule instead`);
      const isOther = part.name !== undefined && part.name !== before.name;
      if (before.body.kind === 'builtIn' && (isOther || !isSameBuiltIn(before.body, wanted.body)))
        throw new RuleRefusal(
          'shippedRule',
          'what is built in can only be switched on and off, and be given other levels',
        );
      const after = this.#repository.update(id, wanted);
      this.#fault.onRule(after, before);
      return after;
    });
  }

  remove(id: number): boolean {
    return this.#commit(() => {
      const rule = this.#repository.get(id);
      if (rule === null) return false;
      if (rule.shipped)
        throw new RuleRefusal('shippedRule', `“${rule.name}” comes with Trapline; switch it off instead`);
      // Alerts first: a cleared one keeps its history, with the reason.
      this.#fault.onRuleRemoved(rule);
      this.#repository.remove(id);
      return true;
    });
  }

  putBack(id: number): Rule | null {
    const original = this.#repository.original(id);
    if (original !== null) return this.change(id, original);
    const own = this.#repository.get(id);
    if (own === null) return null;
    throw new RuleRefusal(
      'ownRule',
      `“${own.name}” does not come with Trapline, so there is no original of it`,
    );
  }

  #commit<T>(work: () => T): T {
    try {
      return this.#transaction.transact(() => {
        const done = work();
        this.#listener.rulesChanged();
        return done;
      });
    } catch (error) {
      if (!(error instanceof RuleRefusal)) this.#fault.load();
      throw error;
    }
  }
}

function isSameBuiltIn(before: RuleBody, after: RuleBody): boolean {
  return before.kind === 'builtIn' && after.kind === 'builtIn' && before.builtIn === after.builtIn;
}

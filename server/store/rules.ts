import type { NewRule, Rule, RuleBody, RuleRepository } from '../domain/rule.ts';
import type { StoreFile } from './store-file.ts';

interface RuleColumns {
  readonly id: number;
  readonly kind: string;
  readonly name: string;
  readonly enabled: number;
  readonly body: string;
  readonly shipped: string | null;
}

/** The rules, shipped and own. */
export class Rules implements RuleRepository {
  readonly #file: StoreFile;

  constructor(options: { file: StoreFile }) {
    this.#file = options.file;
  }

  /** By id. */
  list(): readonly Rule[] {
    return this.#file.act('reading the rules', () =>
      this.#file.read<[], RuleColumns>('SELECT * FROM rule ORDER BY id').all().map(ruleOf),
    );
  }

  get(id: number): Rule | null {
    const row = this.#row(id);
    return row === undefined ? null : ruleOf(row);
  }

  insert(rule: NewRule): Rule {
    return this.#file.act(`adding rule ${rule.name}`, () => {
      const result = this.#file
        .write<[string, string, number, string]>(
          'INSERT INTO rule (kind, name, enabled, body) VALUES (?, ?, ?, ?)',
        )
        .run(rule.body.kind, rule.name, rule.enabled ? 1 : 0, JSON.stringify(rule.body));
      return { ...rule, id: Number(result.lastInsertRowid), shipped: false, changed: false };
    });
  }

  update(id: number, rule: NewRule): Rule {
    return this.#file.act(`changing rule ${rule.name}`, () => {
      this.#file
        .write<[string, string, number, string, number]>(
          'UPDATE rule SET kind = ?, name = ?, enabled = ?, body = ? WHERE id = ?',
        )
        .run(rule.body.kind, rule.name, rule.enabled ? 1 : 0, JSON.stringify(rule.body), id);
      const row = this.#row(id);
      return row === undefined ? { ...rule, id, shipped: false, changed: false } : ruleOf(row);
    });
  }

  remove(id: number): void {
    this.#file.act(`removing rule ${id}`, () =>
      this.#file.write<[number]>('DELETE FROM rule WHERE id = ?').run(id),
    );
  }

  original(id: number): NewRule | null {
    const shipped = this.#row(id)?.shipped ?? null;
    return shipped === null ? null : (JSON.parse(shipped) as NewRule);
  }

  #row(id: number): RuleColumns | undefined {
    return this.#file.act(`reading rule ${id}`, () =>
      this.#file.read<[number], RuleColumns>('SELECT * FROM rule WHERE id = ?').get(id),
    );
  }
}

function ruleOf({ id, name, enabled, body, shipped }: RuleColumns): Rule {
  const rule: NewRule = { name, enabled: enabled === 1, body: JSON.parse(body) as RuleBody };
  return {
    ...rule,
    id,
    shipped: shipped !== null,
    changed: shipped !== null && sorted(JSON.parse(shipped)) !== sorted(rule),
  };
}

/** JSON with the keys in one order, to compare by. */
function sorted(value: unknown): string {
  return JSON.stringify(value, (_key, part: unknown) =>
    typeof part === 'object' && part !== null && !Array.isArray(part)
      ? Object.fromEntries(Object.entries(part).toSorted(([one], [other]) => (one < other ? -1 : 1)))
      : part,
  );
}

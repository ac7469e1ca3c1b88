import { stringify } from 'yaml';
import { Breather } from '../../domain/breather.ts';
import type { InventoryReader } from '../../domain/inventory.ts';
import type { NewRule, Rule, RuleChange, RuleDesk, RuleImport, RuleText } from '../../domain/rule.ts';
import type { NewThreshold, Threshold, ThresholdDesk } from '../../domain/threshold.ts';
import type { Transaction } from '../../domain/transaction.ts';
import { plainIssues } from '../../exercises/plain-issue.ts';
import { readEntry, ruleEntry, thresholdEntry } from './rule-entry.ts';
import { type ReadRules, RuleReader } from './rule-reader.ts';

/** Reading more in one go would keep polls and traps waiting. */
const MAX_RULES = 2_000;
const STYLE = { lineWidth: 0, aliasDuplicateObjects: false };
const HEAD = `# Alert rules of Trapline. Import with: trapline rules import FILE [--dry-run]\n`;

/** A file that is read, beside what is there. */
interface Reading {
  readonly rules: ReadonlyMap<string, Rule>;
  readonly thresholds: ReadonlyMap<string, Threshold>;
  /** By kind and name: the line of those before. */
  readonly seen: Map<string, number>;
}

/** What is wrong in an entry, at which place of it. */
interface Wrong {
  readonly path: readonly PropertyKey[];
  readonly text: string;
}

/** A change and how it is made. */
interface Planned {
  readonly change: RuleChange;
  readonly make: () => void;
  /** Of one that is refused: its problems, whose lines are not known yet. */
  readonly wrong?: readonly Wrong[];
  /** Its line is that of the first of them, not that where it begins. */
  readonly atWrong?: boolean;
}

export interface RuleFileOptions {
  readonly rules: RuleDesk;
  readonly thresholds: ThresholdDesk;
  readonly inventory: InventoryReader;
  readonly transaction: Transaction;
  /** Reads the rules from the disk again, after a rollback. */
  readonly reload: () => void;
  /** Does all on this thread where it is absent. */
  readonly reader?: RuleReader;
}

/** Rules and thresholds as YAML: out whole, and in again in one transaction. */
export class RuleFile implements RuleText {
  readonly #options: RuleFileOptions;
  readonly #reader: RuleReader;

  constructor(options: RuleFileOptions) {
    this.#options = options;
    this.#reader = options.reader ?? new RuleReader();
  }

  async export(only: { kind: 'rule' | 'threshold'; id: number } | null): Promise<string | null> {
    const { rules, thresholds, inventory } = this.#options;
    const isMeant = (kind: 'rule' | 'threshold', id: number) =>
      only === null || (only.kind === kind && only.id === id);
    const entries = [
      ...rules
        .list()
        .filter(({ id }) => isMeant('rule', id))
        .map(ruleEntry),
      ...thresholds
        .list()
        .filter(({ id }) => isMeant('threshold', id))
        .map((threshold) => thresholdEntry(threshold, inventory)),
    ];
    if (only !== null && entries.length === 0) return null;
    const parts = [HEAD, entries.length === 0 ? 'rules: []\n' : 'rules:\n'];
    const breather = new Breather();
    for (const entry of entries) {
      // One by one, so that thousands of them keep nobody waiting.
      parts.push(indented(stringify([entry], STYLE)));
      await breather.pause();
    }
    return parts.join('');
  }

  async import(text: string, { dryRun }: { dryRun: boolean }): Promise<RuleImport> {
    const planned = await this.#reader.read(text, (read) => this.#plan(read));
    const made = planned.map((one) => ('change' in one ? one : refused(one.line, one.text)));
    const changes = made.map(({ change }) => change);
    if (dryRun || changes.some(({ what }) => what === 'refused')) return { applied: false, changes };
    const { transaction, reload } = this.#options;
    try {
      transaction.transact(() => {
        for (const { make } of made) make();
      });
    } catch (error) {
      reload();
      throw error;
    }
    return { applied: true, changes };
  }

  async #plan(read: ReadRules): Promise<Planned[]> {
    const { content } = read;
    const entries =
      typeof content === 'object' && content !== null && 'rules' in content ? content.rules : null;
    if (!Array.isArray(entries)) return [refused(1, 'there is no list of rules; begin with "rules:"')];
    if (entries.length > MAX_RULES)
      return [refused(1, `these are more than ${MAX_RULES} rules; split the file`)];
    const lines = await read.linesOf(entries.map((_, index) => ['rules', index]));
    const reading: Reading = { ...this.#known(), seen: new Map() };
    const planned: Planned[] = [];
    const breather = new Breather();
    for (const [index, entry] of entries.entries()) {
      planned.push(this.#entry(entry, lines[index] ?? 1, reading));
      await breather.pause();
    }
    return withLines(planned, read);
  }

  /** What is there, by kind and name. */
  #known(): Pick<Reading, 'rules' | 'thresholds'> {
    const { rules, thresholds } = this.#options;
    return {
      rules: new Map(rules.list().map((rule) => [`${rule.body.kind} ${rule.name}`, rule])),
      // Of several thresholds of one name, the first.
      thresholds: new Map(
        thresholds
          .list()
          .toReversed()
          .map((threshold) => [threshold.name, threshold]),
      ),
    };
  }

  #entry(content: unknown, line: number, reading: Reading): Planned {
    const read = readEntry(content, this.#options.inventory);
    const name = nameOf(content);
    if (read.kind === 'unknown')
      return {
        ...refused(line, read.text, name),
        wrong: [{ path: [read.field], text: read.text }],
        atWrong: true,
      };
    if (read.kind === 'wrong') {
      const below = read.below[0] === 'body' ? wrapped(content) : content;
      const wrong = plainIssues(read.error, below).map(({ path, text }) => ({
        path: path[0] === 'body' ? path.slice(1) : path,
        text,
      }));
      return { change: { line, kind: null, name, what: 'refused', problems: [] }, make() {}, wrong };
    }
    const kind = read.kind === 'threshold' ? 'threshold' : read.rule.body.kind;
    const before = reading.seen.get(`${kind} ${name}`);
    if (before !== undefined)
      return refused(
        line,
        `line ${before} has a ${kind} rule of this name, too; give one another name`,
        name,
      );
    reading.seen.set(`${kind} ${name}`, line);
    return read.kind === 'threshold'
      ? this.#threshold(read.threshold, line, reading)
      : this.#rule(read.rule, line, reading);
  }

  #rule(rule: NewRule, line: number, reading: Reading): Planned {
    const { rules } = this.#options;
    const { kind } = rule.body;
    const known = reading.rules.get(`${kind} ${rule.name}`);
    if (kind === 'builtIn' && known === undefined)
      return refused(line, 'what is built in cannot be added; correct its name', rule.name);
    if (
      known?.body.kind === 'builtIn' &&
      rule.body.kind === 'builtIn' &&
      known.body.builtIn !== rule.body.builtIn
    )
      return refused(line, `this is about ${known.body.builtIn}; correct builtIn or the name`, rule.name);
    const change = { line, kind, name: rule.name, problems: rules.problems(rule.body) };
    if (known === undefined)
      return { change: { ...change, what: 'added' }, make: () => void rules.add(rule) };
    if (same(ruleEntry(known), ruleEntry(rule))) return { change: { ...change, what: 'same' }, make() {} };
    return { change: { ...change, what: 'changed' }, make: () => void rules.change(known.id, rule) };
  }

  #threshold(threshold: NewThreshold, line: number, reading: Reading): Planned {
    const { thresholds, inventory } = this.#options;
    const known = reading.thresholds.get(threshold.name);
    const change = { line, kind: 'threshold' as const, name: threshold.name, problems: [] };
    if (known === undefined)
      return { change: { ...change, what: 'added' }, make: () => void thresholds.add(threshold) };
    if (same(thresholdEntry(known, inventory), thresholdEntry(threshold, inventory)))
      return { change: { ...change, what: 'same' }, make() {} };
    const { shipped: _, ...part } = threshold;
    const none = { ports: null, forSeconds: 0, hours: null, dividedBy: null, ofBaseline: false };
    return {
      change: { ...change, what: 'changed' },
      make: () => void thresholds.change(known.id, { ...none, ...part }),
    };
  }
}

/** Problems with the lines of what they are about. */
async function withLines(planned: readonly Planned[], read: ReadRules): Promise<Planned[]> {
  const paths = planned.flatMap(({ wrong = [] }, index) =>
    wrong.map(({ path }) => ['rules', index, ...path]),
  );
  const lines = paths.length === 0 ? [] : [...(await read.linesOf(paths))];
  return planned.map((one) => {
    if (!one.wrong) return one;
    const own = lines.splice(0, one.wrong.length);
    const problems = one.wrong.map(({ text }, place) => `line ${own[place] ?? 1}: ${text}`);
    const line = one.atWrong ? (own[0] ?? 1) : one.change.line;
    return { ...one, change: { ...one.change, line, problems } };
  });
}

function refused(line: number, text: string, name = ''): Planned {
  return {
    change: { line, kind: null, name, what: 'refused', problems: [`line ${line}: ${text}`] },
    make() {},
  };
}

/** Lines end with a line feed alone: other separators may stand in a text. */
function indented(text: string): string {
  return text
    .split('\n')
    .map((line) => (line === '' ? '' : `  ${line}`))
    .join('\n');
}

function nameOf(content: unknown): string {
  const name = typeof content === 'object' && content !== null && 'name' in content ? content.name : '';
  return typeof name === 'string' ? name.slice(0, 100) : '';
}

/** As the schema sees it, so that issues know what is missing. */
function wrapped(content: unknown): unknown {
  if (typeof content !== 'object' || content === null) return content;
  const { name, enabled, ...body } = content as Record<string, unknown>;
  return { name, enabled, body };
}

function same(one: object, other: object): boolean {
  return sorted(one) === sorted(other);
}

/** JSON with the keys in one order. */
function sorted(value: unknown): string {
  return JSON.stringify(value, (_key, part: unknown) =>
    typeof part === 'object' && part !== null && !Array.isArray(part)
      ? Object.fromEntries(Object.entries(part).toSorted(([one], [other]) => (one < other ? -1 : 1)))
      : part,
  );
}

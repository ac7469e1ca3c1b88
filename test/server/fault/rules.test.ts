import { afterEach, expect, it } from 'vitest';
import { RuleRefusal } from '../../../server/domain/rule.ts';
import type { Store } from '../../../server/store/store.ts';
import { FakeClock } from '../../support/fake-clock.ts';
import { fanNames, stateRule, trapRule } from '../../support/rule-bodies.ts';
import { storedLine } from '../../support/stored-line.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';

const running: Store[] = [];
afterEach(() => {
  for (const store of running.splice(0)) store.stop();
});

function open() {
  const made = storedLine({ folder: temporaryFolder(), clock: new FakeClock(), names: fanNames });
  running.push(made.store);
  const named = (name: string) => {
    const rule = made.line.rules.list().find((one) => one.name === name);
    if (rule === undefined) throw new Error(`looking for rule ${name}: not there`);
    return rule;
  };
  return { ...made, rules: made.line.rules, named };
}

it('a shipped rule that was changed can be put back, and is switched off, not deleted', () => {
  const { rules, named } = open();
  const shipped = named('OSPF neighbour lost');
  expect(shipped).toMatchObject({ shipped: true, changed: false });
  const changed = rules.change(shipped.id, { name: 'Mine', enabled: false, body: trapRule() });
  expect(changed).toMatchObject({ name: 'Mine', shipped: true, changed: true });
  expect(rules.putBack(shipped.id)).toEqual(shipped);
  expect(() => rules.remove(shipped.id)).toThrow(
    new RuleRefusal('shippedRule', '“OSPF neighbour lost” comes with Trapline; switch it off instead'),
  );
});

it('what is built in is switched on and off, and nothing else', () => {
  const { rules, named } = open();
  const { id, body } = named('UPS alarms');
  expect(rules.change(id, { enabled: false })).toMatchObject({ enabled: false, changed: true });
  expect(rules.putBack(id)).toMatchObject({ enabled: true, changed: false });
  expect(() => rules.change(id, { name: 'Mine' })).toThrow('can only be switched on and off');
  expect(() => rules.add({ name: 'Another', enabled: true, body })).toThrow('cannot be added');
});

it('a second of the same kind and name, and a change of the kind, are refused', () => {
  const { rules } = open();
  const { id } = rules.add({ name: 'Fans', enabled: true, body: trapRule() });
  const before = rules.list();
  expect(() => rules.add({ name: 'Fans', enabled: true, body: trapRule() })).toThrow(
    expect.objectContaining({ code: 'duplicate' }),
  );
  expect(() => rules.change(id, { body: stateRule({ what: 'device' }) })).toThrow('stays one');
  expect(() => rules.putBack(id)).toThrow('does not come with Trapline');
  expect(rules.list()).toEqual(before);
  expect(rules.remove(id)).toBe(true);
  expect(rules.remove(id)).toBe(false);
});

it('a shipped threshold can be put back', () => {
  const { line } = open();
  const [first] = line.thresholds.list();
  if (first === undefined) throw new Error('no threshold ships');
  line.thresholds.change(first.id, { name: 'Mine', raise: 0.2, ports: 'x', forSeconds: 9 });
  expect(line.thresholds.putBack(first.id)).toEqual(first);
});

import { InterfaceView } from '../contract/interface.ts';
import type { Interface } from '../domain/interface.ts';
import type { MetricName } from '../domain/metric.ts';
import type { ItemText } from './endpoint.ts';
import { type Asked, keptMembers } from './kept-members.ts';

const Facts = InterfaceView.omit({ latest: true });

/**
 * Interfaces with their present rates as JSON text, one after the other as they are asked for. What seldom changes is
 * written once, the rates anew. Between two of them time may pass: each has the rates of its own moment.
 *
 * @param options.keep false for lists so long that keeping their texts would cost more memory than it saves time
 * @param options.metrics which rates; undefined: all
 */
export function* interfaceTexts(
  asked: Asked,
  interfaces: readonly Interface[],
  { metrics, keep }: { metrics: readonly MetricName[] | undefined; keep: boolean },
): Generator<ItemText> {
  for (const value of interfaces) {
    const facts = keptMembers(asked, value, { schema: Facts, keep });
    if (typeof facts !== 'string') yield facts;
    else {
      const latest = JSON.stringify(asked.ports.latest.ofInterface(value.id, metrics));
      yield ['{', facts, ',"latest":', latest, '}'];
    }
  }
}

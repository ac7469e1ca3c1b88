import { InterfaceView } from '../contract/interface.ts';
import type { Interface } from '../domain/interface.ts';
import type { MetricName } from '../domain/metric.ts';
import type { Call, ItemText } from './endpoint.ts';

const Facts = InterfaceView.omit({ latest: true });

/** Of the call: what it asks of the server, and the texts that are kept from one call to the next. */
type Asked = Pick<Call<unknown, unknown, unknown>, 'ports' | 'keptTexts'>;

/**
 * Interfaces with their present rates as JSON text, one after the other as they are asked for. What seldom changes is
 * checked against the contract and written once, and kept as long as the interface stays the same object; the rates are
 * written anew. Between two of them time may pass: each has the rates of its own moment.
 *
 * @param options.keep false for lists so long that keeping their texts would cost more memory than it saves time
 * @param options.metrics which rates; undefined: all
 */
export function* interfaceTexts(
  { ports, keptTexts }: Asked,
  interfaces: readonly Interface[],
  { metrics, keep }: { metrics: readonly MetricName[] | undefined; keep: boolean },
): Generator<ItemText> {
  for (const value of interfaces) {
    let facts = keptTexts.get(value);
    if (facts === undefined) {
      const { data, error } = Facts.safeParse(value);
      if (error) {
        yield error;
        continue;
      }
      facts = JSON.stringify(data).slice(0, -1);
      if (keep) keptTexts.set(value, facts);
    }
    yield `${facts},"latest":${JSON.stringify(ports.latest.ofInterface(value.id, metrics))}}`;
  }
}

import type { FaultKind } from '../fault.ts';
import {
  choiceParameter,
  deviceParameter,
  numberOf,
  numberParameter,
  PORT_PARAMETER,
  textOf,
} from '../parameters.ts';

const COUNTERS = ['inErrors', 'inDiscards', 'outErrors', 'outDiscards'] as const;

/** A port counts errors or discards. */
export const errors: FaultKind = {
  kind: 'errors',
  title: 'Errors and discards',
  about:
    'A bad cable or a full queue: ifInErrors, ifInDiscards, ifOutErrors or ifOutDiscards of the port grow at a steady rate. No trap tells of it; a threshold can.',
  group: 'links',
  lasting: true,
  parameters: [
    deviceParameter(),
    PORT_PARAMETER,
    choiceParameter('counter', 'Counter', [
      ['inErrors', 'ifInErrors (bad cable)'],
      ['inDiscards', 'ifInDiscards'],
      ['outErrors', 'ifOutErrors'],
      ['outDiscards', 'ifOutDiscards (full queue)'],
    ]),
    numberParameter('perSecond', 'Rate', { fallback: 20, min: 0.1, max: 100_000, unit: '1/s' }),
  ],
  inject(stage, values) {
    const name = textOf(values, 'device');
    const port = stage.port(name, textOf(values, 'port'));
    const counter = COUNTERS.find((one) => one === values['counter']) ?? 'inErrors';
    const rate = numberOf(values, 'perSecond');
    const stop = port.addRate(counter, rate, stage.now());
    return {
      text: `${rate} ${counter} a second on ${port.spec.ifName} of ${name}`,
      devices: [name],
      end: stop,
    };
  },
};

import { goodDisposition } from '../../engine/disposition.ts';
import type { Disposition, Nonsense } from '../../engine/disposition.ts';
import type { FaultKind, FaultStage, FaultValues, InjectedFault } from '../fault.ts';
import { choiceParameter, deviceParameter, numberOf, numberParameter, textOf } from '../parameters.ts';

const NONSENSE: readonly (readonly [Nonsense, string])[] = [
  ['garbage', 'octets that are no SNMP'],
  ['wrongRequestId', 'answers to what nobody asked'],
  ['wrongType', 'values of the wrong type'],
  ['truncated', 'answers cut short'],
  ['endless', 'a walk that never ends'],
  ['notIncreasing', 'names that do not increase'],
  ['hugeString', 'a string of 40,000 octets'],
];

/** Changes how the agent of the named device behaves, until it is ended; of several faults the latest counts. */
function trouble(
  stage: FaultStage,
  values: FaultValues,
  change: Partial<Disposition>,
  text: (name: string) => string,
): InjectedFault {
  const name = textOf(values, 'device');
  const { disposition, troubles } = stage.device(name);
  const apply = (): void => void Object.assign(disposition, goodDisposition(), ...troubles);
  troubles.add(change);
  apply();
  return {
    text: text(name),
    devices: [name],
    end: () => {
      troubles.delete(change);
      apply();
    },
  };
}

const SHARED = { group: 'agents', lasting: true } as const;

export const agentSlow: FaultKind = {
  ...SHARED,
  kind: 'agent-slow',
  title: 'Slow agent',
  about: 'Every answer comes late. Polls of other devices must not wait for it.',
  parameters: [
    deviceParameter(),
    numberParameter('delayMs', 'Delay', { fallback: 700, min: 1, max: 60_000, unit: 'ms' }),
    numberParameter('jitterMs', 'and up to', { fallback: 200, min: 0, max: 60_000, unit: 'ms' }),
  ],
  inject: (stage, values) =>
    trouble(
      stage,
      values,
      { delayMs: numberOf(values, 'delayMs'), jitterMs: numberOf(values, 'jitterMs') },
      (name) => `The agent of ${name} answers ${numberOf(values, 'delayMs')} ms late`,
    ),
};

export const agentLossy: FaultKind = {
  ...SHARED,
  kind: 'agent-lossy',
  title: 'Lossy path',
  about: 'Requests and answers get lost on the way, traps too. Retries show in the packets.',
  parameters: [
    deviceParameter(),
    numberParameter('percent', 'Loss', { fallback: 30, min: 1, max: 100, unit: '%' }),
  ],
  inject: (stage, values) =>
    trouble(
      stage,
      values,
      { lossShare: numberOf(values, 'percent') / 100 },
      (name) => `${numberOf(values, 'percent')} % of the packets of ${name} are lost`,
    ),
};

export const agentSilent: FaultKind = {
  ...SHARED,
  kind: 'agent-silent',
  title: 'Silent agent',
  about:
    'The agent no longer answers, though the device goes on: no answer is not the same as a device that is down.',
  parameters: [deviceParameter()],
  inject: (stage, values) =>
    trouble(stage, values, { silent: true }, (name) => `The agent of ${name} is silent`),
};

export const agentNonsense: FaultKind = {
  ...SHARED,
  kind: 'agent-nonsense',
  title: 'Agent talks nonsense',
  about: 'The agent answers what no RFC allows. A manager must neither believe it nor fall over it.',
  parameters: [deviceParameter(), choiceParameter('nonsense', 'What', NONSENSE)],
  inject: (stage, values) => {
    const [nonsense, words] = NONSENSE.find(([kind]) => kind === values['nonsense']) ?? ['garbage', ''];
    return trouble(stage, values, { nonsense }, (name) => `The agent of ${name} talks nonsense: ${words}`);
  },
};

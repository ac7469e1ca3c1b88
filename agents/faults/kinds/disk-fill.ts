import { AgentError } from '../../engine/agent-error.ts';
import { hostOf } from '../environment-of.ts';
import type { FaultKind } from '../fault.ts';
import { deviceParameter, numberOf, numberParameter, textOf, textParameter } from '../parameters.ts';

/** A file system fills up. */
export const diskFill: FaultKind = {
  kind: 'disk-fill',
  title: 'Disk filling up',
  about:
    'A log file grows and grows: hrStorageUsed of the file system nears hrStorageSize and stays there. No trap tells of it; a threshold can. Ended, the file is deleted.',
  group: 'environment',
  lasting: true,
  parameters: [
    deviceParameter(['server', 'firewall']),
    textParameter('storage', 'Storage (hrStorageDescr)', '/var'),
    numberParameter('percentPerMinute', 'Fills by', { fallback: 5, min: 0.1, max: 100, unit: '%/min' }),
  ],
  inject(stage, values) {
    const name = textOf(values, 'device');
    const { storages } = hostOf(stage.device(name).device);
    const wanted = textOf(values, 'storage');
    const storage = storages.find(({ spec }) => spec.descr === wanted);
    if (!storage) {
      const known = storages.map(({ spec }) => spec.descr).join(', ');
      const message = `filling ${JSON.stringify(wanted)} of ${name}: it has no such storage; it has ${known}`;
      throw new AgentError('BAD_FAULT', message);
    }
    const pace = numberOf(values, 'percentPerMinute');
    const empty = storage.fill(pace, stage.now());
    return {
      text: `${storage.spec.descr} of ${name} fills by ${pace} % a minute`,
      devices: [name],
      end: empty,
    };
  },
};

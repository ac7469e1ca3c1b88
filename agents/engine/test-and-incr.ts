import { ErrorStatus } from './error-status.ts';
import type { GroupedWriteRule } from './write-group.ts';

const MAX_SERIAL = 2 ** 31 - 1;

/**
 * The rule of a TestAndIncr (RFC 2579) such as snmpSetSerialNo: a SET goes through only with the present value, which
 * then rises by one, so that of two managers that write at the same time one is told.
 */
export function testAndIncr<S>(serial: {
  get: (subject: S) => number;
  set: (subject: S, value: number) => void;
}): GroupedWriteRule<S> {
  return {
    range: [0, MAX_SERIAL],
    group: {
      plan: (subject, changes) => {
        const before = serial.get(subject);
        const wrong = changes.find(({ value }) => value !== before) ?? changes[1];
        if (wrong) return { status: ErrorStatus.inconsistentValue, index: wrong.index };
        return {
          commit: () => {
            serial.set(subject, before === MAX_SERIAL ? 0 : before + 1);
            return () => serial.set(subject, before);
          },
        };
      },
    },
    apply: () => {
      throw new Error('setting a TestAndIncr alone: it is set by its group');
    },
  };
}

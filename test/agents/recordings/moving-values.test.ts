import { describe, expect, it } from 'vitest';
import { formatOid } from '../../../agents/engine/oid.ts';
import { readRecording } from '../../../agents/recordings/read-recording.ts';
import { secondsBetween } from '../../../agents/recordings/recorded-motion.ts';
import {
  recordingInstances,
  type RecordingInstancesOptions,
} from '../../../agents/recordings/recording-instances.ts';

const STARTED_MS = 1_000_000;
const FIRST = `1.3.6.1.2.1.1.3.0|67|1000
1.3.6.1.2.1.2.2.1.8.1|2|1
1.3.6.1.2.1.2.2.1.10.1|65|4294967290
1.3.6.1.2.1.2.2.1.10.2|65|7
1.3.6.1.2.1.2.2.1.10.3|65|5000
1.3.6.1.2.1.2.2.1.2.1|4|eth0
1.3.6.1.2.1.25.1.1.0|67|4294967290
1.3.6.1.2.1.25.1.6.0|66|100
1.3.6.1.2.1.31.1.1.1.6.1|70|18446744073709551000
1.3.6.1.6.3.10.2.1.3.0|2|50`;
const SECOND = `1.3.6.1.2.1.1.3.0|67|2000
1.3.6.1.2.1.2.2.1.8.1|2|2
1.3.6.1.2.1.2.2.1.10.1|65|94
1.3.6.1.2.1.2.2.1.10.3|65|4000
1.3.6.1.2.1.2.2.1.2.1|4|eth1
1.3.6.1.2.1.25.1.6.0|66|200
1.3.6.1.2.1.31.1.1.1.6.1|70|1384
1.3.6.1.9|2|1`;
const recording = (text: string) => readRecording(Buffer.from(text));

/** Values by OID below 1.3.6.1, some seconds after the start. */
function after(seconds: number, options: Partial<RecordingInstancesOptions> = {}) {
  const instances = recordingInstances<object>(recording(FIRST), { startedMs: STARTED_MS, ...options });
  return Object.fromEntries(
    instances.map((instance) => {
      const value = instance.read({}, STARTED_MS + seconds * 1_000);
      const shown = value instanceof Uint8Array ? Buffer.from(value).toString() : value;
      return [formatOid(instance.oid.slice(4)), shown];
    }),
  );
}
const two = { second: recording(SECOND), secondsBetween: 10 };

describe('one recording', () => {
  it('stands still, its clocks run on and wrap', () => {
    expect(after(2.5)).toEqual({
      '2.1.1.3.0': 1_250,
      '2.1.2.2.1.2.1': 'eth0',
      '2.1.2.2.1.8.1': 1,
      '2.1.2.2.1.10.1': 4_294_967_290,
      '2.1.2.2.1.10.2': 7,
      '2.1.2.2.1.10.3': 5_000,
      '2.1.25.1.1.0': 244,
      '2.1.25.1.6.0': 100,
      '2.1.31.1.1.1.6.1': 18_446_744_073_709_551_000n,
      '6.3.10.2.1.3.0': 52,
    });
  });

  it('is as recorded where it is frozen, also with a second one', () => {
    expect(after(1_000, { ...two, frozen: true })).toEqual(after(0));
  });
});

describe('two recordings', () => {
  it('give counters that go on at their pace and wrap, to the last of 64 bits', () => {
    const at = (seconds: number) => {
      const values = after(seconds, two);
      return [values['2.1.2.2.1.10.1'], values['2.1.31.1.1.1.6.1']];
    };
    expect(at(0)).toEqual([4_294_967_290, 18_446_744_073_709_551_000n]);
    expect(at(1)).toEqual([4, 18_446_744_073_709_551_200n]);
    expect(at(10)).toEqual([94, 1_384n]);
    expect(at(20)).toEqual([194, 3_384n]);
  });

  it('give gauges that go to and fro, and enumerations that have no value in between', () => {
    const at = (seconds: number) => {
      const values = after(seconds, two);
      return [values['2.1.25.1.6.0'], values['2.1.2.2.1.8.1']];
    };
    expect([0, 2.5, 10, 12.5, 20, 30].map(at)).toEqual([
      [100, 1],
      [125, 1],
      [200, 2],
      [175, 2],
      [100, 1],
      [200, 2],
    ]);
  });

  it('leave alone what only one has, text, and a counter that was set back; add nothing', () => {
    const values = after(10, two);
    expect(values['2.1.2.2.1.10.2']).toBe(7);
    expect(values['2.1.2.2.1.10.3']).toBe(5_000);
    expect(values['2.1.2.2.1.2.1']).toBe('eth0');
    expect(values['9']).toBeUndefined();
    expect(values['2.1.1.3.0']).toBe(2_000);
  });

  it('lie apart what their sysUpTime says, over its wrap; a restart says nothing', () => {
    const upTime = (ticks: number) => recording(`1.3.6.1.2.1.1.3.0|67|${ticks}`);
    expect(secondsBetween(recording(FIRST), recording(SECOND))).toBe(10);
    expect(secondsBetween(upTime(4_294_967_196), upTime(200))).toBe(3);
    expect(secondsBetween(upTime(50_000), upTime(200))).toBeNull();
    expect(secondsBetween(upTime(1), recording('1.3.1|2|1'))).toBeNull();
  });
});

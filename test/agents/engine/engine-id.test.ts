import { expect, it } from 'vitest';
import { engineIdOf } from '../../../agents/engine/snmp-engine.ts';

it('engine ids are the names of devices, and of long names still differ (RFC 3411 §5, SnmpEngineID)', () => {
  expect(engineIdOf('core-1').toString('latin1')).toBe('\x80\x00\x1f\x88\x04core-1');
  const longest = 'x'.repeat(27);
  expect(engineIdOf(longest).subarray(5).toString()).toBe(longest);
  const [one, other] = ['access-1', 'access-2'].map((name) =>
    engineIdOf(`building-a-floor-1-closet-2-${name}`),
  );
  expect([one?.length, one?.subarray(0, 5).toString('hex')]).toEqual([32, '80001f8805']);
  expect(one?.equals(other!)).toBe(false);
});

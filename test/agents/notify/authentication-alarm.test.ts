import { describe, expect, it } from 'vitest';
import { SnmpStatistics } from '../../../agents/engine/snmp-statistics.ts';
import { AuthenticationAlarm } from '../../../agents/notify/authentication-alarm.ts';
import { FakeClock } from '../../support/fake-clock.ts';

describe('authenticationFailure', () => {
  it('goes out at most ten times at once, and then once a second', () => {
    const clock = new FakeClock();
    let sent = 0;
    const alarm = new AuthenticationAlarm({
      statistics: new SnmpStatistics(),
      clock,
      notify: () => void sent++,
    });
    const flood = (): number => {
      const before = sent;
      for (let count = 0; count < 1_000; count++) alarm.occurred();
      return sent - before;
    };
    expect([flood(), flood()]).toEqual([10, 0]);
    clock.advance(999);
    expect(flood()).toBe(0);
    clock.advance(1);
    expect(flood()).toBe(1);
    clock.advance(3_600_000);
    expect(flood()).toBe(10);
    expect(alarm.heldBack).toBe(5_000 - 21);
  });

  it('does not go out while snmpEnableAuthenTraps is disabled, which spends nothing', () => {
    const statistics = new SnmpStatistics();
    let sent = 0;
    const alarm = new AuthenticationAlarm({
      statistics,
      clock: new FakeClock(),
      notify: () => void sent++,
      burst: 1,
    });
    statistics.enableAuthenTraps = 2;
    alarm.occurred();
    expect(sent).toBe(0);
    statistics.enableAuthenTraps = 1;
    alarm.occurred();
    alarm.occurred();
    expect([sent, alarm.heldBack]).toEqual([1, 1]);
  });
});

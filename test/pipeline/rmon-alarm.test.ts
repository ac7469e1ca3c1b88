import { afterAll, beforeAll, expect, it } from 'vitest';
import type { AlertView } from '../../server/contract/alert.ts';
import type { DeviceView } from '../../server/contract/device.ts';
import type { TrapView } from '../../server/contract/trap.ts';
import { SECOND } from '../../server/domain/units.ts';
import { runTool } from '../support/run-tool.ts';
import { runTrapline, type RunningTrapline } from '../support/running-trapline.ts';
import { eventually } from '../support/signal.ts';
import { makeTemporaryFolder } from '../support/temporary-folder.ts';
import { describeWithTools } from '../support/tools.ts';

const ALARM = '1.3.6.1.2.1.16.3.1.1';
const EVENT = '1.3.6.1.2.1.16.9.1.1';
/** A number that a manager can change and that nothing else hangs on: 1 and 2. */
const WATCHED = '1.3.6.1.2.1.11.30.0';

describeWithTools(['snmpset'], 'an RMON alarm set in a switch of the lab', () => {
  const folder = makeTemporaryFolder();
  let trapline: RunningTrapline;
  let device: DeviceView;

  beforeAll(async () => {
    trapline = await runTrapline({ folder: folder.path, lab: true });
    device = await eventually(
      'the first poll of access-1',
      async () => {
        const { items } = await trapline.get<{ items: DeviceView[] }>('/devices');
        return items.find(({ name, lastAnswerAtMs }) => name === 'access-1' && lastAnswerAtMs !== null);
      },
      { timeoutMs: 30 * SECOND },
    );
  });
  afterAll(async () => {
    await trapline.stop();
    folder.remove();
  });

  async function set(...changes: readonly string[]): Promise<void> {
    const args = ['-v2c', '-c', 'private', '-On', `127.0.0.1:${device.port}`, ...changes];
    expect(await runTool({ tool: 'snmpset', args })).toMatchObject({ code: 0, stderr: '' });
  }

  const alertWhere = (query: string) =>
    eventually(`an alert with ${query}`, async () => {
      const { items } = await trapline.get<{ items: AlertView[] }>(`/alerts?device=${device.id}&${query}`);
      return items.find(({ kind }) => kind === 'condition');
    });

  it('raises an alert as its variable rises, and clears it as it falls', async () => {
    await set(`${EVENT}.7.1`, 'i', '2', `${EVENT}.2.1`, 's', 'test', `${EVENT}.3.1`, 'i', '3');
    await set(`${EVENT}.7.1`, 'i', '1');
    const numbers = { 12: 2, 2: 1, 4: 1, 6: 1, 7: 2, 8: 1, 9: 1, 10: 1 };
    const columns = Object.entries(numbers).flatMap(([at, value]) => [`${ALARM}.${at}.5`, 'i', `${value}`]);
    await set(`${WATCHED}`, 'i', '1', ...columns, `${ALARM}.3.5`, 'o', WATCHED);
    await set(`${ALARM}.12.5`, 'i', '1');
    await set(WATCHED, 'i', '2');
    const raised = await alertWhere('state=active');
    expect(raised).toMatchObject({
      kind: 'condition',
      deviceId: device.id,
      interfaceId: null,
      severity: 'warning',
      title: 'access-1: snmpEnableAuthenTraps.0 rose to 2, the rising threshold is 2 (alarm 5)',
      clearsWhen: 'a fallingAlarm trap of the same alarm',
    });
    await set(WATCHED, 'i', '1');
    const cleared = await alertWhere('state=cleared');
    expect(cleared).toMatchObject({
      id: raised.id,
      clearReason: 'the device reported it over (fallingAlarm)',
    });
  });

  it('keeps both traps as they came', async () => {
    const traps = await trapline.get<{ items: TrapView[] }>(`/traps?device=${device.id}`);
    expect(
      traps.items
        .filter(({ notificationName }) => notificationName.endsWith('Alarm'))
        .map(({ summary, quarantine, varbinds }) => ({
          summary,
          quarantine,
          varbinds: varbinds.map(({ name, type, text }) => `${name} ${type} ${text}`),
        })),
    ).toEqual([
      {
        summary: 'fallingAlarm: snmpEnableAuthenTraps.0 fell to 1, the falling threshold is 1 (alarm 5)',
        quarantine: null,
        varbinds: [
          'alarmIndex.5 INTEGER 5',
          'alarmVariable.5 OBJECT IDENTIFIER SNMPv2-MIB::snmpEnableAuthenTraps.0',
          'alarmSampleType.5 INTEGER absoluteValue(1)',
          'alarmValue.5 INTEGER 1',
          'alarmFallingThreshold.5 INTEGER 1',
        ],
      },
      {
        summary: 'risingAlarm: snmpEnableAuthenTraps.0 rose to 2, the rising threshold is 2 (alarm 5)',
        quarantine: null,
        varbinds: [
          'alarmIndex.5 INTEGER 5',
          'alarmVariable.5 OBJECT IDENTIFIER SNMPv2-MIB::snmpEnableAuthenTraps.0',
          'alarmSampleType.5 INTEGER absoluteValue(1)',
          'alarmValue.5 INTEGER 2',
          'alarmRisingThreshold.5 INTEGER 2',
        ],
      },
    ]);
  });
});

import { afterAll, beforeAll, expect, it } from 'vitest';
import type { AlertView } from '../../server/contract/alert.ts';
import type { DeviceView } from '../../server/contract/device.ts';
import type { InterfaceView } from '../../server/contract/interface.ts';
import type { ChangeView } from '../../server/contract/table.ts';
import type { TrapView } from '../../server/contract/trap.ts';
import { runTool } from '../support/run-tool.ts';
import { polledLab, runTrapline, type RunningTrapline } from '../support/running-trapline.ts';
import { eventually } from '../support/signal.ts';
import { makeTemporaryFolder } from '../support/temporary-folder.ts';
import { describeWithTools } from '../support/tools.ts';

const IF_INDEX = 7;
const ADMIN_STATUS = `1.3.6.1.2.1.2.2.1.7.${IF_INDEX}`;

describeWithTools(['snmpset'], 'a port of the lab switched by snmpset', () => {
  const folder = makeTemporaryFolder();
  let trapline: RunningTrapline;
  let device: DeviceView;

  beforeAll(async () => {
    trapline = await runTrapline({ folder: folder.path, lab: true });
    const found = (await polledLab(trapline))['access-1'];
    if (found === undefined) throw new Error('looking for access-1: not in the lab');
    device = found;
  });
  afterAll(async () => {
    await trapline.stop();
    folder.remove();
  });

  async function setAdminStatus(value: 'up' | 'down'): Promise<void> {
    const args = ['-v2c', '-c', 'private', '-On', `127.0.0.1:${device.port}`];
    const set = await runTool({
      tool: 'snmpset',
      args: [...args, ADMIN_STATUS, 'i', value === 'up' ? '1' : '2'],
    });
    expect(set).toMatchObject({ code: 0, stderr: '' });
  }

  async function port(): Promise<InterfaceView | undefined> {
    const { items } = await trapline.get<{ items: InterfaceView[] }>(`/devices/${device.id}/interfaces`);
    return items.find(({ ifIndex }) => ifIndex === IF_INDEX);
  }

  const alertWhere = (query: string) =>
    eventually(`an alert with ${query}`, async () => {
      const { items } = await trapline.get<{ items: AlertView[] }>(`/alerts?device=${device.id}&${query}`);
      return items[0];
    });

  it('sends linkDown, which raises one alert and polls the port; linkUp clears it', async () => {
    const before = await eventually('the port', port);
    expect(before).toMatchObject({ ifName: 'Gi1/0/7', ifAdminStatus: 'up', ifOperStatus: 'up' });

    await setAdminStatus('down');
    const raised = await alertWhere('state=active');
    expect(raised).toMatchObject({
      kind: 'linkDown',
      deviceId: device.id,
      interfaceId: before.id,
      thresholdId: null,
      ruleId: null,
      severity: 'warning',
      title: 'access-1: port Gi1/0/7 (Office 7) is down',
      acknowledged: null,
      clearedAtMs: null,
      clearsWhen: 'a linkUp trap of this port, or a poll that finds it up',
    });
    await eventually('the poll of the port', async () => (await port())?.ifOperStatus === 'down');
    expect(await port()).toMatchObject({ ifAdminStatus: 'down', ifOperStatus: 'down' });

    await setAdminStatus('up');
    const cleared = await alertWhere('state=cleared');
    expect(cleared).toMatchObject({ id: raised.id, clearReason: 'the device reported linkUp' });
    await eventually('the poll of the port', async () => (await port())?.ifOperStatus === 'up');
    const { items } = await trapline.get<{ items: AlertView[] }>(`/alerts?device=${device.id}`);
    expect(items.map(({ id }) => id)).toEqual([raised.id]);
  });

  it('keeps both traps as they came, and both changes of ifAdminStatus', async () => {
    const traps = await trapline.get<{ items: TrapView[] }>(`/traps?device=${device.id}`);
    expect(
      traps.items
        .filter(({ notificationName }) => notificationName.startsWith('link'))
        .map(({ notificationName, summary, quarantine, varbinds }) => ({
          notificationName,
          summary,
          quarantine,
          varbinds: varbinds.map(({ name, type, text }) => `${name} ${type} ${text}`),
        })),
    ).toEqual([
      {
        notificationName: 'linkUp',
        summary: 'linkUp: interface 7 (Gi1/0/7) came up',
        quarantine: null,
        varbinds: [
          'ifIndex.7 INTEGER 7',
          'ifAdminStatus.7 INTEGER up(1)',
          'ifOperStatus.7 INTEGER up(1)',
          'ifDescr.7 OCTET STRING GigabitEthernet1/0/7',
          'ifName.7 OCTET STRING Gi1/0/7',
        ],
      },
      {
        notificationName: 'linkDown',
        summary: 'linkDown: interface 7 (Gi1/0/7) went down, switched off by its administrator',
        quarantine: null,
        varbinds: [
          'ifIndex.7 INTEGER 7',
          'ifAdminStatus.7 INTEGER down(2)',
          'ifOperStatus.7 INTEGER down(2)',
          'ifDescr.7 OCTET STRING GigabitEthernet1/0/7',
          'ifName.7 OCTET STRING Gi1/0/7',
        ],
      },
    ]);
    const changes = await eventually('the changes', async () => {
      const { items } = await trapline.get<{ items: ChangeView[] }>(`/changes?device=${device.id}`);
      const found = items.filter(({ field }) => field === 'ifAdminStatus');
      return found.length === 2 && found;
    });
    expect(changes.map(({ before, after }) => [before, after])).toEqual([
      ['down', 'up'],
      ['up', 'down'],
    ]);
  });
});

import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { AlertView } from '../../server/contract/alert.ts';
import type { MetricView } from '../../server/contract/metric.ts';
import type { MonitoredView } from '../../server/contract/monitored.ts';
import type { ProblemDetails } from '../../server/contract/problem.ts';
import type { SeriesView } from '../../server/contract/series.ts';
import { polledLab, runTrapline, type RunningTrapline } from '../support/running-trapline.ts';
import { makeTemporaryFolder } from '../support/temporary-folder.ts';

/** From a name of the MIB to a series: module, poller, store, thresholds, REST. */
describe('objects that somebody chose to monitor', () => {
  const folder = makeTemporaryFolder();
  let trapline: RunningTrapline;
  let id = 0;

  const poll = () => trapline.send('POST', `/devices/${id}/poll`, undefined);
  const monitored = async () =>
    (await trapline.get<{ items: MonitoredView[] }>(`/devices/${id}/monitored`)).items;
  const seriesOf = async (metric: string) =>
    (
      await trapline.get<{ items: SeriesView[] }>(
        `/series?metric=${encodeURIComponent(metric)}&device=${id}&step=0`,
      )
    ).items;

  beforeAll(async () => {
    trapline = await runTrapline({ folder: folder.path, lab: 'course' });
    id = (await polledLab(trapline))['course']?.id ?? 0;
  });
  afterAll(async () => {
    await trapline.stop();
    folder.remove();
  });

  it('a column of an enumeration is a state per row, with its labels', async () => {
    const added = await trapline.send<MonitoredView>('POST', `/devices/${id}/monitored`, {
      oid: 'ifOperStatus',
    });
    expect(added.body).toMatchObject({
      name: 'IF-MIB::ifOperStatus',
      metric: 'state:IF-MIB::ifOperStatus',
      kind: 'state',
      oid: '1.3.6.1.2.1.2.2.1.8',
      scalar: false,
      instances: null,
    });
    await poll();
    const [object] = await monitored();
    expect(object?.problem).toBeNull();
    expect(object?.latest.map(({ instance, text }) => [instance, text])).toEqual([
      ['1', 'up(1)'],
      ['2', 'up(1)'],
      ['3', 'down(2)'],
      ['4', 'up(1)'],
    ]);
    const series = await seriesOf('state:IF-MIB::ifOperStatus');
    expect(series.map(({ instance, points }) => [instance, points.at(-1)?.avg])).toEqual([
      ['1', 1],
      ['2', 1],
      ['3', 2],
      ['4', 1],
    ]);
  });

  it('a counter becomes a rate, for the chosen rows alone', async () => {
    await trapline.send('POST', `/devices/${id}/monitored`, {
      oid: 'IF-MIB::ifHCInOctets',
      instances: ['2'],
    });
    await poll();
    await poll();
    const series = await seriesOf('counter:IF-MIB::ifHCInOctets');
    expect(series.map(({ instance, unit }) => [instance, unit])).toEqual([['2', '/s']]);
    // The counters of the course device stand still.
    expect(series[0]?.points.at(-1)).toMatchObject({ avg: 0, quality: 'ok' });
  });

  it('says what the device has not, and goes on with the rest', async () => {
    await trapline.send('POST', `/devices/${id}/monitored`, { oid: 'upsBatteryVoltage' });
    await poll();
    const byName = Object.fromEntries((await monitored()).map((one) => [one.name, one.problem]));
    expect(byName['UPS-MIB::upsBatteryVoltage']).toContain('noSuchObject');
    expect(byName['IF-MIB::ifOperStatus']).toBeNull();
  });

  it('refuses what is no number, in words', async () => {
    const refusal = async (oid: string) => {
      const { status, body } = await trapline.send<ProblemDetails>('POST', `/devices/${id}/monitored`, {
        oid,
      });
      return [status, body.detail];
    };
    expect(await refusal('sysDescr')).toEqual([
      422,
      'SNMPv2-MIB::sysDescr is a OCTET STRING, which is no number; only numbers and enumerations can be monitored',
    ]);
    expect(await refusal('ifEntry')).toEqual([422, expect.stringContaining('IF-MIB::ifEntry is a row')]);
    expect(await refusal('ifOperStatus')).toEqual([
      409,
      'IF-MIB::ifOperStatus of this device is monitored already',
    ]);
    expect(await refusal('ifOperStatsu')).toEqual([404, expect.stringContaining('ifOperStatus')]);
  });

  it('can be judged by a threshold', async () => {
    const metrics = (await trapline.get<{ items: MetricView[] }>('/metrics')).items;
    expect(metrics.map(({ name }) => name)).toContain('state:IF-MIB::ifOperStatus');
    await trapline.send('POST', '/thresholds', {
      name: 'a monitored port is down',
      metric: 'state:IF-MIB::ifOperStatus',
      selector: { kind: 'device', deviceId: id },
      raise: 2,
      clear: 1,
    });
    await poll();
    const alerts = (await trapline.get<{ items: AlertView[] }>(`/alerts?device=${id}`)).items;
    expect(alerts.map(({ title }) => title)).toContain('course, ifOperStatus: 3 is 2, at the level of 2');
  });

  it('is polled no more when it is removed', async () => {
    for (const one of await monitored()) await trapline.send('DELETE', `/monitored/${one.id}`, undefined);
    expect(await monitored()).toEqual([]);
    const before = (await seriesOf('state:IF-MIB::ifOperStatus'))[0]?.points.length;
    await poll();
    expect((await seriesOf('state:IF-MIB::ifOperStatus'))[0]?.points.length).toBe(before);
  });
});

import { expect, it, onTestFinished } from 'vitest';
import type { AlertView } from '../../server/contract/alert.ts';
import type { DeviceView } from '../../server/contract/device.ts';
import type { SeriesView } from '../../server/contract/series.ts';
import { MINUTE, SECOND } from '../../server/domain/units.ts';
import { Random } from '../fuzz/random.ts';
import { LossyPath } from '../support/lossy-path.ts';
import { polledLab, runTrapline, type RunningTrapline } from '../support/running-trapline.ts';
import { eventually } from '../support/signal.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';
import { describeWithTools } from '../support/tools.ts';
import { InformWitness } from './inform-witness.ts';

const SEED = Number(process.env['CHAOS_SEED'] ?? 1);
const LONG = process.env['CHAOS'] === 'long';
const INFORMS = LONG ? 200 : 25;
const POLLS = LONG ? 100 : 4;
const PATIENCE = { timeoutMs: 60 * SECOND };

async function lossyPath(target: number): Promise<{ path: LossyPath; port: number }> {
  const random = new Random(SEED, 'lossy path');
  const chance = (below: number): number => random.below(below);
  const path = new LossyPath({ target, lossPercent: 10, latePercent: 10, chance });
  onTestFinished(() => path.stop());
  return { path, port: await path.start() };
}

async function started(): Promise<RunningTrapline> {
  const trapline = await runTrapline({
    folder: temporaryFolder(),
    lab: 'course',
    args: ['--settle-seconds', '0'],
  });
  onTestFinished(async () => void (await trapline.stop()));
  return trapline;
}

describeWithTools(['snmpinform'], 'a path that loses every tenth datagram and mixes up others', () => {
  it('loses no INFORM that was acknowledged, and stores none twice', { timeout: 5 * MINUTE }, async () => {
    const trapline = await started();
    const { path, port } = await lossyPath(trapline.trapPort);
    const witness = new InformWitness({ port });
    for (let sent = 0; sent < INFORMS; sent += 5)
      await Promise.all(Array.from({ length: 5 }, () => witness.send(12)));
    expect(witness.acknowledged).toHaveLength(INFORMS);
    expect(await witness.missing(trapline)).toEqual([]);
    expect(path.lost).toBeGreaterThan(0);
    const { items } = await trapline.get<{ items: { notificationOid: string; repeated: unknown }[] }>(
      '/traps?limit=1000',
    );
    const ours = items.filter(({ notificationOid }) => notificationOid.startsWith('1.3.6.1.4.1.8072.9999.'));
    expect(ours).toHaveLength(INFORMS);
    expect(ours.filter(({ repeated }) => repeated !== null)).toEqual([]);
  });

  it(
    'leaves a device reachable; one that nothing gets through to is told, and back by itself',
    { timeout: 5 * MINUTE },
    async () => {
      const trapline = await started();
      const course = (await polledLab(trapline))['course'];
      const { path, port } = await lossyPath(course?.port ?? 0);
      const { body: device } = await trapline.send<DeviceView>('POST', '/devices', {
        ...{ name: 'far', address: '127.0.0.1', port, intervalMs: 2 * SECOND, timeoutMs: 100, retries: 5 },
        credential: { version: 'v2c', community: 'public' },
      });
      const poll = () => trapline.send<{ reachable: boolean }>('POST', `/devices/${device.id}/poll`);
      const failed: number[] = [];
      for (let nth = 0; nth < POLLS; nth += 1) if ((await poll()).body.reachable !== true) failed.push(nth);
      expect(failed).toEqual([]);
      expect(path.lost).toBeGreaterThan(0);
      const series = `/series?metric=sysUpTime&device=${device.id}&step=0`;
      const values = async () =>
        (await trapline.get<{ items: SeriesView[] }>(series)).items.flatMap(({ points }) =>
          points.flatMap(({ avg }) => (avg === null ? [] : [avg])),
        );
      const before = await values();
      expect(before).toEqual(before.toSorted((one, other) => one - other));

      path.down = true;
      // Beside it may stand the alert of the losses, which go on.
      const unreachable = async () =>
        (await trapline.get<{ items: AlertView[] }>(`/alerts?state=active&device=${device.id}`)).items.some(
          ({ kind }) => kind === 'unreachable',
        );
      await eventually('that it is told', unreachable, PATIENCE);
      path.down = false;
      await eventually('that it is told no more', async () => !(await unreachable()), PATIENCE);
      const after = await values();
      expect(after.slice(0, before.length)).toEqual(before);
      expect(after.length).toBeGreaterThan(before.length);
    },
  );
});

import { expect, it, onTestFinished } from 'vitest';
import type { AlertView } from '../../server/contract/alert.ts';
import type { DeviceView } from '../../server/contract/device.ts';
import type { HealthView } from '../../server/contract/health.ts';
import type { InterfaceView } from '../../server/contract/interface.ts';
import type { SeriesView } from '../../server/contract/series.ts';
import { DAY, MINUTE, SECOND } from '../../server/domain/units.ts';
import { polledLab, runTrapline, type RunningTrapline } from '../support/running-trapline.ts';
import { eventually } from '../support/signal.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';
import { describeWithTools } from '../support/tools.ts';
import { InformWitness } from './inform-witness.ts';
import { PreloadedFaults } from './preloaded-faults.ts';

const DEVICE = 'course';
/** Above what any port of the lab takes, octets/s. */
const MAX_RATE = 1e11 / 8;
const PATIENCE = { timeoutMs: 30 * SECOND };

/** When an hour is left out, or comes twice, in Berlin. */
const SPRING = Date.parse('2026-03-29T01:00:00Z');
const AUTUMN = Date.parse('2026-10-25T01:00:00Z');

/** An INFORM is taken, all that were are there, and nothing is made up. */
const WELL = {
  acknowledged: true,
  missing: [] as number[],
  ok: true,
  alerts: [] as string[],
  madeUp: [] as number[],
};

class ClockedServer {
  readonly #trapline: RunningTrapline;
  readonly #faults: PreloadedFaults;
  readonly #device: DeviceView;
  readonly #witness: InformWitness;

  private constructor(trapline: RunningTrapline, faults: PreloadedFaults, device: DeviceView) {
    this.#trapline = trapline;
    this.#faults = faults;
    this.#device = device;
    this.#witness = new InformWitness({ port: trapline.trapPort });
  }

  static async start(): Promise<ClockedServer> {
    const folder = temporaryFolder();
    const faults = new PreloadedFaults({ folder: temporaryFolder() });
    const environment = { ...faults.environment(folder), TZ: 'Europe/Berlin' };
    const trapline = await runTrapline({ folder, lab: DEVICE, environment });
    onTestFinished(async () => void (await trapline.stop()));
    const device = (await polledLab(trapline))[DEVICE];
    if (!device) throw new Error(`looking for ${DEVICE}: not in the lab`);
    return new ClockedServer(trapline, faults, device);
  }

  /**
   * Sets the clock so much later than that of this machine and waits until a poll of the schedule is over.
   * @param sinceMs the earliest end of that poll
   */
  async set(byMs: number, sinceMs = 0): Promise<void> {
    const before = await this.#health();
    this.#faults.clockSeconds = byMs / SECOND;
    const after = Date.now() + byMs;
    await eventually(
      'a poll by schedule after the clock was set',
      async () => {
        const { lastAnswerAtMs } = await this.#trapline.get<DeviceView>(`/devices/${this.#device.id}`);
        const { poller } = await this.#health();
        const apart = Math.abs((lastAnswerAtMs ?? 0) - after);
        return poller.polls > before.poller.polls && apart < MINUTE && (lastAnswerAtMs ?? 0) > sinceMs;
      },
      PATIENCE,
    );
  }

  async state(): Promise<typeof WELL> {
    const acknowledged = await this.#witness.send(5);
    const missing = await this.#witness.missing(this.#trapline);
    const { ok } = await this.#health();
    const { items } = await this.#trapline.get<{ items: AlertView[] }>(
      `/alerts?device=${this.#device.id}&state=active`,
    );
    const rates = await eventually(
      'rates',
      async () => {
        const formed = await this.#rates();
        return formed.length > 0 && formed;
      },
      PATIENCE,
    );
    return {
      ...{ acknowledged, missing, ok },
      alerts: items.map(({ title }) => title),
      madeUp: rates.filter((rate) => rate < 0 || rate > MAX_RATE),
    };
  }

  /** What the page says of the clock. */
  async told(): Promise<string[]> {
    const { notices } = await this.#health();
    return notices.filter(({ code }) => code === 'clockSet').map(({ text }) => text);
  }

  #health(): Promise<HealthView> {
    return this.#trapline.get<HealthView>('/health');
  }

  async #rates(): Promise<number[]> {
    const range = `from=${Math.min(SPRING, Date.now()) - 2 * DAY}&to=${Math.max(AUTUMN, Date.now()) + 2 * DAY}`;
    const { items: ports } = await this.#trapline.get<{ items: InterfaceView[] }>(
      `/devices/${this.#device.id}/interfaces`,
    );
    const path = `/series?device=${this.#device.id}&metric=ifInOctets&step=0&${range}`;
    const series = await Promise.all(
      ports.map(({ id }) => this.#trapline.get<{ items: SeriesView[] }>(`${path}&interface=${id}`)),
    );
    const items = series.flatMap((one) => one.items);
    return items.flatMap(({ points }) => points.flatMap(({ avg }) => (avg === null ? [] : [avg])));
  }
}

describeWithTools(['snmpinform', 'gcc'], 'the clock of the machine', () => {
  it(
    'is set a day on, and back: polls go on, nothing is lost or made up, and the page says so',
    { timeout: 2 * MINUTE },
    async () => {
      const server = await ClockedServer.start();
      expect(await server.state()).toEqual(WELL);
      expect(await server.told()).toEqual([]);
      await server.set(DAY);
      expect(await server.state()).toEqual(WELL);
      expect(await server.told()).toEqual([
        'The clock of this machine was set 24 hours on, or the machine slept for so long: that time is a gap. Polls and traps went on.',
      ]);
      await server.set(0);
      expect(await server.state()).toEqual(WELL);
      expect(await server.told()).toEqual([
        'The clock of this machine was set 24 hours back: that time is there twice. Polls and traps went on.',
      ]);
    },
  );

  it('goes over both nights of summer time', { timeout: 2 * MINUTE }, async () => {
    const server = await ClockedServer.start();
    for (const night of [SPRING, AUTUMN]) {
      await server.set(night - SECOND - Date.now(), night);
      expect(await server.state()).toEqual(WELL);
    }
  });
});

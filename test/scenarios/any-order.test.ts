import fc from 'fast-check';
import { expect, it } from 'vitest';
import { FLAP_DEFAULTS } from '../../server/fault/flap-damper.ts';
import { SECOND } from '../../server/domain/units.ts';
import { World } from './world/world.ts';

const DEVICE = 'access-1';
const PORT = 'Gi1/0/7';
const INTERVAL_MS = 20 * SECOND;

type Step =
  /** The cable is pulled or plugged in; the traps of it stay on the wire. */
  | { readonly kind: 'flip' }
  /** The trap that was sent `back` traps ago arrives: once, again, or never. */
  | { readonly kind: 'deliver'; readonly back: number }
  /** Time passes, and with it polls. */
  | { readonly kind: 'wait'; readonly ms: number }
  | { readonly kind: 'poll' }
  /** From now on the answers of the agent stay on the wire, with what they say. */
  | { readonly kind: 'hold' }
  /** They arrive, however late. */
  | { readonly kind: 'release' }
  | { readonly kind: 'restart'; readonly how: 'stop' | 'crash' };

const step: fc.Arbitrary<Step> = fc.oneof(
  { weight: 4, arbitrary: fc.record({ kind: fc.constant('flip' as const) }) },
  { weight: 5, arbitrary: fc.record({ kind: fc.constant('deliver' as const), back: fc.nat({ max: 5 }) }) },
  {
    weight: 4,
    arbitrary: fc.record({ kind: fc.constant('wait' as const), ms: fc.constantFrom(10, 300, 3_000, 25_000) }),
  },
  { weight: 2, arbitrary: fc.record({ kind: fc.constant('poll' as const) }) },
  { weight: 2, arbitrary: fc.record({ kind: fc.constant('hold' as const) }) },
  { weight: 2, arbitrary: fc.record({ kind: fc.constant('release' as const) }) },
  {
    weight: 1,
    arbitrary: fc.record({
      kind: fc.constant('restart' as const),
      how: fc.constantFrom<'stop' | 'crash'>('stop', 'crash'),
    }),
  },
);

/** One port of a whole network, with a wire that keeps traps and answers back. */
class UnsureWire {
  readonly #world: World;
  #up = true;
  #holding = false;

  constructor(world: World) {
    this.#world = world;
    const { port } = world.lab.list().find(({ name }) => name === DEVICE)!;
    world.wire.fate = ({ fromPort, toPort }) =>
      toPort === world.trapPort ? 'hold' : fromPort === port && this.#holding ? 'hold' : 'pass';
  }

  async take(next: Step): Promise<void> {
    const { wire } = this.#world;
    // No two things happen in the same millisecond, which is as fine as times are told.
    await this.#world.pass(1);
    switch (next.kind) {
      case 'flip':
        this.#up = !this.#up;
        return this.#world.plug(DEVICE, PORT, this.#up);
      case 'deliver': {
        const traps = wire.held.filter(({ toPort }) => toPort === this.#world.trapPort);
        traps.at(-1 - next.back)?.send();
        return this.#world.settle();
      }
      case 'wait':
        return this.#world.pass(next.ms);
      case 'poll':
        // Its answers may be kept back: then it ends later, or never.
        void this.#world.nms.ask('POST', `/devices/${this.#world.id(DEVICE)}/poll`).catch(() => undefined);
        return this.#world.settle();
      case 'hold':
        this.#holding = true;
        return;
      case 'release':
        return this.#release();
      case 'restart':
        return this.#world.restart(next.how, () => this.#world.pass(1 * SECOND));
    }
  }

  /** The wire is whole again; traps that have not arrived never will. @returns whether the port is up */
  async end(): Promise<boolean> {
    await this.#release();
    this.#world.wire.fate = ({ toPort }) => (toPort === this.#world.trapPort ? 'lose' : 'pass');
    return this.#up;
  }

  async #release(): Promise<void> {
    const { wire } = this.#world;
    this.#holding = false;
    const answers = wire.held.filter(({ toPort }) => toPort !== this.#world.trapPort);
    for (const answer of answers) {
      wire.held.splice(wire.held.indexOf(answer), 1);
      answer.send();
    }
    await this.#world.settle();
  }
}

it('whatever is lost, late, doubled or out of order, after a last poll the alert says what the port is', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 10, maxLength: 40, size: 'max' }), async (steps) => {
      const world = await World.start({
        at: '2026-03-02T10:00:00Z',
        devices: { [DEVICE]: { intervalMs: INTERVAL_MS, modules: ['system', 'interfaces'] } },
      });
      try {
        await world.pass(INTERVAL_MS);
        const port = new UnsureWire(world);
        for (const next of steps) await port.take(next);
        const up = await port.end();
        // A poll that was under way may have read what was, and one that fails takes its time: the next one knows.
        await world.pass(60 * SECOND);
        const standing = async () =>
          (await world.alertViews()).filter(
            ({ kind, clearedAtMs }) => kind === 'linkDown' && clearedAtMs === null,
          );
        const now = await standing();
        expect(now.filter(({ flapping }) => !flapping?.recovered)).toHaveLength(up ? 0 : 1);
        // What flapped is believed once it has stayed as it is.
        await world.pass(FLAP_DEFAULTS.quietMs);
        expect((await standing()).map(({ flapping }) => flapping)).toEqual(up ? [] : [null]);
      } finally {
        await world.stop();
      }
    }),
    { numRuns: 10, endOnFailure: true },
  );
}, 300_000);

import type { HandledTrap, NewTrap, ReceivedTrap, TrapDelivery, TrapFinding } from '../domain/trap.ts';
import type { Varbind } from '../domain/varbind.ts';

/**
 * What came of a received trap. A class: of an object literal with a getter in it the engine makes a shape for every one,
 * and a shape keeps the trap until the next full collection, which cost more than all else that is done with a trap.
 */
export class ProcessedTrap implements HandledTrap {
  readonly trap: NewTrap;
  readonly finding: TrapFinding;
  readonly contradiction: string | undefined;
  readonly contents: number | undefined;
  readonly readable: Uint8Array | undefined;
  readonly settled: ((stored: boolean) => void) | undefined;
  readonly #received: ReceivedTrap;

  constructor(
    received: ReceivedTrap,
    result: {
      readonly trap: NewTrap;
      readonly finding: TrapFinding;
      readonly contradiction: string | null;
      readonly delivery: TrapDelivery | undefined;
    },
  ) {
    const { trap, finding, contradiction, delivery } = result;
    this.trap = trap;
    this.finding = finding;
    this.contradiction = contradiction ?? undefined;
    this.contents = delivery?.contents;
    this.readable = delivery?.readable ? received.raw : undefined;
    this.settled = delivery?.settled;
    this.#received = received;
  }

  /** Read only where a rule asks for them: of a flood most are not. */
  get values(): readonly Varbind[] {
    return this.#received.varbinds;
  }
}

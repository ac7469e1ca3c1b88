import type { Random } from './random.ts';

/** Something that takes input from outside. */
export interface FuzzTarget {
  readonly name: string;
  /** Part of all inputs of a run, relative to those of other targets. */
  readonly share: number;
  /** Longer than one input may keep a processor, ms; 100 where it is absent. */
  readonly limitMs?: number;
  start(): Promise<void> | void;
  /** The next hostile input; the same for the same course of chance. */
  make(random: Random): Buffer;
  /** Lets the target take it whole. @throws where something happens that nothing may cause */
  take(input: Buffer): Promise<void> | void;
  /** What does not hold after all of them, each in a sentence. */
  complaints?(): string[];
  stop(): Promise<void> | void;
}

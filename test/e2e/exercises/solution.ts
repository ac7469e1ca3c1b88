import type { Student } from './student.ts';

/** How an exercise is done, by somebody who reads its text. */
export interface Solution {
  readonly exercise: string;
  /** Does it wrong and sees that nothing passes by it. */
  wrong(student: Student): Promise<void>;
  /** Does it right, to its end. */
  right(student: Student): Promise<void>;
}

import type { FindingKind, NewFinding, PostureView } from '../domain/posture.ts';

/** One thing that is looked for: a file of `checks/` each; adding one adds a file and a line in all.ts. */
export interface PostureCheck {
  readonly kind: FindingKind;
  /** In the order of the inventory. Where it takes long, null now and then: others may have their turn there. */
  find(view: PostureView): Iterable<NewFinding | null>;
}

import type { FaultRecord } from '../faults/fault-book.ts';

const PAUSE_MS = 250;

/** Passes on what became of faults, the last of each at most four times a second: a storm has a thousand traps in one. */
export class ToldFaults {
  private readonly tell: (fault: FaultRecord) => void;
  /** Key: the fault's id. */
  private readonly waiting = new Map<number, FaultRecord>();
  private timer: NodeJS.Timeout | null = null;

  constructor(tell: (fault: FaultRecord) => void) {
    this.tell = tell;
  }

  changed(fault: FaultRecord): void {
    this.waiting.set(fault.id, fault);
    this.timer ??= setTimeout(() => this.flush(), PAUSE_MS);
  }

  /** What waits goes out now. */
  flush(): void {
    if (this.timer) clearTimeout(this.timer);
    this.timer = null;
    for (const fault of this.waiting.values()) this.tell(fault);
    this.waiting.clear();
  }
}

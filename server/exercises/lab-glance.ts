import type { LabIncident, LabNetwork, LabReader, LabValue } from '../domain/exercise.ts';

/** The lab as several checks look at it at one moment: what one of them has read is not asked again. */
export class LabGlance implements LabReader {
  readonly #lab: LabReader;
  /** What was asked -> the answer, or that there is none. */
  readonly #known = new Map<string, Promise<unknown>>();

  constructor(lab: LabReader) {
    this.#lab = lab;
  }

  get name(): string | null {
    return this.#lab.name;
  }

  devices(): ReturnType<LabReader['devices']> {
    return this.#lab.devices();
  }

  network(): Promise<LabNetwork> {
    return this.#once('network', () => this.#lab.network());
  }

  get(device: string, oid: string): Promise<LabValue | null> {
    return this.#once(`get ${device} ${oid}`, () => this.#lab.get(device, oid));
  }

  walk(device: string, oid: string, limit: number): Promise<readonly LabValue[]> {
    return this.#once(`walk ${device} ${oid} ${limit}`, () => this.#lab.walk(device, oid, limit));
  }

  faults(): Promise<readonly LabIncident[]> {
    return this.#once('faults', () => this.#lab.faults());
  }

  inject(fault: Parameters<LabReader['inject']>[0]): Promise<LabIncident> {
    return this.#lab.inject(fault);
  }

  end(fault: number): Promise<void> {
    return this.#lab.end(fault);
  }

  #once<Value>(what: string, ask: () => Promise<Value>): Promise<Value> {
    let answer = this.#known.get(what);
    if (!answer) {
      answer = ask();
      this.#known.set(what, answer);
    }
    return answer as Promise<Value>;
  }
}

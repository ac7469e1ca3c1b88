/** Of work at one go: short enough that polls and pages do not notice. */
const GO_MS = 4;

/** Long work calls `pause` after each piece; the rest of the server gets its turn where that is due. */
export class Breather {
  #sinceMs = performance.now();

  async pause(): Promise<void> {
    if (performance.now() - this.#sinceMs < GO_MS) return;
    await new Promise((resolve) => setImmediate(resolve));
    this.#sinceMs = performance.now();
  }
}

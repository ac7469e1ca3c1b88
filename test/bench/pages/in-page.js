// What the benches run inside the page: put there before each page is opened, as `window.bench`.
(() => {
  const frame = () => new Promise((resolve) => requestAnimationFrame(resolve));
  /** A frame is painted after its callbacks; the next task comes after the painting. */
  const afterPaint = (work) =>
    requestAnimationFrame(() => {
      const channel = new MessageChannel();
      channel.port1.onmessage = work;
      channel.port2.postMessage(null);
    });

  /** Intervals between frames, ms, while the element is scrolled down and up by `stepPx` a frame. */
  async function scroll({ selector, frames, stepPx }) {
    const element = document.querySelector(selector);
    const intervals = [];
    // Nothing is read back between the frames: that would lay out the page once more for each.
    const endPx = element.scrollHeight - element.clientHeight;
    let atPx = element.scrollTop;
    let step = stepPx;
    let lastMs = await frame();
    while (intervals.length < frames) {
      if (atPx + step > endPx || atPx + step < 0) step = -step;
      atPx += step;
      element.scrollTop = atPx;
      const nowMs = await frame();
      intervals.push(nowMs - lastMs);
      lastMs = nowMs;
    }
    return intervals;
  }

  /** From the click until what it changed is painted, ms. */
  async function clickToPaint(selector) {
    const startedMs = performance.now();
    document.querySelector(selector).click();
    await new Promise(afterPaint);
    await new Promise(afterPaint);
    return performance.now() - startedMs;
  }

  /** When the last answer of /series was parsed, and when all canvases were drawn and painted after it. */
  const paints = { arrivedMs: 0, paintedMs: 0 };
  let drawn = new Set();
  const json = Reflect.get(Response.prototype, 'json');
  Response.prototype.json = async function () {
    const body = await json.call(this);
    if (this.url.includes('/series?')) {
      paints.arrivedMs = performance.now();
      drawn = new Set();
    }
    return body;
  };
  const stroke = Reflect.get(CanvasRenderingContext2D.prototype, 'stroke');
  CanvasRenderingContext2D.prototype.stroke = function (...path) {
    stroke.apply(this, path);
    if (paints.arrivedMs === 0 || drawn.has(this.canvas)) return;
    drawn.add(this.canvas);
    afterPaint(() => {
      if (paints.paintedMs < paints.arrivedMs && drawn.size === document.querySelectorAll('canvas').length)
        paints.paintedMs = performance.now();
    });
  };

  window.bench = { scroll, clickToPaint, paints };
})();

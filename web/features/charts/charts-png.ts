const MARGIN_PX = 12;
const LINE_PX = 18;

/** Lets the browser save the charts below `root` as one picture: title, legend with values, plot, as they are shown. */
export function downloadChartsPng(root: HTMLElement, name: string): void {
  const figures = [...root.querySelectorAll('figure')].flatMap((figure) => {
    const plot = figure.querySelector('canvas');
    if (!plot) return [];
    const entries = [...figure.querySelectorAll('li')].map((entry) => ({
      text: [...entry.querySelectorAll('span')]
        .map((part) => part.textContent)
        .filter((text) => text !== '')
        .join(' '),
      colour: getComputedStyle(entry.firstElementChild ?? entry).borderTopColor,
    }));
    return [{ title: figure.querySelector('h3')?.textContent ?? '', entries, plot }];
  });
  if (figures.length === 0) return;
  const ratio = window.devicePixelRatio || 1;
  const width = Math.max(...figures.map(({ plot }) => plot.clientWidth)) + 2 * MARGIN_PX;
  const heightOf = ({ entries, plot }: (typeof figures)[number]) =>
    (entries.length + 1) * LINE_PX + plot.clientHeight + MARGIN_PX;
  const height = figures.reduce((sum, figure) => sum + heightOf(figure), 2 * MARGIN_PX);
  const canvas = document.createElement('canvas');
  canvas.width = width * ratio;
  canvas.height = height * ratio;
  const context = canvas.getContext('2d');
  if (!context) return;
  context.scale(ratio, ratio);
  const { color, fontFamily } = getComputedStyle(root);
  context.fillStyle = getComputedStyle(document.body).backgroundColor;
  context.fillRect(0, 0, width, height);
  let top = MARGIN_PX;
  for (const figure of figures) {
    context.fillStyle = color;
    context.font = `600 13px ${fontFamily}`;
    context.fillText(figure.title, MARGIN_PX, top + 13);
    context.font = `12px ${fontFamily}`;
    figure.entries.forEach(({ text, colour }, place) => {
      const line = top + (place + 1) * LINE_PX;
      context.fillStyle = colour;
      context.fillRect(MARGIN_PX, line + 7, 16, 2);
      context.fillStyle = color;
      context.fillText(text, MARGIN_PX + 22, line + 13);
    });
    const plotTop = top + (figure.entries.length + 1) * LINE_PX;
    context.drawImage(figure.plot, MARGIN_PX, plotTop, figure.plot.clientWidth, figure.plot.clientHeight);
    top += heightOf(figure);
  }
  const link = document.createElement('a');
  link.href = canvas.toDataURL('image/png');
  link.download = name;
  link.click();
}

import { Chart, LinearScale, LineController } from 'chart.js';
import annotation from 'chartjs-plugin-annotation';

/** Only what the charts draw with, so that their part of the bundle stays small. Registering twice does no harm. */
export function registerCharts(): void {
  Chart.register(LinearScale, LineController, annotation);
}

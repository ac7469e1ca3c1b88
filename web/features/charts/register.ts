import 'chartjs-adapter-date-fns';
import {
  BarController,
  BarElement,
  CategoryScale,
  Chart,
  Filler,
  LinearScale,
  LineController,
  LineElement,
  PointElement,
  TimeScale,
} from 'chart.js';
import annotation from 'chartjs-plugin-annotation';

/** Only what the charts draw with, so that their part of the bundle stays small. Registering twice does no harm. */
export function registerCharts(): void {
  Chart.register(
    BarController,
    BarElement,
    CategoryScale,
    Filler,
    LinearScale,
    LineController,
    LineElement,
    PointElement,
    TimeScale,
    annotation,
  );
}

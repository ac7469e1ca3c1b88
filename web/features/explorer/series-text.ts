import {
  formatSelection,
  parseSelection,
  type SeriesSelection,
} from '../../../server/contract/series-selection.ts';

/** Lines that can be told apart in charts, and what the server compares at once. */
export const MAX_SERIES = 24;

/** Series as the address bar has them; what is none is left out. */
export function parseSeries(text: string | undefined): SeriesSelection[] {
  const parts = (text ?? '').split(',').flatMap((part) => {
    try {
      return parseSelection(decodeURIComponent(part)) ?? [];
    } catch {
      return [];
    }
  });
  return distinct(parts).slice(0, MAX_SERIES);
}

export function formatSeries(selections: readonly SeriesSelection[]): string {
  return distinct(selections)
    .map((one) => formatSelection(one).replaceAll('%', '%25').replaceAll(',', '%2C'))
    .join(',');
}

function distinct(selections: readonly SeriesSelection[]): SeriesSelection[] {
  return [...new Map(selections.map((one) => [formatSelection(one), one])).values()];
}

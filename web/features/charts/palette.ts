import { SEVERITIES } from '../../format/severity.ts';

/** Canvas colours. */
export interface Palette {
  readonly ink: string;
  readonly grid: string;
  readonly surface: string;
  /** Hues that mean no state; those of the severities are kept for the severities. */
  readonly lines: readonly string[];
  /** Colour by severity. */
  readonly severity: Readonly<Record<string, string>>;
}

const LINES = {
  light: ['#0b7285', '#a61e72', '#343a40', '#868e96'],
  dark: ['#22c8de', '#f783c6', '#dee2e6', '#868e96'],
};

/** Lines past the first round of colours are told apart by their dashes. */
const DASHES: readonly (readonly number[])[] = [[], [6, 3], [2, 2]];

/** The palette of a theme; what the style sheet has is read from it, because a canvas knows no variables. */
export function readPalette(scheme: 'light' | 'dark'): Palette {
  const style = getComputedStyle(document.documentElement);
  const ink = scheme === 'dark' ? '#c1c8cf' : '#495057';
  const variable = (name: string, otherwise: string) => style.getPropertyValue(name).trim() || otherwise;
  return {
    ink,
    grid: variable('--line-faint', '#88888833'),
    surface: variable('--surface', 'transparent'),
    lines: LINES[scheme],
    severity: Object.fromEntries(SEVERITIES.map((name) => [name, variable(`--tone-${name}`, ink)])),
  };
}

const BAND_OPACITY = 0.22;

/** How the line of an index looks, and the band about it. */
export function lineLook(
  palette: Palette,
  index: number,
): { colour: string; dash: number[]; bandColour: string } {
  const round = Math.floor(index / palette.lines.length) % DASHES.length;
  const colour = palette.lines[index % palette.lines.length] ?? palette.ink;
  return { colour, dash: [...(DASHES[round] ?? [])], bandColour: faded(colour, BAND_OPACITY) };
}

const USUAL_OPACITY = 0.1;

/** How what is usual of a line looks, beside the line itself. */
export function usualLook(palette: Palette, index: number): ReturnType<typeof lineLook> {
  const { colour } = lineLook(palette, index);
  return { colour: faded(colour, 0.7), dash: [2, 4], bandColour: faded(colour, USUAL_OPACITY) };
}

/** `#rrggbb` with an opacity of 0..1. */
function faded(colour: string, opacity: number): string {
  const alpha = Math.round(opacity * 255);
  return `${colour}${alpha.toString(16).padStart(2, '0')}`;
}

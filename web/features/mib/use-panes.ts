import { useLocalStorage, useMediaQuery } from '@mantine/hooks';

/** One pane at a time; two columns, the right one cut in two; three columns. */
export type PaneLayout = 'narrow' | 'middle' | 'wide';

export interface PaneSizes {
  /** Width of the tree, percent. */
  readonly tree: number;
  /** Of the details, percent: their height where they stand above the operations, else their width. */
  readonly details: number;
}

const DEFAULTS: Readonly<Record<PaneLayout, PaneSizes>> = {
  narrow: { tree: 100, details: 100 },
  middle: { tree: 31, details: 44 },
  wide: { tree: 20, details: 30 },
};

const NOW = { getInitialValueInEffect: false };

/** How the panes stand, and their sizes as this browser last had them. */
export function usePanes(): {
  layout: PaneLayout;
  sizes: PaneSizes;
  resize: (change: Partial<PaneSizes>) => void;
} {
  const narrow = useMediaQuery('(max-width: 61.99em)', false, NOW);
  const wide = useMediaQuery('(min-width: 119em)', false, NOW);
  const layout = narrow ? 'narrow' : wide ? 'wide' : 'middle';
  const [sizes, setSizes] = useLocalStorage<PaneSizes>({
    key: `trapline.mib-panes.${layout}`,
    defaultValue: DEFAULTS[layout],
    ...NOW,
  });
  return { layout, sizes, resize: (change) => setSizes((old) => ({ ...old, ...change })) };
}

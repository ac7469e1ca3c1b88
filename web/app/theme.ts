import { createTheme } from '@mantine/core';

const CLOSE = { 'aria-label': 'Close' };

/** Neutral throughout: colour is left to states (web/ui/tones.css). */
export const theme = createTheme({
  primaryColor: 'steel',
  primaryShade: { light: 8, dark: 6 },
  colors: {
    steel: [
      '#f1f4f7',
      '#e3e8ed',
      '#cfd6de',
      '#b3bdc8',
      '#94a1af',
      '#74828f',
      '#5b6875',
      '#475260',
      '#343e4a',
      '#222a33',
    ],
    dark: [
      '#dfe5ea',
      '#bcc5ce',
      '#a3aeb9',
      '#7f8b97',
      '#3d4650',
      '#2f3740',
      '#232a31',
      '#12161b',
      '#0e1216',
      '#0a0d10',
    ],
  },
  fontFamily: 'system-ui, -apple-system, "Segoe UI", Roboto, "Helvetica Neue", Arial, sans-serif',
  fontFamilyMonospace:
    'ui-monospace, "SF Mono", "Cascadia Mono", Menlo, Consolas, "DejaVu Sans Mono", monospace',
  fontSizes: { xs: '12px', sm: '13px', md: '14px', lg: '16px', xl: '20px' },
  defaultRadius: 'sm',
  components: {
    Tabs: { defaultProps: { variant: 'default' } },
    Modal: {
      defaultProps: { centered: false, closeButtonProps: CLOSE, transitionProps: { duration: 0 } },
      styles: { title: { fontWeight: 650 } },
    },
    Drawer: {
      defaultProps: { position: 'right', closeButtonProps: CLOSE, transitionProps: { duration: 0 } },
      styles: { title: { fontWeight: 650 } },
    },
    Tooltip: { defaultProps: { openDelay: 400, withArrow: false } },
  },
});

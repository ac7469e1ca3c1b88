/**
 * Sets the colour scheme before the first paint. Mantine's own script for this is inline, which the content
 * security policy forbids; the key is the one Mantine keeps the choice under.
 */
const chosen = localStorage.getItem('mantine-color-scheme-value');
const dark =
  chosen === 'dark' || (chosen !== 'light' && window.matchMedia('(prefers-color-scheme: dark)').matches);
document.documentElement.setAttribute('data-mantine-color-scheme', dark ? 'dark' : 'light');

import { describe, expect, it } from 'vitest';
import { ownPath } from '../../../web/app/own-path.ts';

describe('the path to go to after signing in', () => {
  it.each([
    '/devices?view=table&sort=-name',
    '/incidents/7#notes',
    '/mib?object=IF-MIB::ifTable',
    // Only the path itself counts as where it leads.
    '/devices?q=//evil.example/',
  ])('is the page that was asked for: %s', (path) => {
    expect(ownPath(path)).toBe(path);
  });

  it.each([
    'https://evil.example/',
    '//evil.example/',
    '/\\evil.example/',
    '/\t/evil.example/',
    '/./\\evil.example',
    '/.//evil.example/',
    'javascript:alert(1)',
    'devices',
    '',
    undefined,
    7,
    // Nobody is to be led round in a circle.
    '/sign-in?return=/devices',
    '/setup',
  ])('is the overview in place of %j', (path) => {
    expect(ownPath(path)).toBe('/');
  });
});

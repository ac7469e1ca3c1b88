import { readFileSync } from 'node:fs';

const ROUTER = new URL('../../web/app/router.tsx', import.meta.url);
const ROUTE = /createRoute\(\{\s*getParentRoute(?:: (\w+))?,\s*path: '([^']+)'/gu;
/** Doors are shown to those who are not inside, where nothing of a device is shown: `hostile-people` and `sign-in` open them. */
const DOORS: readonly string[] = ['/sign-in', '/setup'];

/**
 * The paths of all pages, as the router of the pages has them (`/devices/$deviceId`), but for doors; each once.
 * @throws where a route is written in a way that this does not read, so that none is passed over
 */
export function routerPages(): string[] {
  const text = readFileSync(ROUTER, 'utf8');
  const routes = [...text.matchAll(ROUTE)];
  const written = text.split('createRoute({').length - 1;
  if (routes.length !== written)
    throw new Error(`reading the router: ${routes.length} of ${written} routes understood`);
  const paths = routes.map(([, parent, path = '/']) => {
    if (parent === undefined) return path;
    if (parent !== 'inLab') throw new Error(`reading the router: the route ${path} has an unknown parent`);
    return path === '/' ? '/lab' : `/lab${path}`;
  });
  return [...new Set(paths)].filter((path) => !DOORS.includes(path));
}

/** Of these pages those that none of the addresses (`/devices/3?tab=traps`) opens; a more exact page goes before one with a `$`. */
export function pagesNotOpened(pages: readonly string[], addresses: readonly string[]): string[] {
  const exact = new Set(pages.filter((page) => !page.includes('$')));
  const opened = addresses.map((address) => address.replace(/[?#].*$/u, ''));
  return pages.filter((page) => {
    const pattern = new RegExp(`^${page.replaceAll(/\$\w+/gu, '[^/]+')}$`, 'u');
    return !opened.some((path) => path === page || (!exact.has(path) && pattern.test(path)));
  });
}

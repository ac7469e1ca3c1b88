/** A base that no link names, so that what leads elsewhere shows by its origin. */
const HERE = 'http://trapline.invalid';
/** Paths of those who are not inside. */
export const DOORS: readonly string[] = ['/sign-in', '/setup'];

/** The path to go to after signing in: one of our own pages, the overview where it is anything else. */
export function ownPath(path: unknown): string {
  if (typeof path !== 'string' || !path.startsWith('/') || !URL.canParse(path, HERE)) return '/';
  const { origin, pathname, search, hash } = new URL(path, HERE);
  // A path of two slashes would name a host once it is followed.
  if (origin !== HERE || pathname.startsWith('//') || DOORS.includes(pathname)) return '/';
  return `${pathname}${search}${hash}`;
}

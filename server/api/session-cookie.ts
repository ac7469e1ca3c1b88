import type { Response } from 'express';

/**
 * Sets the cookie of a session or takes it back: not for scripts, sent to this server from its own pages only, and over
 * an encrypted connection bound to it (RFC 6265bis §4.1.3.2). It ends with the browser, or before that with the session.
 */
export function setSessionCookie(response: Response, secret: string | null, secure: boolean): void {
  const name = secure ? '__Host-trapline_session' : 'trapline_session';
  const options = { httpOnly: true, sameSite: 'strict', secure, path: '/' } as const;
  if (secret === null) {
    // The pages forget what they showed by themselves; this is for what the browser keeps to go back to.
    response.clearCookie(name, options).set('Clear-Site-Data', '"cache"');
  } else response.cookie(name, secret, { ...options, encode: String });
}

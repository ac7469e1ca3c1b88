import { readFile } from 'node:fs';
import express, { Router } from 'express';
import { ApiError } from './api-error.ts';
import { styleNonce } from './security-headers.ts';

/** Where index.html takes the nonce of its answer. */
const NONCE_PLACE = '__STYLE_NONCE__';
const YEAR_S = 365 * 24 * 60 * 60;

/**
 * The built pages. Files below /assets bear a hash of their content in the name and never change; every other path
 * that a browser opens is a place inside the application, which index.html knows.
 *
 * @param folder null where no pages are built
 */
export function createWebPages(folder: string | null): Router {
  const pages = Router();
  if (folder !== null) {
    pages.use(
      '/assets',
      express.static(`${folder}/assets`, {
        immutable: true,
        maxAge: YEAR_S * 1_000,
        index: false,
        redirect: false,
      }),
      () => {
        throw new ApiError(
          'notFound',
          'There is no such file; reload the page, it may be of an older version.',
        );
      },
    );
    pages.use(
      express.static(folder, { index: false, redirect: false, cacheControl: false, dotfiles: 'ignore' }),
    );
  }
  pages.get('/{*place}', (request, response, next) => {
    if (!request.accepts('html') || /^\/(api|socket\.io)(\/|$)/.test(request.path)) {
      next();
      return;
    }
    if (folder === null)
      throw new ApiError('notFound', 'The web pages are not built; run "npm run build" and start again.');
    response.set('Cache-Control', 'no-cache');
    readFile(`${folder}/index.html`, 'utf8', (error, text) => {
      if (error) next(error);
      else response.type('html').send(text.replace(NONCE_PLACE, styleNonce(response)));
    });
  });
  return pages;
}

import { expect, it } from 'vitest';
import { Secret } from '../../../../server/domain/secret.ts';
import { secretForms } from '../../../../server/fault/notification/secret-forms.ts';

/** The words with every form of the secret taken out. */
function without(secret: string, words: string): string {
  return secretForms(new Secret(secret))
    .toSorted((one, other) => other.length - one.length)
    .reduce((left, form) => left.replaceAll(form, '<secret>'), words);
}

it.each(['', 'a', 'me', 'bob'])('finds a password in base64 behind the user "%s"', (user) => {
  const sent = Buffer.from(`\0${user}\0correct horse`).toString('base64');
  const left = without('correct horse', `535 refused: AUTH PLAIN ${sent}`);
  expect(left).toContain('<secret>');
  const readable = left.split(' ').map((word) => Buffer.from(word, 'base64').toString('latin1'));
  expect(readable.join(' ')).not.toMatch(/orrect|horse|orre|hors/);
});

it('finds a URL, its token and its password', () => {
  const url = 'https://bot:pass%20word@hooks.example/services/T0KEN-4711?key=abcdefgh';
  expect(without(url, `POST ${url}`)).toBe('POST <secret>');
  expect(without(url, 'no such hook: /services/T0KEN-4711')).toBe('no such hook: /<secret>/<secret>');
  expect(without(url, 'pass word or pass%20word or abcdefgh')).toBe('<secret> or <secret> or <secret>');
  expect(without('', 'nothing secret')).toBe('nothing secret');
});

import { join } from 'node:path';
import { expect, it } from 'vitest';
import { secretKeySource } from '../../../server/app/secret-key-source.ts';
import { secretKeyOf } from '../../../server/config/secret-key.ts';

const KEY = Buffer.from(Array.from({ length: 32 }, (_, at) => at * 7));

it.each(['hex', 'base64', 'base64url'] as const)('is read from the environment as %s', (form) => {
  const environment = { TRAPLINE_SECRET_KEY: ` ${KEY.toString(form)}\n` };
  expect(secretKeyOf(environment, 'TRAPLINE_SECRET_KEY')).toEqual(KEY);
  expect(secretKeyOf(environment, 'TRAPLINE_NEW_SECRET_KEY')).toBeNull();
});

it.each(['hush', KEY.toString('hex').slice(2), `${KEY.toString('base64')}AAAA`, `${KEY.toString('hex')}zz`])(
  'that is none is refused and not shown (%#)',
  (text) => {
    const wrong = () => secretKeyOf({ TRAPLINE_SECRET_KEY: text }, 'TRAPLINE_SECRET_KEY');
    expect(wrong).toThrow(/TRAPLINE_SECRET_KEY is no key of 32 bytes/);
    expect(wrong).not.toThrow(text);
  },
);

it('is in the environment, in the file of the settings or in the data folder, and not in two places', () => {
  const config = { data: 'folder', secretKeyFile: '' };
  const environment = { TRAPLINE_SECRET_KEY: KEY.toString('hex') };
  expect(secretKeySource(config, {})).toEqual({ file: join('folder', 'secret.key') });
  expect(secretKeySource(config, environment)).toEqual({ key: KEY });
  const named = { ...config, secretKeyFile: '/run/secrets/key' };
  expect(secretKeySource(named, {})).toEqual({ file: '/run/secrets/key' });
  expect(() => secretKeySource(named, environment)).toThrow(/contradicts the key file \/run\/secrets\/key/);
});

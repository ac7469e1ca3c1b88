import type { AuthProtocol, PrivProtocol, UsmUser } from '../engine/usm-user.ts';

/** The documented passwords of every lab user: lab data, not secrets. */
export const LAB_AUTH_PASSWORD = 'lab-auth-key';
export const LAB_PRIV_PASSWORD = 'lab-priv-key';

function user(
  name: string,
  auth: AuthProtocol | null,
  priv: PrivProtocol | null,
  access: 'ro' | 'rw' = 'rw',
): UsmUser {
  return {
    name,
    access,
    auth: auth === null ? null : { protocol: auth, password: LAB_AUTH_PASSWORD },
    priv: priv === null ? null : { protocol: priv, password: LAB_PRIV_PASSWORD },
  };
}

/** The user that every lab device has. */
export const LAB_USERS: readonly UsmUser[] = [user('lab-sha', 'sha', 'aes')];

/** One user for each level and each algorithm, so that every combination a manager offers can be tried. */
export const COURSE_USERS: readonly UsmUser[] = [
  ...LAB_USERS,
  user('lab-noauth', null, null, 'ro'),
  user('md5', 'md5', null, 'ro'),
  user('sha', 'sha', null, 'ro'),
  user('md5-des', 'md5', 'des'),
  user('md5-aes', 'md5', 'aes'),
  user('md5-aes256', 'md5', 'aes256b'),
  user('sha-des', 'sha', 'des'),
  user('sha-aes', 'sha', 'aes'),
  user('sha-aes192', 'sha', 'aes192b'),
  user('sha-aes192r', 'sha', 'aes192r'),
  user('sha-aes256', 'sha', 'aes256b'),
  user('sha-aes256r', 'sha', 'aes256r'),
  user('sha224-aes', 'sha224', 'aes'),
  user('sha224-aes256r', 'sha224', 'aes256r'),
  user('sha256-aes', 'sha256', 'aes'),
  user('sha256-aes256', 'sha256', 'aes256b'),
  user('sha384-aes256', 'sha384', 'aes256b'),
  user('sha512-aes256', 'sha512', 'aes256b'),
  user('sha512-aes256r', 'sha512', 'aes256r'),
];

import { randomInt } from 'node:crypto';
import { Secret } from '../../domain/secret.ts';
import { checkPassword } from './password-rules.ts';

/** Without what is read wrong from paper: c and k, i and l and 1, o and 0. */
const CONSONANTS = 'bdfghjkmnprstvz';
const VOWELS = 'aeiu';
const GROUPS = 5;
const SYLLABLES = 2;

/** `bade-kimu-runa-tefi-giza`: 59 bits, to be copied from paper once. */
export async function firstPassword(accountName: string): Promise<Secret> {
  for (;;) {
    const group = () => Array.from({ length: SYLLABLES }, () => pick(CONSONANTS) + pick(VOWELS)).join('');
    const password = Array.from({ length: GROUPS }, group).join('-');
    try {
      await checkPassword(password, accountName);
      return new Secret(password);
    } catch {
      // The name happens to stand in it: another one.
    }
  }
}

const pick = (letters: string): string => letters.charAt(randomInt(letters.length));

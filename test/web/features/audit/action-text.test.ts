import { expect, it } from 'vitest';
import { actionText } from '../../../../web/features/audit/action-text.ts';

it.each([
  ['setValue', 'set value'],
  ['signInFailed', 'sign in failed'],
  ['removeMibModule', 'remove MIB module'],
  ['addDevice', 'add device'],
  ['', ''],
])('%s reads %s', (action, text) => {
  expect(actionText(action)).toBe(text);
});

import { expect, it } from 'vitest';
import { AnswerMask } from '../../../../server/app/scoped/answer-mask.ts';
import { TextMask } from '../../../../server/app/scoped/text-mask.ts';

const mask = new TextMask(['core-1', 'Core Router Berlin', 'x', '17', 'both'], new Set(['both']));

it.each([
  ['core-1 does not answer', 'another device does not answer'],
  ['link access-1 Gi1 – core-1 gi0/0', 'link access-1 Gi1 – another device gi0/0'],
  ['“core-1: port gi0/0 is down”', '“another device: port gi0/0 is down”'],
  ['see core-1.', 'see another device.'],
  ['core-1:Gi0/1 and core-1/Gi0/1', 'another device:Gi0/1 and another device/Gi0/1'],
  ['core-1.example.net', 'another device.example.net'],
  ['the Core Router Berlin is off', 'the another device is off'],
  ['core-10 and score-1 stay', 'core-10 and score-1 stay'],
  ['both stays, since one of the own is called so', 'both stays, since one of the own is called so'],
  ['17 polls of x', '17 polls of x'],
  ['', ''],
])('%s: %s', (text, masked) => {
  expect(mask.apply(text)).toBe(masked);
  expect(mask.mentions(text)).toBe(text !== masked);
});

it('takes names out of every sentence of an answer, and leaves the words of the contract alone', () => {
  const answers = new AnswerMask({
    seen: { alert: (id) => id === 1, device: () => false },
    texts: new TextMask(['active', 'core-1']),
  });
  const own = { kind: 'active', deep: [{ text: 'nothing of others' }] };
  expect(answers.apply(own)).toBe(own);
  expect(
    answers.apply({
      state: 'active',
      text: 'core-1 was active',
      suppressed: {
        ...{ kind: 'cause', causeAlertId: 2, text: 'explained by “core-1 is off”' },
        path: [{ name: 'core-1', down: true }],
      },
      others: [
        { kind: 'cause', causeAlertId: 1, text: 'the own one', path: [{ name: 'core-1', down: true }] },
        { kind: 'waiting', parentDeviceId: 7, text: 'core-1 is asked' },
      ],
    }),
  ).toEqual({
    state: 'active',
    text: 'another device was another device',
    suppressed: { kind: 'cause', causeAlertId: null, text: 'explained by a device that you do not see' },
    others: [
      { kind: 'cause', causeAlertId: 1, text: 'the own one', path: [] },
      { kind: 'waiting', parentDeviceId: null, text: 'a device that you do not see is being asked first' },
    ],
  });
});

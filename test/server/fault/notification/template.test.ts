import fc from 'fast-check';
import { expect, it } from 'vitest';
import { DEFAULT_POLICY } from '../../../../server/domain/channel.ts';
import { oneLine, unknownFields } from '../../../../server/fault/notification/template.ts';
import { quietUntil } from '../../../../server/fault/notification/quiet-hours.ts';
import { HOSTILE, messageWith, noticeOf, UID } from '../channels/sending.ts';
import { messageOf } from '../../../../server/fault/notification/message.ts';

const withTemplates = (title: string, text: string, part: object = {}) =>
  messageOf({
    uid: UID,
    attempt: 1,
    notices: [noticeOf(part)],
    policy: { ...DEFAULT_POLICY, templates: { title, text } },
    pagesAt: 'https://trapline.example',
  });

it('names what does not exist, and leaves other braces alone', () => {
  expect(unknownFields('{device} {constructor} {toString} { device } {} {{severity}} {dev-ice}')).toEqual([
    'constructor',
    'toString',
  ]);
  expect(withTemplates('{{severity}} {} { device }', '').title).toBe('{critical} {} { device }');
});

it('values are not looked through for fields', () => {
  expect(withTemplates('{device}', '', { device: '{severity} {url}' }).title).toBe('{severity} {url}');
});

it('a line whose fields are all empty is left out', () => {
  const text =
    'Device: {device}\nNote: {note}\nBy {acknowledgedBy} {note}\nno fields\nGroups: {groups}{note}';
  expect(withTemplates('', text).text).toBe('Device: core-1\nno fields\nGroups: core');
});

it('brackets around a value that is empty go with it, as of a device without an address', () => {
  expect(withTemplates('{device} ({address})', '', { address: '' }).title).toBe('core-1');
  expect(withTemplates('{device} ({address}) ()', '', { address: '192.0.2.1' }).title).toBe(
    'core-1 (192.0.2.1) ()',
  );
});

it('no value brings a line end or a control character into a title', () => {
  expect(messageWith([{ title: HOSTILE }]).title).toBe(
    'raised (critical): x Bcc: eve@evil.example <script>alert(1)</script>"]\\ # * + / .{url} <!channel> @everyone',
  );
  fc.assert(
    fc.property(fc.string({ unit: 'binary', maxLength: 2_000 }), (value) => {
      const line = oneLine(value);
      return !/[\p{Cc}\u2028\u2029\u202a-\u202e\u2066-\u2069]/u.test(line) && line.length <= 1_000;
    }),
  );
});

it.each([
  // Summer time begins in Vienna on 2026-03-29 at 02:00: the night is an hour shorter.
  ['2026-03-28T22:30:00Z', '22:00', '06:00', '2026-03-29T04:00:00.000Z'],
  // It ends on 2026-10-25 at 03:00: an hour longer.
  ['2026-10-24T21:30:00Z', '22:00', '06:00', '2026-10-25T05:00:00.000Z'],
  ['2026-01-31T12:00:30Z', '12:30', '14:00', '2026-01-31T13:00:00.000Z'],
  ['2026-01-31T04:59:59Z', '22:00', '06:00', '2026-01-31T05:00:00.000Z'],
  ['2026-01-31T05:00:00Z', '22:00', '06:00', null],
  ['2026-01-31T20:59:59Z', '22:00', '06:00', null],
])('at %s it is quiet from %s to %s until %s', (at, from, to, end) => {
  const quiet = { timeZone: 'Europe/Vienna', from, to, days: [], unless: null };
  const until = quietUntil(quiet, Date.parse(at));
  expect(until === null ? null : new Date(until).toISOString()).toBe(end);
});

it('a night belongs to the day on which it began', () => {
  // 2026-01-31 is a Saturday.
  const quiet = { timeZone: 'UTC', from: '22:00', to: '06:00', days: [6], unless: null };
  expect(quietUntil(quiet, Date.parse('2026-02-01T03:00:00Z'))).toBe(Date.parse('2026-02-01T06:00:00Z'));
  expect(quietUntil(quiet, Date.parse('2026-01-31T03:00:00Z'))).toBeNull();
});

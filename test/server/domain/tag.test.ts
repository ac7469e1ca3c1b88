import { describe, expect, it } from 'vitest';
import { DeviceInput } from '../../../server/contract/device.ts';
import { isTagged, tagChoices } from '../../../server/domain/tag.ts';
import { DEFAULT_POLICY } from '../../../server/domain/channel.ts';
import { inScope } from '../../../server/fault/rule-scope.ts';
import { isInFilter } from '../../../server/fault/notification/channel-filter.ts';
import { noticeOf } from '../fault/channels/sending.ts';

describe('a tag that is wanted', () => {
  it.each([
    ['backbone', ['backbone'], true],
    ['site:berlin', ['site:berlin'], true],
    ['site', ['site:berlin'], true],
    ['site', ['sites:berlin'], false],
    ['site:berlin', ['site'], false],
    ['site:berlin', ['site:berlin:mitte'], false],
    ['site', [], false],
  ])('%s of a device with %j', (wanted, tags, meant) => {
    expect(isTagged(tags, wanted)).toBe(meant);
  });

  it('is the same to rules and to channels', () => {
    const device = { name: 'core-1', groups: ['site:berlin'] };
    expect(inScope({ devices: [], groups: ['site'] }, device)).toBe(true);
    expect(inScope({ devices: [], groups: ['site:bonn'] }, device)).toBe(false);
    const filter = { ...DEFAULT_POLICY.filter, groups: ['site'] };
    expect(isInFilter(filter, noticeOf({ groups: ['site:berlin'] }))).toBe(true);
    expect(isInFilter(filter, noticeOf({ groups: ['rack:7'] }))).toBe(false);
  });
});

it('every tag can be chosen, and every key that has values', () => {
  expect(tagChoices(['site:bonn', 'site:berlin', 'backbone'])).toEqual([
    'backbone',
    'site',
    'site:berlin',
    'site:bonn',
  ]);
});

describe('the tags of a device', () => {
  const parsed = (tag: string) =>
    DeviceInput.safeParse({
      name: 'a',
      address: '192.0.2.1',
      credential: { version: 'v2c', community: 'public' },
      groups: [tag],
    });

  it.each(['backbone', 'core switches', 'site:berlin', 'path:a:b', '<b>x</b>', 'ä'])('may be %s', (tag) => {
    expect(parsed(tag).data?.groups).toEqual([tag]);
  });

  it.each(['', ' ', 'a,b', 'a;b', 'a\u0000b', ':berlin', 'site:', 'site: berlin', 'x'.repeat(65)])(
    'may not be %j',
    (tag) => {
      expect(parsed(tag).success).toBe(false);
    },
  );
});

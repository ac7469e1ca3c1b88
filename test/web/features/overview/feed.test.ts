import { describe, expect, it } from 'vitest';
import { feedEntries } from '../../../../web/features/overview/feed.ts';
import { alertOf } from '../../../server/stream/stream-server.ts';

describe('the event feed', () => {
  it('merges all that happened, newest first, and tells raise and clear of one alert apart', () => {
    const entries = feedEntries({
      alerts: [{ ...alertOf(1), raisedAtMs: 100, clearedAtMs: 400, clearReason: 'linkUp was received' }],
      traps: [],
      changes: [
        { id: 3, deviceId: 1, interfaceId: null, atMs: 300, field: 'sysName', before: null, after: 'x' },
      ],
      securityEvents: [{ id: 4, atMs: 200, kind: 'badCommunity', deviceId: 2, text: '3 bad communities' }],
    });
    expect(entries.map(({ atMs, word, text }) => `${atMs} ${word} ${text}`)).toEqual([
      '400 cleared link down: linkUp was received',
      '300 change sysName: none → x',
      '200 security 3 bad communities',
      '100 major link down',
    ]);
  });

  it('keeps to what can be read', () => {
    const alerts = Array.from({ length: 200 }, (_, id) => ({ ...alertOf(id), raisedAtMs: id }));
    const entries = feedEntries({ alerts, traps: [], changes: [], securityEvents: [] });
    expect(entries).toHaveLength(60);
    expect(entries[0]?.id).toBe('alert 199');
  });
});

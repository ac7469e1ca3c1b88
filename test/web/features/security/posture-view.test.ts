import { expect, it } from 'vitest';
import type { FindingView } from '../../../../server/contract/posture.ts';
import {
  parsePostureView,
  type PostureSearch,
  postureViewSearch,
} from '../../../../web/features/security/posture-view.ts';
import { pointsReason, pointsText, scoreState } from '../../../../web/features/security/finding-text.ts';

const USUAL: PostureSearch = { show: 'counting', kind: null, device: null, finding: null };

it.each([
  ['what is usual', USUAL, {}],
  [
    'all of it',
    { show: 'accepted', kind: 'staleFirmware', device: 7, finding: '7:staleFirmware' },
    { show: 'accepted', kind: 'staleFirmware', device: 7, finding: '7:staleFirmware' },
  ],
] as const)('%s goes into the address and comes out again', (_, view, search) => {
  const written = postureViewSearch(view);
  expect(Object.fromEntries(Object.entries(written).filter(([, value]) => value !== undefined))).toEqual(
    search,
  );
  expect(parsePostureView(written)).toEqual(view);
});

it('falls back where the address makes no sense', () => {
  expect(parsePostureView({ show: 'x', kind: '__proto__', device: '-3', finding: 5 })).toEqual(USUAL);
  expect(parsePostureView({ finding: 'x'.repeat(500) }).finding).toHaveLength(200);
});

it('a score has a word, and points their reason', () => {
  expect([100, 90, 89, 70, 69, 50, 49, 30, 29, 0].map((score) => scoreState(score).word)).toEqual([
    ...['good', 'good', 'fair', 'fair', 'weak', 'weak', 'poor', 'poor', 'open', 'open'],
  ]);
  expect([0, 2.5, 20].map(pointsText)).toEqual(['0', '−2.5', '−20']);
  const finding: FindingView = {
    key: '1:cleartextService:80',
    kind: 'cleartextService',
    deviceId: 1,
    subject: '80',
    text: '',
    remedy: '',
    severity: 'minor',
    points: 10,
    accepted: null,
  };
  expect(pointsReason(finding)).toBe('A minor finding takes 10 of the 100 points of its device.');
  expect(pointsReason({ ...finding, points: 2.5 })).toBe(
    'A further minor finding of its kind takes a quarter of 10: 2.5.',
  );
  const accepted = { reason: 'old', by: 'kim', atMs: 1, untilMs: null };
  expect(pointsReason({ ...finding, points: 0, accepted })).toBe('It is accepted and takes nothing.');
});

import { describe, expect, it } from 'vitest';
import type { LabLinkView } from '../../../../server/contract/lab-network.ts';
import { coursePath, linkCourses, pointAt } from '../../../../web/features/lab-map/link-course.ts';

const end = (node: string) => ({ node, port: '1', ifIndex: 1, spanningTree: null });
const LINK: LabLinkView = {
  id: 'a--b',
  a: end('a'),
  b: end('b'),
  speedBps: 1,
  cable: 'in',
  up: true,
};

const from = { x: 100, y: 50 };
const to = { x: 100, y: 350 };

describe('the course of a link', () => {
  it('is straight where nothing is in its way', () => {
    const [course] = linkCourses(
      [LINK],
      new Map([
        ['a', from],
        ['b', to],
      ]),
      400,
    );
    expect(course).toMatchObject({ from, to, bend: null });
    expect(course && coursePath(course)).toBe('M100 50L100 350');
  });

  it('goes around a device in between, on the side that is free', () => {
    const places = new Map([
      ['a', from],
      ['b', to],
      ['in the way', { x: 100, y: 200 }],
      ['on the right', { x: 165, y: 200 }],
    ]);
    const [course] = linkCourses([LINK], places, 400);
    expect(course && pointAt(course, 0.5).x).toBeLessThan(60);
    expect(course && coursePath(course)).toContain('Q');
  });

  it('does not leave the map', () => {
    const places = new Map([
      ['a', { x: 40, y: 50 }],
      ['b', { x: 40, y: 350 }],
      ['in the way', { x: 40, y: 200 }],
    ]);
    const [course] = linkCourses([LINK], places, 400);
    expect(course && pointAt(course, 0.5).x).toBeGreaterThan(80);
  });

  it('begins and ends at the two devices', () => {
    const course = { from, to, bend: { x: 0, y: 0 } };
    expect(pointAt(course, 0)).toEqual(from);
    expect(pointAt(course, 1)).toEqual(to);
  });
});

import { describe, expect, it } from 'vitest';
import type { LabLinkView } from '../../../../server/contract/lab-network.ts';
import { coursePath, linkCourses, pointAt } from '../../../../web/features/lab-map/link-course.ts';
import type { Place } from '../../../../web/features/lab-map/place-nodes.ts';

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

function courseOf(places: Readonly<Record<string, Place>>, hasStations = (_name: string) => false) {
  const [course] = linkCourses([LINK], { places: new Map(Object.entries(places)), hasStations }, 400);
  if (!course) throw new Error('laying out the link: it has no course');
  return course;
}

describe('the course of a link', () => {
  it('is straight where nothing is in its way', () => {
    const course = courseOf({ a: from, b: to });
    expect(course).toMatchObject({ from, to, bend: null, label: { x: 100, y: 200 } });
    expect(coursePath(course)).toBe('M100 50L100 350');
  });

  it('goes around a device in between, on the side that is free', () => {
    const between = { 'in the way': { x: 100, y: 200 }, 'on the right': { x: 165, y: 200 } };
    const course = courseOf({ a: from, b: to, ...between });
    expect(pointAt(course, 0.5).x).toBeLessThan(60);
    expect(coursePath(course)).toContain('Q');
  });

  it('does not leave the map', () => {
    const course = courseOf({ a: { x: 40, y: 50 }, b: { x: 40, y: 350 }, 'in the way': { x: 40, y: 200 } });
    expect(pointAt(course, 0.5).x).toBeGreaterThan(80);
  });

  it('is written on where no device, no state and no button for stations is, or not at all', () => {
    const near = { a: from, b: { x: 100, y: 165 } };
    expect(courseOf(near).label).toEqual({ x: 100, y: 107.5 });
    expect(courseOf(near, (name) => name === 'a').label).toBeNull();
  });

  it('begins and ends at the two devices', () => {
    const course = { from, to, bend: { x: 0, y: 0 } };
    expect(pointAt(course, 0)).toEqual(from);
    expect(pointAt(course, 1)).toEqual(to);
  });
});

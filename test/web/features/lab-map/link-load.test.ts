import { describe, expect, it } from 'vitest';
import type { LabLinkView } from '../../../../server/contract/lab-network.ts';
import {
  directions,
  linkCondition,
  linkText,
  linkUse,
  LOAD_STEPS,
  loadStep,
} from '../../../../web/features/lab-map/link-load.ts';

const LINK: LabLinkView = {
  id: 'a:1--b:2',
  a: { node: 'a', port: '1', ifIndex: 1, spanningTree: 'forwarding' },
  b: { node: 'b', port: '', ifIndex: null, spanningTree: null },
  speedBps: 1_000,
  cable: 'in',
  up: true,
};

describe('the load of a link', () => {
  it('is that of the busier direction', () => {
    expect(linkUse(LINK, { link: LINK.id, aToBBps: 100, bToABps: 925 })).toBeCloseTo(92.5, 9);
    expect(linkUse(LINK, undefined)).toBeNull();
    expect(linkUse({ ...LINK, speedBps: 0 }, { link: LINK.id, aToBBps: 1, bToABps: 1 })).toBeNull();
  });

  it('falls into steps that differ in width as well as in colour', () => {
    expect([null, 0, 0.9, 1, 39.9, 40, 70, 90, 400].map((use) => loadStep(use).word)).toEqual([
      'idle',
      'idle',
      'idle',
      'light',
      'light',
      'busy',
      'heavy',
      'full',
      'full',
    ]);
    expect(new Set(LOAD_STEPS.map(({ width }) => width)).size).toBe(LOAD_STEPS.length);
    expect(new Set(LOAD_STEPS.map(({ tone }) => tone)).size).toBe(LOAD_STEPS.length);
  });

  it('is told each way', () => {
    expect(directions(LINK, { link: LINK.id, aToBBps: 100, bToABps: 0 })).toEqual([
      { from: 'a', to: 'b', bps: 100, use: 10 },
      { from: 'b', to: 'a', bps: 0, use: 0 },
    ]);
    expect(directions(LINK, undefined)[0]).toEqual({ from: 'a', to: 'b', bps: null, use: null });
  });
});

describe('the condition of a link', () => {
  it('names the cable first, then the ports, then the spanning tree', () => {
    const blocked = { ...LINK, a: { ...LINK.a, spanningTree: 'blocking' as const } };
    expect(linkCondition(LINK)).toBe('up');
    expect(linkCondition(blocked)).toBe('blocked');
    expect(linkCondition({ ...blocked, up: false })).toBe('down');
    expect(linkCondition({ ...blocked, up: false, cable: 'out' })).toBe('cable out');
  });

  it('is said with ports where there are any', () => {
    expect(linkText(LINK)).toBe('a 1 – b');
  });
});

import { describe, expect, it } from 'vitest';
import { passwordRules } from '../../../web/ui/password-rules.ts';

const BOUNDS = { min: 12, max: 128 };
const LOOKED_UP = { text: 'not a known password: looked up when it is sent', met: null };

const rulesOf = (password: string, name = 'kim') => passwordRules({ password, name, bounds: BOUNDS });

describe('the rules beside a new password', () => {
  it('judge nothing before something is typed', () => {
    expect(rulesOf('')).toEqual([
      { text: '12 characters at least', met: null },
      { text: 'does not hold the name', met: null },
      LOOKED_UP,
    ]);
  });

  it('count the characters', () => {
    expect(rulesOf('elevenchars')[0]).toEqual({ text: '12 characters at least, now 11', met: false });
    expect(rulesOf('twelve chars')[0]).toEqual({ text: '12 characters at least, now 12', met: true });
    expect(rulesOf('x'.repeat(129))[0]).toEqual({ text: '128 characters at most, now 129', met: false });
  });

  it('mind the name, however it is written', () => {
    expect(rulesOf('long live KIM!')[1]).toEqual({ text: 'holds the name', met: false });
    expect(rulesOf('long live nobody')[1]?.met).toBe(true);
    // A name of two letters is in every other word.
    expect(rulesOf('long live nobody', 'li')[1]?.met).toBe(true);
  });
});

import { describe, expect, it } from 'vitest';
import { ApiProblem } from '../../../../web/api/problem.ts';
import { signInProblem } from '../../../../web/features/session/sign-in-problem.ts';

const refused = (code: string, more: object = {}) =>
  new ApiProblem({
    type: `/api/docs#${code}`,
    title: code,
    status: 401,
    detail: '',
    instance: '/api/v1/session',
    ...more,
  });

describe('a refused sign-in', () => {
  it('says of a wrong name or password not which it was', () => {
    expect(signInProblem(refused('wrongCredentials'), false)).toEqual({
      text: 'Name or password is not right.',
      wantsCode: false,
      waitMs: null,
    });
  });

  it('asks for the code without calling anything wrong', () => {
    expect(signInProblem(refused('codeNeeded'), false)).toEqual({ text: '', wantsCode: true, waitMs: null });
  });

  it.each(['codeNeeded', 'wrongCredentials'])('stays with the code where that was wrong (%s)', (code) => {
    expect(signInProblem(refused(code), true)).toEqual({
      text: 'That code is not right, or its time is over. Type the one that is shown now.',
      wantsCode: true,
      waitMs: null,
    });
  });

  it('waits as long as the server wants', () => {
    expect(signInProblem(refused('tooManyTries', { status: 429, retryAfterSeconds: 7 }), false)).toEqual({
      text: 'Too many tries went wrong.',
      wantsCode: false,
      waitMs: 7_000,
    });
    expect(signInProblem(refused('tooManyTries'), false)?.waitMs).toBe(30_000);
  });

  it('is no answer where the server failed or is away', () => {
    expect(signInProblem(refused('unexpected', { status: 500 }), false)).toBeNull();
    expect(signInProblem(new Error('no answer'), false)).toBeNull();
    expect(signInProblem(null, false)).toBeNull();
  });
});

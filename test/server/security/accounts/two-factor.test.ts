import { Secret, TOTP } from 'otpauth';
import { describe, expect, it } from 'vitest';
import type { RecoveryCodes, TwoFactorStart } from '../../../../server/contract/session.ts';
import { SECOND } from '../../../../server/domain/units.ts';
import { type AccessLine, outcome, PASSWORD, startAccessLine } from './access-line.ts';

const codeOf = (secret: string, line: AccessLine, steps = 0) =>
  new TOTP({ secret: Secret.fromBase32(secret) }).generate({
    timestamp: line.clock.now() + steps * 30 * SECOND,
  });

async function enrolled() {
  const line = await startAccessLine();
  const browser = await line.admin();
  const { secret, uri, qr } = (await browser.send('POST', '/session/two-factor')).json as TwoFactorStart;
  const confirmed = await browser.send('PUT', '/session/two-factor', { code: codeOf(secret, line) });
  return { line, browser, secret, uri, qr, codes: (confirmed.json as RecoveryCodes).recoveryCodes };
}

describe('the second factor', () => {
  it('is in force once a code of it was sent, and its secret lies sealed', async () => {
    const line = await startAccessLine();
    const browser = await line.admin();
    const started = (await browser.send('POST', '/session/two-factor')).json as TwoFactorStart;
    expect(started.uri).toBe(
      `otpauth://totp/Trapline:ada?issuer=Trapline&secret=${started.secret}&algorithm=SHA1&digits=6&period=30`,
    );
    expect(started.qr.path).toMatch(/^M4 4h1v1h-1z/);
    expect(started.qr.size).toBeGreaterThan(30);
    expect(outcome(await browser.send('PUT', '/session/two-factor', { code: '000000' }))).toBe(
      '422 wrongCode',
    );
    expect(outcome(await line.browser().signIn('ada'))).toBe('200');
    const code = codeOf(started.secret, line);
    const { recoveryCodes } = (await browser.send('PUT', '/session/two-factor', { code }))
      .json as RecoveryCodes;
    expect(recoveryCodes).toHaveLength(10);
    expect(recoveryCodes[0]).toMatch(/^[0-9a-f]{7}(-[0-9a-f]{7}){3}$/);
    expect(outcome(await line.browser().signIn('ada'))).toBe('401 codeNeeded');
    expect(line.store.people.secondFactor(1)?.secret.reveal()).toBe(started.secret);
  });

  it('is asked for after the right password only', async () => {
    const { line } = await enrolled();
    expect(outcome(await line.browser().signIn('ada', 'not the password'))).toBe('401 wrongCredentials');
    expect(outcome(await line.browser().signIn('ada', 'not the password', '123456'))).toBe(
      '401 wrongCredentials',
    );
  });

  it('takes a code once, and those of clocks that differ by a step', async () => {
    const { line, secret } = await enrolled();
    const browser = line.browser();
    const used = codeOf(secret, line);
    expect(outcome(await browser.signIn('ada', PASSWORD, used))).toBe('401 wrongCredentials');
    const ahead = codeOf(secret, line, 1);
    expect(outcome(await browser.signIn('ada', PASSWORD, ahead))).toBe('200');
    expect(outcome(await browser.signIn('ada', PASSWORD, ahead))).toBe('401 wrongCredentials');
    expect(outcome(await browser.signIn('ada', PASSWORD, codeOf(secret, line, 2)))).toBe(
      '401 wrongCredentials',
    );
  });

  it('is replaced by a recovery code, each good once, until new ones are made', async () => {
    const { line, browser, codes } = await enrolled();
    const [one = '', other = ''] = codes;
    expect(outcome(await line.browser().signIn('ada', PASSWORD, one))).toBe('200');
    expect(outcome(await line.browser().signIn('ada', PASSWORD, one))).toBe('401 wrongCredentials');
    expect(outcome(await browser.send('POST', '/session/recovery-codes', { password: PASSWORD }))).toBe(
      '200',
    );
    expect(outcome(await line.browser().signIn('ada', PASSWORD, other))).toBe('401 wrongCredentials');
  });

  it('ends with the password, or by an admin', async () => {
    const { line, browser } = await enrolled();
    const wrong = await browser.send('DELETE', '/session/two-factor', { password: 'not the password' });
    expect(outcome(wrong)).toBe('401 wrongCredentials');
    expect(outcome(await browser.send('DELETE', '/accounts/1/two-factor'))).toBe('204');
    expect(outcome(await line.browser().signIn('ada'))).toBe('200');
  });
});

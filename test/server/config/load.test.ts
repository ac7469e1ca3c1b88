import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { loadConfig } from '../../../server/config/load.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'trapline-config-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

const load = (sources: {
  flags?: Record<string, unknown>;
  environment?: Record<string, string>;
  file?: string | null;
}) =>
  loadConfig({
    flags: { data: folder, ...sources.flags },
    environment: sources.environment ?? {},
    file: sources.file ?? null,
  });

const problemsOf = (sources: Parameters<typeof load>[0]): string => {
  try {
    load(sources);
  } catch (error) {
    return (error as Error).message.replaceAll(folder, 'DATA');
  }
  return 'no problem';
};

describe('settings', () => {
  it('need no file', () => {
    expect(load({})).toEqual({
      data: folder,
      webHost: '127.0.0.1',
      webPort: 8162,
      webNames: [],
      trapHost: '0.0.0.0',
      trapPort: 'auto',
      lab: 'campus',
      labAddress: '127.0.0.1',
      labBasePort: 1161,
      labWellKnownPort: true,
      logLevel: 'info',
      keepRawHours: 48,
      keepFiveMinuteDays: 30,
      keepHourDays: 400,
      keepDayDays: 1830,
      keepTrapDays: 90,
      keepAuditDays: 400,
      access: 'accounts',
      sessionIdleMinutes: 480,
      sessionMaxHours: 168,
      tls: 'off',
      tlsCert: '',
      tlsKey: '',
      oidcIssuer: '',
      oidcClientId: '',
      oidcClientSecretFile: '',
      oidcName: 'single sign-on',
      oidcRoleClaim: '',
      channelNetworks: [],
      requireSecondFactor: 'nobody',
      trustedProxies: [],
      flapCount: 4,
      flapWindowMinutes: 10,
      flapQuietMinutes: 10,
      incidentQuietMinutes: 15,
      incidentLeastSeverity: 'indeterminate',
      settleSeconds: 30,
      stationLearningHours: 4,
      timeZone: '',
      secretKeyFile: '',
      trapNetworks: [],
      deviceNetworks: [],
      trapV3SenderRate: 2_000,
      trapV3Rate: 10_000,
    });
  });

  it('are frozen', () => {
    expect(Object.isFrozen(load({}))).toBe(true);
  });

  it('take flags over environment over file', () => {
    writeFileSync(join(folder, 'trapline.json'), JSON.stringify({ webPort: 1, trapPort: 2, labBasePort: 3 }));
    const config = load({
      environment: { TRAPLINE_TRAP_PORT: '20', TRAPLINE_LAB_BASE_PORT: '30', TRAPLINE_URL: 'http://x' },
      flags: { labBasePort: '300' },
    });
    expect([config.webPort, config.trapPort, config.labBasePort]).toEqual([1, 20, 300]);
  });

  it('that are unknown are named, all of them, with their place', () => {
    writeFileSync(join(folder, 'trapline.json'), JSON.stringify({ webprot: 1 }));
    const message = problemsOf({ environment: { TRAPLINE_WEB_PROT: '1' }, flags: { colour: 'red' } });
    expect(message).toContain('"colour" is no setting');
    expect(message).toContain('the environment variable TRAPLINE_WEB_PROT is no setting');
    expect(message).toContain('"webprot" in DATA/trapline.json is no setting');
  });

  it('that are wrong are named with their value', () => {
    expect(problemsOf({ flags: { webPort: '70000' } })).toMatch(/--web-port: "70000" will not do/);
    expect(problemsOf({ environment: { TRAPLINE_LAB: 'perhaps' } })).toMatch(
      /TRAPLINE_LAB: "perhaps" will not do/,
    );
  });

  it('name a lab, a file of one, or none', () => {
    const lab = (value: unknown) => load({ flags: { lab: value } }).lab;
    expect(['course', 'labs/mine.yaml', '/srv/Mine.YML', 'true', true].map(lab)).toEqual([
      'course',
      'labs/mine.yaml',
      '/srv/Mine.YML',
      'campus',
      'campus',
    ]);
    expect(['false', 'no', '0', false].map(lab)).toEqual([false, false, false, false]);
    expect(problemsOf({ flags: { lab: 'cmapus' } })).toBe(
      'the settings cannot be used:\n  - --lab: "cmapus" will not do (there is no such lab); it is the simulated network: campus, course, scale or the path of a file that ends in .yaml',
    );
  });

  it('that contradict each other are refused', () => {
    expect(problemsOf({ flags: { lab: false, labBasePort: '2000' } })).toBe(
      'the settings cannot be used:\n  - --lab-base-port contradicts the lab being off; leave one of the two out',
    );
  });

  it('refuse open access where others reach the pages', () => {
    expect(problemsOf({ flags: { access: 'open', webHost: '0.0.0.0' } })).toBe(
      'the settings cannot be used:\n' +
        '  - access "open" contradicts the pages being served at 0.0.0.0: whoever reaches that address could do everything; ' +
        'serve them at 127.0.0.1, or leave access at "accounts"',
    );
    expect(problemsOf({ flags: { access: 'open', webHost: '::1' } })).toBe('no problem');
  });

  it('take proxies as addresses and blocks only', () => {
    expect(load({ flags: { trustedProxies: '10.0.0.0/8,2001:db8::1' } }).trustedProxies).toEqual([
      '10.0.0.0/8',
      '2001:db8::1',
    ]);
    expect(problemsOf({ flags: { trustedProxies: '10.0.0.0/33' } })).toContain('--trusted-proxies');
  });

  it('in a file that is missing or no JSON say so', () => {
    expect(problemsOf({ file: join(folder, 'none.json') })).toContain(
      'the settings file DATA/none.json cannot be read (ENOENT); check its path and rights',
    );
    writeFileSync(join(folder, 'trapline.json'), '{,}');
    expect(problemsOf({})).toContain('the settings file DATA/trapline.json is not JSON');
  });
});

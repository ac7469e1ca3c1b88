import { describe, expect, it } from 'vitest';
import { Checked } from '../checked.ts';
import { query } from '../lab-stand-in.ts';

const answered = (spec: object, text: string) =>
  new Checked('answer', { question: 'What?', ...spec }).answer(text);

describe('an answer', () => {
  it.each<readonly [object, readonly string[], readonly string[]]>([
    [
      { form: 'number', is: 37_155_014 },
      ['37155014', '37 155 014', '37,155,014', '3.7155014e7'],
      ['37155015', 'many', ''],
    ],
    [{ form: 'number', is: 4 }, ['4', '4 interfaces'], ['4 Mbit/s', '5']],
    [
      { form: 'number', unit: 'bit/s', is: 8_000_000, tolerance: '5 %' },
      ['8000000', '8 Mbit/s', '8Mbps', '8000 kbit/s', '1 MB/s', '8.3 Mbit/s', '7.7e6 bit/s'],
      ['8', '8.5 Mbit/s', '8 MB/s', '8 MB', '8 parsec'],
    ],
    [{ form: 'number', unit: '%', is: 12, tolerance: 1 }, ['12', '12.9 %', '11.0%'], ['14 %', '12 s']],
    [{ form: 'number', unit: 's', is: 90, tolerance: 1 }, ['90', '1.5 min', '90000 ms'], ['1.5', '9000']],
    [{ form: 'text', is: 'Homepc' }, ['homepc', ' HOMEPC ', '"homepc"'], ['home pc']],
    [{ form: 'text', exact: true, is: 'Homepc' }, ['Homepc'], ['homepc']],
    [{ form: 'text', is: ['4 and 7', '4, 7'] }, ['4 AND  7', '4, 7'], ['7 and 4']],
    [
      { form: 'oid', is: 'sysName.0' },
      ['sysName.0', '1.3.6.1.2.1.1.5.0', '.1.3.6.1.2.1.1.5.0', 'iso.3.6.1.2.1.1.5.0'],
      ['1.3.6.1.2.1.1.5', 'sysGame.0', '1..3'],
    ],
    [
      { form: 'ip', is: '192.168.4.1' },
      ['192.168.4.1', ' 192.168.004.001'],
      ['192.168.4.2', '192.168.4', '192.168.4.256'],
    ],
    [
      { form: 'mac', is: '02:00:5e:00:53:0a' },
      [
        '02:00:5e:00:53:0a',
        '2:0:5E:0:53:A',
        '02-00-5E-00-53-0A',
        '0200.5e00.530a',
        '02005e00530a',
        '02 00 5e 00 53 0a',
      ],
      ['02:00:5e:00:53:0b', '02:00:5e:00:53', 'zz:00:5e:00:53:0a'],
    ],
  ])('of %j', async (spec, right, wrong) => {
    for (const text of right) expect([text, (await answered(spec, text)).state]).toEqual([text, 'passed']);
    for (const text of wrong)
      expect([text, (await answered(spec, text)).state]).not.toEqual([text, 'passed']);
  });

  it('is told what was mixed up, but not the solution', async () => {
    const { feedback } = await answered(
      { form: 'number', unit: 'bit/s', is: 8_000, tolerance: '1 %' },
      '1000 bit/s',
    );
    expect(feedback).toBe(
      '"1000 bit/s" is not what is asked for. It is off by a factor of 8: octets are not bits.',
    );
    expect((await answered({ form: 'number', is: 37_155_014 }, '1')).feedback).not.toContain('37155014');
  });

  it('that shows a known misunderstanding is answered with its own words', async () => {
    const spec = { form: 'number', is: 171, wrong: [{ is: 3, feedback: 'That is a number of packets.' }] };
    expect(await answered(spec, '3')).toEqual({ state: 'failed', feedback: 'That is a number of packets.' });
  });

  it('is compared with what the agent holds at that moment', async () => {
    const check = new Checked('answer', {
      question: 'How long?',
      form: 'number',
      unit: 's',
      tolerance: 1,
      value: { device: 'course', oid: '1.3.6.1.2.1.1.3.0', scale: 0.01 },
    });
    expect(await check.answer('84')).toMatchObject({ state: 'open' });
    check.lab.put('course', '1.3.6.1.2.1.1.3.0', '8400', 'TimeTicks');
    expect((await check.answer('84')).state).toBe('passed');
    check.lab.put('course', '1.3.6.1.2.1.1.3.0', '9900', 'TimeTicks');
    expect((await check.answer('84')).state).toBe('failed');
    expect((await check.answer('1.65 min')).state).toBe('passed');
  });

  it('may be what was chosen for the student', async () => {
    const check = new Checked('answer', { question: 'Which port?', form: 'text', is: '{pc.port}' });
    check.picks = { 'pc.port': 'Gi1/0/7' };
    expect((await check.answer('gi1/0/7')).state).toBe('passed');
    expect((await check.answer('{pc.port}')).state).toBe('failed');
  });

  it('may be counted in the lab', async () => {
    const rows = new Checked('answer', {
      question: 'How many?',
      form: 'number',
      rows: { device: 'course', oid: 'ifIndex', equals: 1 },
    });
    rows.lab.put('course', '1.3.6.1.2.1.2.2.1.1.1', '1');
    rows.lab.put('course', '1.3.6.1.2.1.2.2.1.1.2', 'up(1)');
    rows.lab.put('course', '1.3.6.1.2.1.2.2.1.1.3', '2');
    expect((await rows.answer('2')).state).toBe('passed');
    const ports = { question: 'How many?', form: 'number', ports: { of: 'access-1', up: true } };
    expect((await answered(ports, '3')).state).toBe('passed');
    expect((await answered({ ...ports, ports: { of: 'access-1' } }, '4')).state).toBe('passed');
    expect(
      (await answered({ question: 'How many?', form: 'number', stations: { on: 'access-1' } }, '2')).state,
    ).toBe('passed');
  });
});

describe('an answer from two samples', () => {
  const OCTETS = '1.3.6.1.2.1.31.1.1.1.6.2';
  const UPTIME = '1.3.6.1.2.1.1.3.0';
  const rate = { device: 'course', oid: OCTETS, give: 'rate', scale: 8, minSeconds: 5 };
  const spec = { question: 'How fast?', form: 'number', unit: 'bit/s', tolerance: '5 %', samples: rate };
  const sample = (seconds: number, value: string, options: { ticks?: number; type?: string } = {}) =>
    query({
      atMs: Date.UTC(2026, 0, 1, 1) + seconds * 1_000,
      give: [
        [OCTETS, value, options.type ?? 'Counter64'],
        ...(options.ticks === undefined ? [] : [[UPTIME, String(options.ticks), 'TimeTicks'] as const]),
      ],
    });

  it('needs two of them, far enough apart', async () => {
    const check = new Checked('answer', spec);
    expect((await check.answer('1 Mbit/s')).feedback).toContain('no sample');
    check.hear(sample(0, '1000000'));
    expect((await check.answer('1 Mbit/s')).feedback).toContain('one sample only');
    check.hear(sample(2, '1250000'));
    expect(await check.answer('1 Mbit/s')).toEqual({
      state: 'open',
      feedback: 'Your samples are less than 5 s apart; take another.',
    });
    check.hear(sample(10, '2250000'));
    expect((await check.answer('1 Mbit/s')).state).toBe('passed');
    expect((await check.answer('125 kB/s')).state).toBe('passed');
    expect((await check.answer('125 kbit/s')).state).toBe('failed');
  });

  it('may go by sysUpTime, which is the time of a lab that runs faster', async () => {
    const check = new Checked('answer', spec);
    check.hear(sample(0, '0', { ticks: 100 }), sample(1, '1250000', { ticks: 1_100 }));
    expect((await check.answer('1 Mbit/s')).state).toBe('passed');
  });

  it('reckons with the wrap of a 32-bit counter', async () => {
    const samples = { device: 'course', oid: OCTETS, give: 'difference', wrapped: true };
    const check = new Checked('answer', { question: 'How many?', form: 'number', unit: 'octets', samples });
    check.hear(
      sample(0, '4294967100', { type: 'Counter32' }),
      sample(1, '4294967200', { type: 'Counter32' }),
    );
    expect((await check.answer('100')).feedback).toBe(
      'The counter did not wrap between your samples; take another.',
    );
    check.hear(sample(2, '104', { type: 'Counter32' }));
    expect((await check.answer('100')).state).not.toBe('passed');
    expect((await check.answer('4294967096')).state).not.toBe('passed');
    expect((await check.answer('300')).state).toBe('passed');
    expect((await check.answer('200 octets')).state).toBe('passed');
  });

  it('does not take what other devices hold', async () => {
    const check = new Checked('answer', spec);
    expect(check.hear({ ...sample(0, '1'), device: 'access-1' })).toBeNull();
  });
});

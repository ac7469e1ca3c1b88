import { afterAll, beforeAll, expect, it } from 'vitest';
import { MINUTE, SECOND } from '../../../agents/engine/clock.ts';
import { describeWithTools } from '../../support/tools.ts';
import { FaultLab, IF_ENTRY as T, IF_X_ENTRY as X, SYS_UP_TIME } from './fault-lab.ts';

const RING = 'access-1:Gi1/0/47--access-2:Gi1/0/23';
const BACKBONE = 'core-1:te0/0--core-2:te0/0';
const FDB_PORT = '1.3.6.1.2.1.17.4.3.1.2';
const STP_STATE = '1.3.6.1.2.1.17.2.15.1.3';
const LLDP_REM_SYS_NAME = '1.0.8802.1.1.2.1.4.1.1.9';
const NEXT_HOP_OF_STUDENTS = '1.3.6.1.2.1.4.21.1.7.10.20.0.0';
const [BLOCKING, FORWARDING] = ['2', '5'];

describeWithTools(['snmpget', 'snmpbulkwalk'], 'faults of links', () => {
  let lab: FaultLab;
  beforeAll(async () => {
    lab = await FaultLab.start();
  });
  afterAll(() => lab.stop());

  const neighbours = async (device: string): Promise<string[]> =>
    [...(await lab.column(device, LLDP_REM_SYS_NAME)).values()].toSorted();
  /** Octets that pass in a minute. */
  const minute = async (device: string, oid: string): Promise<number> => {
    const before = await lab.number(device, oid);
    await lab.pass(MINUTE);
    return (await lab.number(device, oid)) - before;
  };

  it('cable-out: both ends down with a linkDown each, tables follow, traffic takes the other way; and back', async () => {
    const ap = [
      ...(lab.running.lab
        .topology()
        .nodes.find(({ name }) => name === 'ap-1')
        ?.mac?.split(':') ?? []),
    ]
      .map((octet) => Number.parseInt(octet, 16))
      .join('.');
    const seen = async () => ({
      oper: [...(await lab.get('access-1', `${T}.8.47`)), ...(await lab.get('access-2', `${T}.8.23`))],
      ap: (await lab.column('access-1', FDB_PORT)).get(ap),
      ring: [
        ...(await lab.get('access-4', `${STP_STATE}.23`)),
        ...(await lab.get('access-3', `${STP_STATE}.47`)),
      ],
      neighbours: (await neighbours('access-1')).includes('access-2'),
    });
    const before = await seen();
    expect(before).toMatchObject({ oper: ['1', '1'], ap: '47', neighbours: true });
    expect(before.ring.toSorted()).toEqual([BLOCKING, FORWARDING]);
    const idle = await minute('access-1', `${X}.10.46`);
    const busy = await minute('access-1', `${X}.10.47`);
    expect(busy).toBeGreaterThan(idle * 5);

    const fault = lab.inject('cable-out', { link: RING });
    await lab.settled();
    expect(fault).toMatchObject({
      text: 'Cable out between access-1 Gi1/0/47 and access-2 Gi1/0/23',
      devices: ['access-1', 'access-2'],
      links: [RING],
      endedAtMs: null,
    });
    expect(fault.trapCount).toBe(lab.running.traps.filter((trap) => trap.fault === fault.id).length);

    expect(lab.told(fault)).toEqual(['access-1 linkDown', 'access-2 linkDown']);
    expect(await seen()).toEqual({
      oper: ['2', '2'],
      ap: '46',
      ring: [FORWARDING, FORWARDING],
      neighbours: false,
    });
    expect(lab.running.lab.topology().links.find(({ id }) => id === RING)).toMatchObject({
      cable: 'out',
      up: false,
    });
    expect(await minute('access-1', `${X}.10.47`)).toBe(0);
    expect(await minute('access-1', `${X}.10.46`)).toBeGreaterThan(idle * 5);
    const upTime = await lab.number('access-1', SYS_UP_TIME);
    lab.running.lab.faults.end(fault.id);
    await lab.settled();
    expect(lab.told(fault).slice(2)).toEqual(['access-1 linkUp', 'access-2 linkUp']);
    expect(await seen()).toEqual(before);
    expect(await lab.number('access-1', `${T}.9.47`)).toBe(upTime);
    expect(lab.running.lab.faults.end(fault.id)).toMatchObject({ trapCount: fault.traps.length });
  });

  it('cable-out between routers: routes lead another way, and come back after the time that was given', async () => {
    expect(await lab.get('core-1', NEXT_HOP_OF_STUDENTS)).toEqual(['10.255.0.2']);
    const fault = lab.inject('cable-out', { link: BACKBONE }, { forSeconds: 30 });
    expect(fault.endsAtMs).toBe(fault.startedAtMs + 30 * SECOND);
    expect(await lab.get('core-1', NEXT_HOP_OF_STUDENTS)).toEqual(['10.99.0.2']);
    await lab.pass(29 * SECOND);
    expect(fault.endedAtMs).toBeNull();
    await lab.pass(SECOND);
    expect(fault.endedAtMs).toBe(fault.startedAtMs + 30 * SECOND);
    expect(await lab.get('core-1', NEXT_HOP_OF_STUDENTS)).toEqual(['10.255.0.2']);
    expect(lab.told(fault)).toEqual([
      ...['core-1 linkDown', 'core-2 linkDown', 'core-1 linkUp', 'core-2 linkUp'],
    ]);
  });

  it('port-flap: down 4 s, up 6 s, again and again, until it is ended', async () => {
    const fault = lab.inject('port-flap', { device: 'access-3', port: 'Gi1/0/7' });
    const oper: string[] = [];
    for (let second = 0; second <= 20; second += 2) {
      oper.push(...(await lab.get('access-3', `${T}.8.7`)));
      if (second < 20) await lab.pass(2 * SECOND);
    }
    expect(oper).toEqual(['2', '2', '1', '1', '1', '2', '2', '1', '1', '1', '2']);
    const upTime = await lab.number('access-3', SYS_UP_TIME);
    expect(await lab.number('access-3', `${T}.9.7`)).toBe(upTime);
    lab.running.lab.faults.end(fault.id);
    await lab.pass(MINUTE);
    expect(await lab.get('access-3', `${T}.8.7`)).toEqual(['1']);
    const both = ['access-3 linkDown', 'access-3 linkUp'];
    expect(lab.told(fault)).toEqual([...both, ...both, ...both]);
  });

  it.each([
    ['inErrors', 14],
    ['inDiscards', 13],
    ['outErrors', 20],
    ['outDiscards', 19],
  ] as const)(
    'errors: %s grow by what was asked, and no other counter of the port',
    async (counter, column) => {
      const columns = [13, 14, 19, 20].map((at) => `${T}.${at}.5`);
      const read = async (): Promise<number[]> => (await lab.get('access-1', ...columns)).map(Number);
      const before = await read();
      const sent = lab.sent;
      const fault = lab.inject('errors', { device: 'access-1', port: 'Gi1/0/5', counter, perSecond: 20 });
      await lab.pass(30 * SECOND);
      const grown = columns.map((oid) => (oid === `${T}.${column}.5` ? 600 : 0));
      const after = before.map((value, at) => value + (grown[at] ?? 0));
      expect(await read()).toEqual(after);
      lab.running.lab.faults.end(fault.id);
      await lab.pass(30 * SECOND);
      expect(await read()).toEqual(after);
      expect(lab.since(sent)).toEqual([]);
    },
  );

  it('congestion: the share that was asked for at both ends, discards where it is sent, and an end to both', async () => {
    const link = 'access-2:Gi1/0/24--access-3:Gi1/0/46';
    const ends = { out: ['access-2', `${X}.10.24`, `${T}.19.24`], in: ['access-3', `${X}.6.46`] } as const;
    const back = { out: ['access-3', `${X}.10.46`, `${T}.19.46`], in: ['access-2', `${X}.6.24`] } as const;
    const read = async () => {
      const way = async ({ out, in: into }: typeof ends | typeof back) => ({
        sent: await lab.number(out[0], out[1]),
        received: await lab.number(into[0], into[1]),
        discards: await lab.number(out[0], out[2]),
      });
      return [await way(ends), await way(back)].toSorted((a, b) => b.discards - a.discards);
    };
    const fault = lab.inject('congestion', { link, percent: 80 });
    expect(fault).toMatchObject({ devices: ['access-2', 'access-3'], links: [link] });
    await lab.pass(SECOND);
    const [before] = await read();
    await lab.pass(MINUTE);
    const [full] = await read();
    const bps = (((full?.sent ?? 0) - (before?.sent ?? 0)) * 8) / 60;
    expect(bps).toBeGreaterThan(0.76e9);
    expect(bps).toBeLessThan(0.84e9);
    expect(full?.received).toBe(full?.sent);
    expect((full?.discards ?? 0) - (before?.discards ?? 0)).toBe(60 * 320);
    lab.running.lab.faults.end(fault.id);
    const [ended] = await read();
    await lab.pass(MINUTE);
    const [after] = await read();
    expect(((after?.sent ?? 0) - (ended?.sent ?? 0)) * 8).toBeLessThan(60 * 0.25e9);
    expect(after?.received).toBe(after?.sent);
    expect(after?.discards).toBe(ended?.discards);
    expect(() => lab.inject('congestion', { link: 'a:1--b:2' })).toThrow('looking for the link "a:1--b:2"');
  });
});

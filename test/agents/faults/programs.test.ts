import { afterAll, beforeAll, expect, it } from 'vitest';
import { SECOND } from '../../../agents/engine/clock.ts';
import { describeWithTools } from '../../support/tools.ts';
import { FaultLab } from './fault-lab.ts';

const TCP_CONN_STATE = '1.3.6.1.2.1.6.13.1.1';
const LISTENER_PROCESS = '1.3.6.1.2.1.6.20.1.4';
const CONNECTION_STATE = '1.3.6.1.2.1.6.19.1.7';
const OUT_TRAPS = '1.3.6.1.2.1.11.29.0';

describeWithTools(
  ['snmpget', 'snmpbulkwalk'],
  'programs on devices, and traps that are not their own',
  () => {
    let lab: FaultLab;
    beforeAll(async () => {
      lab = await FaultLab.start();
    });
    afterAll(() => lab.stop());

    const end = (id: number): void => void lab.running.lab.faults.end(id);

    it('new-listener: a row in both tables, then none; a port that is served already gets no second one', async () => {
      const listening = async () => [
        (await lab.column('printer-1', LISTENER_PROCESS)).get('1.4.0.0.0.0.23'),
        (await lab.column('printer-1', TCP_CONN_STATE)).get('0.0.0.0.23.0.0.0.0.0'),
      ];
      expect(await listening()).toEqual([undefined, undefined]);
      const before = (await lab.column('printer-1', LISTENER_PROCESS)).size;
      const one = lab.inject('new-listener', { device: 'printer-1' });
      const other = lab.inject('new-listener', { device: 'printer-1' });
      const ssh = lab.inject('new-listener', { device: 'printer-1', tcpPort: 22 });
      expect(await listening()).toEqual(['0', '2']);
      const { network } = lab.running.lab;
      const place = network?.nodes.find(({ name }) => name === 'printer-1')?.device.place;
      const ports = place?.listeners().map(({ localPort }) => localPort) ?? [];
      expect(ports.filter((port) => port === 22 || port === 23)).toEqual([22, 23]);
      expect((await lab.column('printer-1', LISTENER_PROCESS)).size).toBe(before + 1);
      for (const { id } of [one, other, ssh]) end(id);
      expect(await listening()).toEqual([undefined, undefined]);
    });

    it('new-network and outbound-scan: connections out, in the states that they say, then none', async () => {
      const out = async (port: number) =>
        [...(await lab.column('access-2', CONNECTION_STATE))]
          .filter(([index]) => index.endsWith(`.${port}`))
          .map(([, state]) => state);
      expect([await out(443), await out(445)]).toEqual([[], []]);
      const reports = lab.inject('new-network', { device: 'access-2' });
      const scan = lab.inject('outbound-scan', { device: 'access-2', addresses: 16 });
      expect(await out(443)).toEqual(['5']);
      const states = await out(445);
      expect([states.length, states.filter((state) => state === '3').length]).toEqual([16, 14]);
      for (const { id } of [reports, scan]) end(id);
      expect([await out(443), await out(445)]).toEqual([[], []]);
    });

    it('forged-trap: sent in the name of the device, which counts none of it', async () => {
      const before = await lab.number('core-1', OUT_TRAPS);
      const fault = lab.inject('forged-trap', { device: 'core-1' });
      await lab.pass(5 * SECOND);
      expect(lab.told(fault)).toEqual(['core-1 coldStart', 'core-1 coldStart', 'core-1 coldStart']);
      expect(await lab.number('core-1', OUT_TRAPS)).toBe(before);
    });

    it('refuses what leaves this machine, and what is no address', () => {
      expect(() => lab.inject('unknown-sender', { address: '192.0.2.1' })).toThrow(
        'the lab speaks on this machine only',
      );
      expect(() => lab.inject('new-network', { device: 'core-1', address: '1.2.3.400' })).toThrow(
        'give it as 203.0.113.66',
      );
    });
  },
);

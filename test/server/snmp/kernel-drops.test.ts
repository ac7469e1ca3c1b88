import { createSocket } from 'node:dgram';
import { once } from 'node:events';
import { afterEach, describe, expect, it } from 'vitest';
import { SystemClock } from '../../../server/app/system-clock.ts';
import { dropsOf, kernelDrops } from '../../../server/snmp/kernel-drops.ts';
import { TrapReceiver } from '../../../server/snmp/trap-receiver.ts';
import { eventually } from '../../support/signal.ts';
import { silentLog } from './silent-log.ts';

const HEAD =
  '   sl  local_address rem_address   st tx_queue rx_queue tr tm->when retrnsmt   uid  timeout inode ref pointer drops';
const row = (address: string, drops: number) =>
  ` 2934: ${address} 00000000:0000 07 00000000:00000000 00:00000000 00000000     0        0 365278 2 00000000a348aab9 ${drops}        `;

describe('the table of UDP sockets that Linux shows', () => {
  const table = [HEAD, row('0100007F:00A2', 7), row('00000000:00A2', 9), row('00000000:00A1', 11), ''].join(
    '\n',
  );

  it.each([
    ['127.0.0.1', 162, 7],
    ['0.0.0.0', 162, 9],
    ['0.0.0.0', 161, 11],
    ['127.0.0.1', 161, null],
    ['0.0.0.0', 163, null],
  ])('says of %s port %i that %s were dropped', (address, port, drops) => {
    expect(dropsOf(table, address, port)).toBe(drops);
  });

  it('says nothing of an IPv6 socket that it cannot tell from another', () => {
    const any = `${'0'.repeat(32)}:00A2`;
    expect(dropsOf([HEAD, row(any, 3)].join('\n'), '::', 162)).toBe(3);
    expect(dropsOf([HEAD, row(any, 3), row(`${'1'.repeat(32)}:00A2`, 4)].join('\n'), '::', 162)).toBeNull();
  });
});

describe.skipIf(process.platform !== 'linux')(
  'datagrams that find the receive buffer full (Linux counts them)',
  () => {
    let receiver: TrapReceiver | null = null;
    afterEach(() => receiver?.stop());

    it('are counted, so that what was sent is what was received and what was dropped', async () => {
      const SENT = 40_000;
      receiver = new TrapReceiver({
        address: '127.0.0.1',
        port: 0,
        clock: new SystemClock(),
        log: silentLog,
        onTrap: () => undefined,
      });
      const to = receiver;
      const { port } = await to.start();
      const sender = createSocket('udp4');
      sender.connect(port, '127.0.0.1');
      await once(sender, 'connect');
      const datagram = Buffer.alloc(1_000);
      // In one turn of the loop, in which nobody reads.
      for (let count = 0; count < SENT; count++) sender.send(datagram);
      await eventually('all accounted for', async () => {
        const { received, droppedByKernel } = to.counters();
        return received + (droppedByKernel ?? 0) === SENT;
      });
      const { received, droppedByKernel } = to.counters();
      expect(droppedByKernel).toBeGreaterThan(0);
      expect(received).toBeGreaterThan(0);
      sender.close();
      await to.stop();
      expect(to.counters().droppedByKernel).toBe(droppedByKernel);
      expect(kernelDrops('127.0.0.1', port)).toBeNull();
    });
  },
);

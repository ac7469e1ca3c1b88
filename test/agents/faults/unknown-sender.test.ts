import { createSocket } from 'node:dgram';
import { once } from 'node:events';
import { expect, it, onTestFinished } from 'vitest';
import { MINUTE } from '../../../agents/engine/clock.ts';
import { eventually } from '../../support/signal.ts';
import { makeLab } from '../running-lab.ts';

it('sends all its traps where the lab is so late that all are due, and the fault over, in one moment', async () => {
  const receiver = createSocket('udp4').bind(0, '127.0.0.1');
  onTestFinished(() => void receiver.close());
  await once(receiver, 'listening');
  let heard = 0;
  receiver.on('message', (_octets, { address }) => {
    if (address === '127.0.0.66') heard += 1;
  });
  const { port } = receiver.address();
  const lab = await makeLab({
    targets: [{ address: '127.0.0.1', port, version: 'v2c', community: 'public' }],
  });
  onTestFinished(() => lab.stop());
  const fault = lab.lab.faults.inject({
    kind: 'unknown-sender',
    parameters: { traps: 5 },
    source: 'api',
  });
  lab.clock.advance(MINUTE);
  expect(fault.endedAtMs).not.toBe(null);
  await eventually('all of them', async () => heard === 5);
});

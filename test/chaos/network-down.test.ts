import { expect, it, onTestFinished } from 'vitest';
import type { AlertView } from '../../server/contract/alert.ts';
import type { DeviceView } from '../../server/contract/device.ts';
import type { HealthView } from '../../server/contract/health.ts';
import { MINUTE, SECOND } from '../../server/domain/units.ts';
import { Snmpd } from '../server/snmp/snmpd.ts';
import { mayUnshare, Namespace } from '../support/namespace.ts';
import { runTrapline } from '../support/running-trapline.ts';
import { eventually } from '../support/signal.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';
import { describeWhereAllowed } from '../support/tools.ts';
import { Cable } from './cable.ts';
import { InformWitness } from './inform-witness.ts';

const PATIENCE = { timeoutMs: 30 * SECOND };

describeWhereAllowed(
  {
    // Both ends of a cable: one is in the network of this machine.
    allowed: mayUnshare('net') && process.getuid?.() === 0,
    reason: 'a network namespace',
    tools: ['snmpinform', 'snmpd', 'ip'],
  },
  'a network that is down',
  () => {
    it('is told of, and everything goes on by itself once it is back', { timeout: 2 * MINUTE }, async () => {
      const { cable, trapline, witness, device } = await devicesBehindACable();
      const alert = async () =>
        (await trapline.get<{ items: AlertView[] }>(`/alerts?state=active&device=${device.id}`)).items.find(
          ({ kind }) => kind === 'unreachable',
        );
      for (const [down, up] of [
        [() => cable.pull(), () => cable.plug()],
        // As with a card that is taken out: the address that traps come to is gone for a while.
        [() => cable.cut(), () => cable.lay()],
      ] as const) {
        expect(await witness.send(5)).toBe(true);
        down();
        const told = await eventually('that it is told', alert, PATIENCE);
        expect(told.title).toBe('far does not answer SNMP');
        expect(await witness.send(1)).toBe(false);
        // What is stored is still shown, and the server itself is well.
        expect(await witness.missing(trapline)).toEqual([]);
        expect((await trapline.get<HealthView>('/health')).ok).toBe(true);
        up();
        await eventually('that it is told no more', async () => !(await alert()), PATIENCE);
        await eventually('that an INFORM comes through', () => witness.send(2), PATIENCE);
        expect(await witness.missing(trapline)).toEqual([]);
      }
      expect(witness.acknowledged.length).toBeGreaterThanOrEqual(4);
    });
  },
);

/** A server that is at one end of a cable, and a device that sends INFORMs at the other. */
async function devicesBehindACable() {
  const network = await Namespace.make('net');
  onTestFinished(() => network.stop());
  const cable = new Cable(network);
  onTestFinished(() => cable.remove());
  cable.lay();
  const { through } = network;
  const snmpd = new Snmpd(['rocommunity public'], { address: cable.farAddress, through });
  await snmpd.start();
  onTestFinished(() => snmpd.stop());
  const trapline = await runTrapline({
    folder: temporaryFolder(),
    lab: false,
    args: ['--trap-host', cable.nearAddress],
  });
  onTestFinished(async () => void (await trapline.stop()));
  const { status, body: device } = await trapline.send<DeviceView>('POST', '/devices', {
    ...{ name: 'far', address: cable.farAddress, port: snmpd.port },
    ...{ intervalMs: SECOND, timeoutMs: 200, retries: 1 },
    credential: { version: 'v2c', community: 'public' },
  });
  expect(status).toBe(201);
  await eventually(
    'the first poll',
    async () => (await trapline.get<DeviceView>(`/devices/${device.id}`)).lastAnswerAtMs !== null,
    PATIENCE,
  );
  const witness = new InformWitness({ port: trapline.trapPort, address: cable.nearAddress, through });
  return { cable, trapline, witness, device };
}

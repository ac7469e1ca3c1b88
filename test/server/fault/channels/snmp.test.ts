import { expect, it } from 'vitest';
import { describeWithTools } from '../../../support/tools.ts';
import { runTrapDaemon } from '../../../agents/notify/running-trap-daemon.ts';
import { messageWith, sendThrough, UID } from './sending.ts';

const INDEX = '8.116.114.97.112.108.105.110.101.11.7.234.1.31.12.0.0.0.43.0.0.7';
const ENTRY = '.1.3.6.1.2.1.118.1.2.2.1';
const varbinds = (oid: string, text: string) =>
  new RegExp(
    [
      `${escaped(`.1.3.6.1.6.3.1.1.4.1.0 = OID: ${oid}`)}`,
      escaped(`${ENTRY}.13.${INDEX} = OID: .0.0`),
      escaped(`${ENTRY}.10.${INDEX} = OID: .0.0`),
      escaped(`${ENTRY}.11.${INDEX} = STRING: "${text}"`),
    ].join('\\s+'),
  );

function escaped(text: string): string {
  return text.replaceAll(/[.*+?^${}()|[\]\\]/g, '\\$&');
}

describeWithTools(['snmptrapd'], 'another manager', () => {
  it('gets a trap when an alert is raised and another when it is over', async () => {
    const daemon = await runTrapDaemon({ users: [] });
    const call = {
      settings: { host: '127.0.0.1', port: daemon.port },
      secrets: { community: 'c0mmunity' },
    };
    expect(await sendThrough('snmp', call)).toBe(
      `sent to 127.0.0.1:${daemon.port} as a trap; nobody confirms it`,
    );
    expect(await daemon.next()).toMatch(
      varbinds(
        '.1.3.6.1.2.1.118.0.2',
        `raised (critical): core-1: port Gi1/0/1 is down [id ${UID} attempt 1]`,
      ),
    );
    await sendThrough('snmp', { ...call, message: messageWith([{ event: 'clear' }]) });
    expect(await daemon.next()).toMatch(
      varbinds(
        '.1.3.6.1.2.1.118.0.3',
        `cleared (critical): core-1: port Gi1/0/1 is down [id ${UID} attempt 1]`,
      ),
    );
  });

  it('confirms an INFORM with authentication and privacy', async () => {
    const daemon = await runTrapDaemon({
      users: ['createUser north SHA "authentic-1" AES "private-22"', 'authUser log north priv'],
    });
    const words = await sendThrough('snmp', {
      settings: {
        host: '127.0.0.1',
        port: daemon.port,
        version: 'v3',
        inform: true,
        user: 'north',
        level: 'authPriv',
      },
      secrets: { authKey: 'authentic-1', privKey: 'private-22' },
    });
    expect(words).toBe(`127.0.0.1:${daemon.port} confirmed the INFORM`);
    expect(await daemon.next()).toContain('INFORM');
  });

  it('one that does not know who informs it is told in words about receivers', async () => {
    const daemon = await runTrapDaemon({ users: ['authUser log north priv'] });
    await expect(
      sendThrough('snmp', {
        settings: { host: '127.0.0.1', port: daemon.port, version: 'v3', inform: true, user: 'south' },
        secrets: { authKey: 'authentic-1', privKey: 'private-22' },
      }),
    ).rejects.toMatchObject({
      message: `127.0.0.1:${daemon.port}: the receiver knows no such user; correct the name or create the user there`,
    });
  });

  it('an INFORM that nobody answers is told as such', async () => {
    await expect(
      sendThrough('snmp', {
        settings: { host: '127.0.0.1', port: 9, inform: true },
        secrets: { community: 'c0mmunity' },
        timeoutMs: 400,
      }),
    ).rejects.toMatchObject({
      code: 'unreachable',
      message: '127.0.0.1:9: nothing listens on that port; start the receiver or correct the port',
    });
  });
});

import { expect, it } from 'vitest';
import type { TrapView } from '../../../../server/contract/trap.ts';
import { commandOfTrap } from '../../../../web/features/traps/trap-command.ts';

const TRAP: TrapView = {
  id: 1,
  receivedAtMs: 1_000,
  senderAddress: '192.0.2.1',
  senderPort: 50_000,
  version: 'v2c',
  inform: true,
  user: null,
  securityLevel: null,
  deviceId: null,
  quarantine: null,
  notificationOid: '1.3.6.1.6.3.1.1.5.3',
  notificationName: 'linkDown',
  sysUpTimeTicks: 1,
  v1: null,
  varbinds: [
    { oid: '1.3.6.1.2.1.2.2.1.8.2', name: 'ifOperStatus.2', type: 'INTEGER', text: 'down(2)', hex: null },
    {
      oid: '1.3.6.1.2.1.1.3.0',
      name: 'sysUpTime.0',
      type: 'TimeTicks',
      text: '(6200) 0:01:02.00',
      hex: null,
    },
    { oid: '1.3.6.1.2.1.1.5.0', name: 'sysName.0', type: 'OCTET STRING', text: '$(reboot)', hex: '2428' },
    {
      oid: '1.3.6.1.2.1.1.2.0',
      name: 'sysObjectID.0',
      type: 'OBJECT IDENTIFIER',
      text: "a'; reboot",
      hex: null,
    },
  ],
  handler: 'fallback',
  summary: 'linkDown',
  rawHex: '',
  repeated: null,
};

it('is the snmpinform that says the same, in which hostile text stays a word', () => {
  expect(commandOfTrap(TRAP, 1162)).toBe(
    "snmpinform -v 2c -c COMMUNITY 127.0.0.1:1162 '' 1.3.6.1.6.3.1.1.5.3 1.3.6.1.2.1.2.2.1.8.2 i 2" +
      " 1.3.6.1.2.1.1.3.0 t 6200 1.3.6.1.2.1.1.5.0 x 0x2428 1.3.6.1.2.1.1.2.0 o 'a'\\''; reboot'",
  );
});

it('gives a v1 trap its own fields, and a v3 one placeholders for its keys', () => {
  const v1 = { enterprise: '1.3.6.1.4.1.9', genericTrap: 6, specificTrap: 7, agentAddress: '192.0.2.1' };
  expect(commandOfTrap({ ...TRAP, version: 'v1', v1, varbinds: [] }, 162)).toBe(
    "snmptrap -v 1 -c COMMUNITY 127.0.0.1 1.3.6.1.4.1.9 '' 6 7 ''",
  );
  const v3 = { version: 'v3', user: 'field unit', securityLevel: 'authPriv' } as const;
  expect(commandOfTrap({ ...TRAP, ...v3, varbinds: [] }, 162)).toBe(
    "snmpinform -v 3 -l authPriv -u 'field unit' -a SHA -A AUTH_KEY -x AES -X PRIV_KEY 127.0.0.1 '' 1.3.6.1.6.3.1.1.5.3",
  );
});

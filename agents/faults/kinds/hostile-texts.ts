import { HOSTILE_TEXTS, LONG_TEXTS } from '../../devices/hostile-texts.ts';
import type { HostileText } from '../../devices/hostile-texts.ts';
import type { Oid } from '../../engine/oid.ts';
import { Syntax } from '../../engine/syntax.ts';
import type { Notification } from '../../notify/notification.ts';
import type { FaultKind } from '../fault.ts';
import { deviceParameter, textOf } from '../parameters.ts';

/** Below netSnmpPlaypen of NET-SNMP-MIB, which is there for anybody to try things in. */
const PLAYPEN: Oid = [1, 3, 6, 1, 4, 1, 8072, 9999, 9999];
const SYSTEM: Oid = [1, 3, 6, 1, 2, 1, 1];
const SYS_NAME = 5;
const MAX_DISPLAY_STRING = 255;
const ROW_OCTETS = 4_000;

/** The text under an object of no known module, long ones in several rows, and its beginning as sysName.0. */
function notificationOf({ value }: HostileText, number: number): Notification {
  const rows = Array.from({ length: Math.ceil(value.length / ROW_OCTETS) }, (_, row) =>
    value.slice(row * ROW_OCTETS, (row + 1) * ROW_OCTETS),
  );
  return {
    name: 'hostileText',
    oid: [...PLAYPEN, 0, number],
    varBinds: [
      ...rows.map((part, row) => ({
        oid: [...PLAYPEN, 1, number, row],
        syntax: Syntax.OctetString,
        value: part,
      })),
      {
        oid: [...SYSTEM, SYS_NAME, 0],
        syntax: Syntax.OctetString,
        value: value.slice(0, MAX_DISPLAY_STRING),
      },
    ],
  };
}

/** A device tells texts that would be a program, a formula or a command somewhere else. */
export const hostileTexts: FaultKind = {
  kind: 'hostile-texts',
  title: 'Hostile texts',
  about:
    'The device names itself and its ports with scripts, formulas, control characters and broken UTF-8, and sends a trap with each such text, the last of 60 kB. Every page must show text and nothing else.',
  group: 'security',
  lasting: true,
  parameters: [deviceParameter()],
  inject(stage, values) {
    const name = textOf(values, 'device');
    const { device } = stage.device(name);
    const { sysName, sysContact, sysLocation } = device;
    const aliases = device.ports.map(({ alias }) => alias);
    const texts = HOSTILE_TEXTS.map(({ value }) => value);
    Object.assign(device, { sysName: texts[0], sysContact: texts[1], sysLocation: texts[6] });
    device.ports.forEach((port, place) => {
      const text = texts[place % texts.length] ?? '';
      port.alias = typeof text === 'string' ? text : Buffer.from(text).toString('latin1');
    });
    [...HOSTILE_TEXTS, ...LONG_TEXTS].forEach((text, place) =>
      device.notify(notificationOf(text, place + 1), stage.now()),
    );
    return {
      text: `${name} tells hostile texts`,
      devices: [name],
      end: () => {
        Object.assign(device, { sysName, sysContact, sysLocation });
        device.ports.forEach((port, place) => (port.alias = aliases[place] ?? ''));
      },
    };
  },
};

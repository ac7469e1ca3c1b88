import type { ChannelKind } from '../../domain/notification.ts';
import type { ChannelParts } from './channel-parts.ts';
import { emailKind } from './email.ts';
import { mqttKind } from './mqtt.ts';
import { rabbitmqKind } from './rabbitmq.ts';
import { snmpKind } from './snmp.ts';
import { syslogKind } from './syslog.ts';
import { webhookKind } from './webhook.ts';

/** Every kind of channel, in the order of the choice. */
const KINDS: readonly ((parts: ChannelParts) => ChannelKind)[] = [
  emailKind,
  webhookKind,
  rabbitmqKind,
  mqttKind,
  syslogKind,
  snmpKind,
];

export function makeChannelKinds(parts: ChannelParts): readonly ChannelKind[] {
  return KINDS.map((make) => make(parts));
}

import type { Command } from 'commander';
import { accountCommand } from './account.ts';
import { agentCommand } from './agent.ts';
import { alertCommand } from './alert.ts';
import { auditCommand } from './audit.ts';
import { backupCommand } from './backup.ts';
import type { Terminal } from './command.ts';
import { channelCommand } from './channel.ts';
import { deviceCommand } from './device.ts';
import { labCommand } from './lab.ts';
import { mibCommand } from './mib.ts';
import { pollCommand } from './poll.ts';
import { rulesCommand } from './rules.ts';
import { snmpCommand } from './snmp.ts';
import { startCommand } from './start.ts';
import { trapCommand } from './trap.ts';

/** All commands, in the order of the help. */
export const EVERY_COMMAND: readonly ((program: Command, terminal: Terminal) => void)[] = [
  startCommand,
  backupCommand,
  accountCommand,
  auditCommand,
  deviceCommand,
  pollCommand,
  alertCommand,
  channelCommand,
  trapCommand,
  rulesCommand,
  mibCommand,
  snmpCommand,
  agentCommand,
  labCommand,
];

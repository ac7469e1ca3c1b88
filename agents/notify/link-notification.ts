import type { Oid } from '../engine/oid.ts';
import { Syntax } from '../engine/syntax.ts';
import { standardNotification } from './notification.ts';
import type { Notification } from './notification.ts';

const IF_ENTRY: Oid = [1, 3, 6, 1, 2, 1, 2, 2, 1];
const IF_X_ENTRY: Oid = [1, 3, 6, 1, 2, 1, 31, 1, 1, 1];
const UP = 1;
const DOWN = 2;

/** What a link notification says about a port. */
export interface LinkedPort {
  readonly spec: { readonly ifIndex: number; readonly ifDescr: string; readonly ifName: string };
  readonly adminUp: boolean;
  readonly operUp: boolean;
}

/**
 * linkUp or linkDown after the port's state (RFC 2863 §6), with its names behind the objects that the RFC asks for.
 * `cause`: the fault that moved the port.
 */
export function linkNotification(port: LinkedPort, cause?: string): Notification {
  const { ifIndex, ifDescr, ifName } = port.spec;
  return {
    ...standardNotification(port.operUp ? 'linkUp' : 'linkDown', [
      { oid: [...IF_ENTRY, 1, ifIndex], syntax: Syntax.Integer32, value: ifIndex },
      { oid: [...IF_ENTRY, 7, ifIndex], syntax: Syntax.Integer32, value: port.adminUp ? UP : DOWN },
      { oid: [...IF_ENTRY, 8, ifIndex], syntax: Syntax.Integer32, value: port.operUp ? UP : DOWN },
      { oid: [...IF_ENTRY, 2, ifIndex], syntax: Syntax.OctetString, value: ifDescr },
      { oid: [...IF_X_ENTRY, 1, ifIndex], syntax: Syntax.OctetString, value: ifName },
    ]),
    ...(cause === undefined ? {} : { cause }),
  };
}

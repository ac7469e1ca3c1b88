import { ApiError } from '../../api/api-error.ts';
import {
  covers,
  type MaintenanceDesk,
  type MaintenanceScope,
  type MaintenanceWindow,
} from '../../domain/maintenance-window.ts';
import type { VisibleDevices } from './visible-devices.ts';

/**
 * Windows that cover one of the devices that one sees. Those that cover nothing else may be made and changed: others look
 * at what any other would quieten.
 */
export function scopedMaintenance(visible: VisibleDevices, desk: MaintenanceDesk): MaintenanceDesk {
  const isSeen = ({ scope }: MaintenanceWindow) =>
    scope.kind === 'interface'
      ? visible.interface(scope.interfaceId) !== null
      : visible.devices().some((device) => covers(scope, device, null));
  const known = (id: number): MaintenanceWindow | null => {
    const window = desk.get(id);
    return window !== null && isSeen(window) ? window : null;
  };
  const mustBeOwn = (scope: MaintenanceScope): void => {
    if (!isOwn(visible, scope))
      throw new ApiError(
        'notPermitted',
        'The window would quieten devices that you do not see: let it cover one of your devices or interfaces, or a tag that your account is kept to.',
      );
  };
  return {
    list: () => desk.list().filter(isSeen),
    get: known,
    period: (window, nowMs) => desk.period(window, nowMs),
    add: (window) => {
      mustBeOwn(window.scope);
      return desk.add(window);
    },
    change: (id, part) => {
      const window = known(id);
      if (window === null) return null;
      mustBeOwn(window.scope);
      if (part.scope !== undefined) mustBeOwn(part.scope);
      return desk.change(id, part);
    },
    remove: (id) => {
      const window = known(id);
      if (window === null) return false;
      mustBeOwn(window.scope);
      return desk.remove(id);
    },
  };
}

function isOwn(visible: VisibleDevices, scope: MaintenanceScope): boolean {
  switch (scope.kind) {
    case 'all':
      return false;
    case 'group':
      return visible.seesTag(scope.group);
    case 'device':
      return visible.sees(scope.deviceId);
    case 'interface':
      return visible.interface(scope.interfaceId) !== null;
  }
}

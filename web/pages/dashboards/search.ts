/** Search parameters of a dashboard. */
export interface DashboardSearch {
  /** Panels can be moved. */
  readonly edit?: true | undefined;
  /** On a wall: the whole screen, without navigation. */
  readonly wall?: true | undefined;
  /** On a wall: seconds until the next dashboard. */
  readonly rotate?: number | undefined;
}

const MAX_ROTATE_S = 3_600;

export function dashboardSearch(raw: Record<string, unknown>): DashboardSearch {
  const isOn = (value: unknown) => value === true || value === 'true';
  const rotate = Number(raw['rotate']);
  return {
    ...(isOn(raw['edit']) ? { edit: true } : {}),
    ...(isOn(raw['wall']) ? { wall: true } : {}),
    ...(Number.isInteger(rotate) && rotate >= 5 && rotate <= MAX_ROTATE_S ? { rotate } : {}),
  };
}

import { useDevices } from './devices.ts';
import { useLabOffers } from './lab.ts';

/**
 * Where something can be made to happen that a page would show: in the lab, where the server has one (it may be starting
 * still, so it is not asked whether it runs), else with a first device.
 */
export function useFirstStep(): 'lab' | 'devices' | null {
  const offers = useLabOffers().data;
  const devices = useDevices().data;
  if (offers === undefined) return null;
  if (offers.length > 0) return 'lab';
  return devices?.length === 0 ? 'devices' : null;
}

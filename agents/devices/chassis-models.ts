import { HOTSPOT, INLET } from './environment/chassis.ts';
import type { ChassisSpec } from './environment/chassis.ts';

/** What stands in the rack under each name. */
export const ROUTER_CHASSIS: ChassisSpec = {
  model: 'Trapline TR-8',
  fans: ['Fan 1', 'Fan 2', 'Fan 3'],
  fanRpm: 7_200,
  supplies: ['Power supply 1', 'Power supply 2'],
  supplyWatts: 210,
  temperatures: [INLET, HOTSPOT],
};

export const FIREWALL_CHASSIS: ChassisSpec = {
  model: 'Trapline TF-3',
  fans: ['Fan 1', 'Fan 2'],
  fanRpm: 5_400,
  supplies: ['Power supply 1', 'Power supply 2'],
  supplyWatts: 95,
  temperatures: [INLET, HOTSPOT],
};

export function switchChassis(ports: number): ChassisSpec {
  return {
    model: `Trapline TS-${ports}`,
    fans: ['Fan 1', 'Fan 2'],
    fanRpm: 4_100,
    supplies: ['Power supply 1'],
    supplyWatts: 30 + ports,
    temperatures: [INLET, HOTSPOT],
  };
}

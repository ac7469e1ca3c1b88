import type { FaultKind } from './fault.ts';
import { cableOut } from './kinds/cable-out.ts';
import { errors } from './kinds/errors.ts';
import { portFlap } from './kinds/port-flap.ts';

/** Every kind of fault, in the order in which they are offered. */
export const FAULT_KINDS: readonly FaultKind[] = [cableOut, portFlap, errors];

import type { FaultKind } from './fault.ts';
import { agentLossy, agentNonsense, agentSilent, agentSlow } from './kinds/agent-trouble.ts';
import { cableOut } from './kinds/cable-out.ts';
import { clockJump } from './kinds/clock-jump.ts';
import { communityGuessing } from './kinds/community-guessing.ts';
import { congestion } from './kinds/congestion.ts';
import { counterWrap } from './kinds/counter-wrap.ts';
import { diskFill } from './kinds/disk-fill.ts';
import { errors } from './kinds/errors.ts';
import { fanFail } from './kinds/fan-fail.ts';
import { forgedTrap } from './kinds/forged-trap.ts';
import { newListener } from './kinds/new-listener.ts';
import { newNetwork } from './kinds/new-network.ts';
import { outboundScan } from './kinds/outbound-scan.ts';
import { hostileTexts } from './kinds/hostile-texts.ts';
import { portFlap } from './kinds/port-flap.ts';
import { portScan } from './kinds/port-scan.ts';
import { reboot } from './kinds/reboot.ts';
import { renumber } from './kinds/renumber.ts';
import { rogueMac } from './kinds/rogue-mac.ts';
import { temperature } from './kinds/temperature.ts';
import { trapStorm } from './kinds/trap-storm.ts';
import { loginAttack } from './kinds/login-attack.ts';
import { unknownSender } from './kinds/unknown-sender.ts';
import { upsOnBattery } from './kinds/ups-on-battery.ts';
import { userGuessing } from './kinds/user-guessing.ts';

/** Every kind of fault, in the order in which they are offered. */
export const FAULT_KINDS: readonly FaultKind[] = [
  cableOut,
  portFlap,
  errors,
  congestion,
  trapStorm,
  agentSlow,
  agentLossy,
  agentSilent,
  agentNonsense,
  reboot,
  renumber,
  counterWrap,
  clockJump,
  communityGuessing,
  userGuessing,
  rogueMac,
  portScan,
  outboundScan,
  newListener,
  newNetwork,
  forgedTrap,
  unknownSender,
  loginAttack,
  hostileTexts,
  fanFail,
  temperature,
  upsOnBattery,
  diskFill,
];

import type { PostureCheck } from '../posture-check.ts';
import { cleartextService } from './cleartext-service.ts';
import { communityVersion } from './community-version.ts';
import { defaultCommunity } from './default-community.ts';
import { duplicateAddress } from './duplicate-address.ts';
import { duplicateEngine } from './duplicate-engine.ts';
import { duplicateMac } from './duplicate-mac.ts';
import { newListener } from './new-listener.ts';
import { noPrivacy } from './no-privacy.ts';
import { sharedCommunity } from './shared-community.ts';
import { staleFirmware } from './stale-firmware.ts';
import { unusedPorts } from './unused-ports.ts';
import { weakAlgorithm } from './weak-algorithm.ts';
import { writeCommunity } from './write-community.ts';

/** Everything that is looked for. */
export const POSTURE_CHECKS: readonly PostureCheck[] = [
  defaultCommunity,
  writeCommunity,
  sharedCommunity,
  communityVersion,
  noPrivacy,
  weakAlgorithm,
  duplicateEngine,
  cleartextService,
  newListener,
  duplicateAddress,
  duplicateMac,
  staleFirmware,
  unusedPorts,
];

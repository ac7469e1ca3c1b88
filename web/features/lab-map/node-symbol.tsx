import {
  IconBattery3,
  IconDatabase,
  IconDeviceDesktop,
  IconPrinter,
  IconRouter,
  IconServer2,
  IconSwitch3,
  IconWall,
  IconWifi,
  IconWorld,
} from '@tabler/icons-react';
import type { LabNodeKind } from '../../../server/contract/lab-network.ts';

const SYMBOLS = {
  router: { Icon: IconRouter, word: 'router' },
  switch: { Icon: IconSwitch3, word: 'switch' },
  firewall: { Icon: IconWall, word: 'firewall' },
  accessPoint: { Icon: IconWifi, word: 'access point' },
  server: { Icon: IconServer2, word: 'server' },
  ups: { Icon: IconBattery3, word: 'UPS' },
  printer: { Icon: IconPrinter, word: 'printer' },
  station: { Icon: IconDeviceDesktop, word: 'station' },
  internet: { Icon: IconWorld, word: 'internet' },
  recording: { Icon: IconDatabase, word: 'recorded device' },
} as const satisfies Readonly<Record<LabNodeKind, unknown>>;

/** What people call a node of this kind. */
export const kindWord = (kind: LabNodeKind): string => SYMBOLS[kind].word;

interface NodeSymbolProps {
  readonly kind: LabNodeKind;
  /** px */
  readonly size: number;
  /** Place within a drawing; none in a line of text. */
  readonly x?: number;
  readonly y?: number;
}

export function NodeSymbol({ kind, size, ...place }: NodeSymbolProps) {
  const { Icon } = SYMBOLS[kind];
  return <Icon size={size} stroke={1.6} aria-hidden {...place} />;
}

import {
  IconBell,
  IconCertificate,
  IconChecklist,
  IconFolder,
  IconStack2,
  IconTable,
  IconTableColumn,
  IconTableRow,
  IconVariable,
} from '@tabler/icons-react';
import type { MibKind } from '../../../server/contract/mib.ts';
import classes from './mib-kind.module.css';

const ICONS = {
  node: IconFolder,
  scalar: IconVariable,
  table: IconTable,
  row: IconTableRow,
  column: IconTableColumn,
  notification: IconBell,
  group: IconStack2,
  compliance: IconChecklist,
  capabilities: IconCertificate,
} as const;

/** The kind as a picture, for rows that say it in words elsewhere. */
export function KindIcon({ kind, size = 15 }: { readonly kind: MibKind; readonly size?: number }) {
  const Icon = ICONS[kind];
  return <Icon size={size} stroke={1.7} aria-hidden className={classes.icon} />;
}

export function KindMark({ kind }: { readonly kind: MibKind }) {
  return (
    <span className={classes.mark}>
      <KindIcon kind={kind} /> {kind}
    </span>
  );
}

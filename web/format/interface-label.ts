import type { InterfaceView } from '../../server/contract/interface.ts';

/** What people call the interface: ifName, else ifDescr, else its index. */
export function interfaceLabel(view: Pick<InterfaceView, 'ifName' | 'ifDescr' | 'ifIndex'>): string {
  return view.ifName || view.ifDescr || `ifIndex ${view.ifIndex}`;
}

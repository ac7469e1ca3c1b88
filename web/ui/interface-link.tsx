import type { InterfaceView } from '../../server/contract/interface.ts';
import { interfaceLabel } from '../format/interface-label.ts';
import { TextLink } from './text-link.tsx';

export interface InterfaceLinkProps {
  readonly id: number;
  /** For its name; undefined while it is fetched. */
  readonly view: InterfaceView | undefined;
}

export function InterfaceLink({ id, view }: InterfaceLinkProps) {
  return (
    <TextLink to="/interfaces/$interfaceId" params={{ interfaceId: String(id) }}>
      {view ? interfaceLabel(view) : `interface ${id}`}
    </TextLink>
  );
}

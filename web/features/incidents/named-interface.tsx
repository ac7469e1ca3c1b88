import { useNamedInterface } from '../../api/interfaces.ts';
import { InterfaceLink } from '../../ui/interface-link.tsx';

/** A port by its name, fetched where it is not known. */
export function NamedInterface({ id }: { readonly id: number }) {
  return <InterfaceLink id={id} view={useNamedInterface(id)} />;
}

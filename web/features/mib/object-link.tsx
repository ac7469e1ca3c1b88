import type { ReactNode } from 'react';
import { TextLink } from '../../ui/text-link.tsx';

export interface ObjectLinkProps {
  /** Qualified name or OID; null where the object is not known, and then it is no link. */
  readonly name: string | null;
  readonly children: ReactNode;
}

/** Opens another object in the same browser. */
export function ObjectLink({ name, children }: ObjectLinkProps) {
  if (name === null) return <span title="No loaded module defines it">{children}</span>;
  return (
    <TextLink to="." search={((old: object) => ({ ...old, object: name })) as never} resetScroll={false}>
      {children}
    </TextLink>
  );
}

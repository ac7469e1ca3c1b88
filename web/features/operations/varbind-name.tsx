import { useState } from 'react';
import { useMibTranslation } from '../../api/mib.ts';

interface VarbindNameProps {
  readonly oid: string;
  readonly name: string;
  /** An error points at it. */
  readonly pointed: boolean;
}

/** The short name; with its module while the pointer rests on it. Asked only then: a walk has 100,000 names. */
export function VarbindName(props: VarbindNameProps) {
  const [hovered, setHovered] = useState(false);
  return (
    <span data-pointed={props.pointed || undefined} onMouseEnter={() => setHovered(true)}>
      {hovered ? <Qualified {...props} /> : props.name}
    </span>
  );
}

function Qualified({ oid, name }: VarbindNameProps) {
  const { data } = useMibTranslation(oid);
  return <span title={data?.qualifiedName ?? name}>{name}</span>;
}

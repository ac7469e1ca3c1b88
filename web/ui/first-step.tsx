import { useMay } from './presence.ts';
import { TextLink } from './text-link.tsx';

interface FirstStepProps {
  /** Null where there is nothing to be done but to wait. */
  readonly where: 'lab' | 'devices' | null;
}

/** A sentence for a place with nothing in it yet: how something comes there, for those who may do it. */
export function FirstStep({ where }: FirstStepProps) {
  const maySwitch = useMay('lab');
  const mayAdd = useMay('configure');
  if (where === 'lab' && maySwitch)
    return (
      <>
        To see one, switch a port off in the <TextLink to="/lab">Lab</TextLink>.
      </>
    );
  if (where === 'devices' && mayAdd)
    return (
      <>
        Trapline knows no device yet: <TextLink to="/devices">find or add devices</TextLink> first.
      </>
    );
  return null;
}

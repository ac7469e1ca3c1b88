import type { ReactNode } from 'react';
import { TextLink } from '../../ui/text-link.tsx';

export function IncidentLink({ id, children }: { readonly id: number; readonly children: ReactNode }) {
  return (
    <TextLink to="/incidents/$incidentId" params={{ incidentId: String(id) }}>
      {children}
    </TextLink>
  );
}

import { TextLink } from './text-link.tsx';

export interface DeviceLinkProps {
  readonly id: number;
  readonly name: string;
  readonly tab?: 'summary' | 'interfaces' | 'routes' | 'connections' | 'alerts' | 'traps';
}

export function DeviceLink({ id, name, tab }: DeviceLinkProps) {
  return (
    <TextLink to="/devices/$deviceId" params={{ deviceId: String(id) }} search={tab ? { tab } : {}}>
      {name}
    </TextLink>
  );
}

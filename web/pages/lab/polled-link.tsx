import { useDevices } from '../../api/devices.ts';
import { TextLink } from '../../ui/text-link.tsx';

/** The way to a lab device as Trapline polls it; nothing where it does not. */
export function PolledLink({ name }: { readonly name: string }) {
  const known = useDevices().data?.find((one) => one.lab && one.name === name);
  if (!known) return null;
  return (
    <TextLink
      to="/devices/$deviceId"
      params={{ deviceId: String(known.id) }}
      aria-label={`${name} as polled by Trapline`}
    >
      as polled
    </TextLink>
  );
}

import type { StationView } from '../../../server/contract/station.ts';
import { TextLink } from '../../ui/text-link.tsx';
import classes from './stations.module.css';

/** The port that a station is at, and what its operator says of the port. */
export function StationPort({ station }: { readonly station: StationView }) {
  const { interfaceId, port, portAlias } = station;
  if (interfaceId === null) return '–';
  return (
    <>
      <TextLink to="/interfaces/$interfaceId" params={{ interfaceId: String(interfaceId) }}>
        {port ?? `interface ${interfaceId}`}
      </TextLink>
      {portAlias !== null && <span className={classes.alias}> {portAlias}</span>}
    </>
  );
}

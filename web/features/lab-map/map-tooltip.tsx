import type { LabLinkView, LabLoadView } from '../../../server/contract/lab-network.ts';
import { formatBits, formatPercent } from '../../format/quantity.ts';
import { directions, linkCondition, linkText } from './link-load.ts';
import classes from './network-map.module.css';
import type { Place } from './place-nodes.ts';

interface MapTooltipProps {
  readonly link: LabLinkView;
  readonly load: LabLoadView | undefined;
  /** Within the map's frame, px. */
  readonly at: Place;
  readonly frameWidth: number;
}

const WIDTH = 270;

/** What a link carries both ways; those who hear the map have it in the link's own words. */
export function MapTooltip({ link, load, at, frameWidth }: MapTooltipProps) {
  const left = Math.max(4, Math.min(at.x + 14, frameWidth - WIDTH - 4));
  return (
    <div className={classes.tooltip} style={{ left, top: at.y + 16, width: WIDTH }} aria-hidden>
      <strong>{linkText(link)}</strong>
      <span>
        {formatBits(link.speedBps)}, {linkCondition(link)}
      </span>
      {directions(link, load).map(({ from, to, bps, use }) => (
        <span key={from} className={classes.way}>
          <span>
            {from} → {to}
          </span>
          <span>
            {formatBits(bps)} · {formatPercent(use)}
          </span>
        </span>
      ))}
    </div>
  );
}

import { Text } from '@mantine/core';
import type { LabLinkView, LabLoadView } from '../../../server/contract/lab-network.ts';
import { formatPercent } from '../../format/quantity.ts';
import { linkText, linkUse } from './link-load.ts';
import classes from './map-panels.module.css';
import { NameButton } from './panel-parts.tsx';

interface BusiestLinksProps {
  readonly links: readonly LabLinkView[];
  readonly loads: ReadonlyMap<string, LabLoadView>;
  readonly onLink: (id: string) => void;
}

const SHOWN = 5;

/** The links whose busier direction is used most. Always as many lines, so that nothing moves. */
export function BusiestLinks({ links, loads, onLink }: BusiestLinksProps) {
  const busiest = links
    .flatMap((link) => {
      const use = linkUse(link, loads.get(link.id));
      return use === null ? [] : [{ link, use }];
    })
    .sort((left, right) => right.use - left.use)
    .slice(0, SHOWN);
  if (busiest.length === 0)
    return (
      <Text size="sm" c="dimmed">
        No load is known yet; it is told every two seconds.
      </Text>
    );
  return (
    <ol className={classes.busiest}>
      {busiest.map(({ link, use }) => (
        <li key={link.id}>
          <span className={classes.text}>
            <NameButton onClick={() => onLink(link.id)}>{linkText(link)}</NameButton>
          </span>
          <span className={classes.use}>{formatPercent(use)}</span>
        </li>
      ))}
    </ol>
  );
}

import { CloseButton } from '@mantine/core';
import type { ReactNode } from 'react';
import type { LabLinkView, LabLoadView } from '../../../server/contract/lab-network.ts';
import { formatBits, formatPercent } from '../../format/quantity.ts';
import type { State } from '../../ui/state.ts';
import { StateMark } from '../../ui/state-mark.tsx';
import { directions, linkCondition, loadStep } from './link-load.ts';
import classes from './map-panels.module.css';

interface PanelFrameProps {
  readonly title: string;
  readonly onClose: () => void;
  readonly children: ReactNode;
}

/** What is open beside the map. */
export function PanelHead({ title, onClose }: Omit<PanelFrameProps, 'children'>) {
  return <CloseButton size="sm" aria-label={`Close ${title}`} onClick={onClose} />;
}

export function Section({ title, children }: { readonly title: string; readonly children: ReactNode }) {
  return (
    <section className={classes.section} aria-label={title}>
      <h3>{title}</h3>
      {children}
    </section>
  );
}

const CONDITIONS = {
  up: { state: 'ok', word: 'up' },
  down: { state: 'major', word: 'down' },
  'cable out': { state: 'major', word: 'cable out' },
  blocked: { state: 'warning', word: 'up, blocked' },
} as const satisfies Readonly<Record<ReturnType<typeof linkCondition>, { state: State; word: string }>>;

export function LinkMark({ link }: { readonly link: LabLinkView }) {
  const { state, word } = CONDITIONS[linkCondition(link)];
  return <StateMark state={state}>{word}</StateMark>;
}

interface LinkWaysProps {
  readonly link: LabLinkView;
  readonly load: LabLoadView | undefined;
}

/** What a link carries each way: in bit/s, in percent, and as a bar. */
export function LinkWays({ link, load }: LinkWaysProps) {
  return (
    <ul className={classes.ways}>
      {directions(link, load).map(({ from, to, bps, use }) => (
        <li key={from}>
          <div className={classes.way}>
            <span>
              {from} → {to}
            </span>
            <span className={classes.use}>
              {formatBits(bps)} · {formatPercent(use)}
            </span>
          </div>
          <div className={classes.bar} aria-hidden>
            <div
              className={classes.fill}
              style={{
                width: `${Math.min(100, use ?? 0)}%`,
                background: `var(--tone-${loadStep(use).tone})`,
              }}
            />
          </div>
        </li>
      ))}
    </ul>
  );
}

interface NameButtonProps {
  readonly children: ReactNode;
  readonly onClick: () => void;
}

/** Opens the panel of something else on the map. */
export function NameButton({ children, onClick }: NameButtonProps) {
  return (
    <button type="button" className={classes.link} onClick={onClick}>
      {children}
    </button>
  );
}

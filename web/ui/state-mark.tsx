import {
  IconAlertOctagon,
  IconAlertTriangle,
  IconCircleCheck,
  IconCircleDashed,
  IconCircleMinus,
  IconExclamationCircle,
  IconHelpCircle,
  IconInfoCircle,
} from '@tabler/icons-react';
import type { ReactNode } from 'react';
import type { State } from './state.ts';
import classes from './state-mark.module.css';

const LOOKS = {
  critical: { Icon: IconAlertOctagon, tone: 'critical', word: 'critical' },
  major: { Icon: IconAlertTriangle, tone: 'major', word: 'major' },
  minor: { Icon: IconExclamationCircle, tone: 'minor', word: 'minor' },
  warning: { Icon: IconInfoCircle, tone: 'warning', word: 'warning' },
  indeterminate: { Icon: IconHelpCircle, tone: 'indeterminate', word: 'indeterminate' },
  cleared: { Icon: IconCircleCheck, tone: 'ok', word: 'cleared' },
  ok: { Icon: IconCircleCheck, tone: 'ok', word: 'ok' },
  unknown: { Icon: IconCircleDashed, tone: 'neutral', word: 'unknown' },
  off: { Icon: IconCircleMinus, tone: 'neutral', word: 'off' },
} as const;

/** Name of the tone that the state has in tones.css. */
export const stateTone = (state: State): string => LOOKS[state].tone;

interface StateIconProps {
  readonly state: State;
  readonly size: number;
  /** Place within a drawing. */
  readonly x?: number;
  readonly y?: number;
}

/** The state's icon alone, for a drawing that says the word beside it. */
export function StateIcon({ state, ...props }: StateIconProps) {
  const { Icon } = LOOKS[state];
  return <Icon stroke={2} aria-hidden {...props} />;
}

export interface StateMarkProps {
  readonly state: State;
  /** Word in place of the state's own. */
  readonly children?: ReactNode;
  /** On a tinted ground, for heads and boards. */
  readonly filled?: boolean;
}

/** A state as colour, icon and word; never by colour alone. */
export function StateMark({ state, children, filled = false }: StateMarkProps) {
  const { Icon, tone, word } = LOOKS[state];
  return (
    <span className={classes.mark} data-filled={filled || undefined} style={{ color: `var(--tone-${tone})` }}>
      <Icon size={15} stroke={2} aria-hidden />
      <span>{children ?? word}</span>
    </span>
  );
}

/** Whether something is switched on, for those who may not switch it. */
export const OnOff = ({ on }: { readonly on: boolean }) => (
  <StateMark state={on ? 'ok' : 'off'}>{on ? 'on' : 'off'}</StateMark>
);

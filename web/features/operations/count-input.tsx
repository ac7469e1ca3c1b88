import { NumberInput } from '@mantine/core';
import { useEffect, useState } from 'react';
import classes from './operations.module.css';

interface CountInputProps {
  readonly label: string;
  readonly min: number;
  readonly max: number;
  /** What holds where nothing is entered. */
  readonly placeholder: string;
  readonly value: number | null;
  readonly onCount: (count: number | null) => void;
}

const LABEL_WIDTH_PX = 106;

/** A small whole number that may be left out. */
export function CountInput({ label, min, max, placeholder, value, onCount }: CountInputProps) {
  const [typed, setTyped] = useState<number | string>(value ?? '');
  useEffect(() => setTyped(value ?? ''), [value]);
  const take = (next: number | string) => {
    setTyped(next);
    const whole = next === '' ? null : Number(next);
    if (whole === null || (whole >= min && whole <= max)) onCount(whole);
  };
  return (
    <NumberInput
      size="xs"
      className={classes.number ?? ''}
      aria-label={label}
      leftSection={<span aria-hidden>{label}</span>}
      leftSectionWidth={LABEL_WIDTH_PX}
      leftSectionPointerEvents="none"
      min={min}
      max={max}
      clampBehavior="strict"
      allowDecimal={false}
      allowNegative={false}
      placeholder={placeholder}
      value={typed}
      onChange={take}
    />
  );
}

import { useDebouncedCallback } from '@mantine/hooks';
import { useEffect, useState } from 'react';

/** A text while it is typed, which is told once the typing rests; another one from outside takes its place. */
export function useTypedText(
  text: string,
  onChange: (text: string) => void,
  restMs: number,
): readonly [typed: string, take: (text: string) => void] {
  const [typed, setTyped] = useState(text);
  const report = useDebouncedCallback(onChange, restMs);
  useEffect(() => setTyped(text), [text]);
  const take = (next: string) => {
    setTyped(next);
    report(next);
  };
  return [typed, take];
}

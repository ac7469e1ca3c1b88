import { useState } from 'react';
import { useWho } from './use-who.ts';

/** Does things in the name of who is here, and asks for it where it is not known. */
export function useNamed() {
  const [who, setWho] = useWho();
  const [missing, setMissing] = useState(false);
  return {
    who,
    missing,
    setWho(name: string) {
      setWho(name);
      setMissing(false);
    },
    run(act: (by: string) => void) {
      const by = who.trim();
      setMissing(by === '');
      if (by !== '') act(by);
    },
  };
}

export type Named = ReturnType<typeof useNamed>;

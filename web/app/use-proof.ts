import { useEffect, useRef, useState } from 'react';
import { requestSession } from '../api/request-session.ts';

/** Whether somebody is to prove once more who they are, and what comes of it. */
export function useProof(): { readonly asked: boolean; readonly answer: (proven: boolean) => void } {
  const [asked, setAsked] = useState(false);
  const waiting = useRef<((proven: boolean) => void)[]>([]);
  const answer = (proven: boolean) => {
    for (const settle of waiting.current.splice(0)) settle(proven);
    setAsked(false);
  };
  useEffect(() => {
    requestSession.prove = () =>
      new Promise((settle) => {
        waiting.current.push(settle);
        setAsked(true);
      });
    return () => {
      requestSession.prove = () => Promise.resolve(false);
    };
  }, []);
  return { asked, answer };
}

import { useLocalStorage } from '@mantine/hooks';
import { usePresence } from './presence.ts';

/**
 * Who handles alerts and incidents at this browser: whoever is signed in. Where nobody signs in the name is typed once
 * and remembered.
 */
export function useWho(): readonly [string, (who: string) => void] {
  const { account } = usePresence();
  const [typed, setTyped] = useLocalStorage({
    key: 'trapline.who',
    defaultValue: '',
    getInitialValueInEffect: false,
  });
  return [account?.name ?? typed, setTyped];
}

import { useLocalStorage } from '@mantine/hooks';

/** Who acknowledges and clears at this browser: remembered, so that it is typed once. */
export function useWho(): readonly [string, (who: string) => void] {
  const [who, setWho] = useLocalStorage({
    key: 'trapline.who',
    defaultValue: '',
    getInitialValueInEffect: false,
  });
  return [who, setWho];
}

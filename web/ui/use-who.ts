import { useLocalStorage } from '@mantine/hooks';

/** Who handles alerts and incidents at this browser: remembered, so that it is typed once. */
export function useWho(): readonly [string, (who: string) => void] {
  const [who, setWho] = useLocalStorage({
    key: 'trapline.who',
    defaultValue: '',
    getInitialValueInEffect: false,
  });
  return [who, setWho];
}

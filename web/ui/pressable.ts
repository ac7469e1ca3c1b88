import type { KeyboardEvent, SVGAttributes } from 'react';

/** Makes a part of a drawing a button: for the pointer, the keyboard and those who hear it. */
export function pressable(onPress: () => void) {
  return {
    role: 'button',
    tabIndex: 0,
    onClick: onPress,
    onKeyDown: (event: KeyboardEvent) => {
      if (event.key !== 'Enter' && event.key !== ' ') return;
      event.preventDefault();
      onPress();
    },
  } satisfies SVGAttributes<SVGGElement>;
}

import type { InterfaceView } from '../../server/contract/interface.ts';
import type { State } from './state.ts';

/** An interface's state and the word for it. Switched off on purpose is no fault. */
export function interfaceState(view: Pick<InterfaceView, 'present' | 'ifAdminStatus' | 'ifOperStatus'>): {
  state: State;
  word: string;
} {
  if (!view.present) return { state: 'off', word: 'gone' };
  if (view.ifAdminStatus === 'down') return { state: 'off', word: 'admin down' };
  switch (view.ifOperStatus) {
    case 'up':
      return { state: 'ok', word: 'up' };
    case 'down':
      return { state: 'major', word: 'down' };
    case 'lowerLayerDown':
      return { state: 'minor', word: 'lower layer down' };
    case 'testing':
      return { state: 'warning', word: 'testing' };
    case 'dormant':
      return { state: 'warning', word: 'dormant' };
    case 'notPresent':
      return { state: 'off', word: 'not present' };
    case 'unknown':
    case null:
      return { state: 'unknown', word: 'unknown' };
  }
}

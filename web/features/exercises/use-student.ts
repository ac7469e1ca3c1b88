import { useLocalStorage } from '@mantine/hooks';
import { usePresence } from '../../ui/presence.ts';
import { useSearchView } from '../../ui/use-search-view.ts';

interface StudentView {
  /** Null where the address names none. */
  readonly student: string | null;
}

const MAX_NAME = 60;

/** Takes the student's name out of search parameters. */
export function parseStudent(raw: Record<string, unknown>): StudentView {
  const { student } = raw;
  const name = (
    typeof student === 'number' ? String(student) : typeof student === 'string' ? student : ''
  ).trim();
  return { student: name !== '' && name.length <= MAX_NAME ? name : null };
}

export const studentSearch = ({ student }: StudentView): Record<string, unknown> =>
  student === null ? {} : { student };

/**
 * Who does the exercises at this browser: whoever is signed in. Where nobody signs in the name is typed once and
 * remembered. An address that names somebody outweighs both, for those who may look at the progress of others.
 */
export function useStudent(): readonly [string, (name: string) => void] {
  const [remembered, remember] = useLocalStorage({
    key: 'trapline.student',
    defaultValue: '',
    getInitialValueInEffect: false,
  });
  const [view, change] = useSearchView({ parse: parseStudent, format: studentSearch });
  const { account, permissions } = usePresence();
  const set = (name: string) => {
    const trimmed = name.trim().slice(0, MAX_NAME);
    remember(trimmed);
    change({ student: trimmed === '' ? null : trimmed });
  };
  if (account !== null && !permissions.includes('teach')) return [account.name, set];
  return [view.student ?? account?.name ?? remembered, set];
}

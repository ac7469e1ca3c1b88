import { parseStudent, studentSearch } from '../../features/exercises/use-student.ts';
import { faultsViewSearch, parseFaultsView } from '../../features/lab-faults/faults-view.ts';
import { mapViewSearch, parseMapView } from '../../features/lab-map/map-view.ts';
import { parseQueriesView, queriesViewSearch } from '../../features/lab-queries/queries-view.ts';
import { parseTableState } from '../../ui/table-state.ts';

type Raw = Record<string, unknown>;
type Search = Record<string, unknown>;

/** Search parameters of the map; the table's count where the links are shown as rows. */
export const labMapSearch = (raw: Raw): Search => ({
  ...parseTableState(raw),
  ...mapViewSearch(parseMapView(raw)),
});

/** Of the devices: those of the log of traps. */
export const labDevicesSearch = (raw: Raw): Search => ({ ...parseTableState(raw) });

export const labFaultsSearch = (raw: Raw): Search => faultsViewSearch(parseFaultsView(raw));

export const labQueriesSearch = (raw: Raw): Search => ({
  ...parseTableState(raw),
  ...queriesViewSearch(parseQueriesView(raw)),
});

export const labExercisesSearch = (raw: Raw): Search => studentSearch(parseStudent(raw));

/** Of one exercise: the student, and the query log beside it. */
export const labExerciseSearch = (raw: Raw): Search => ({
  ...labQueriesSearch(raw),
  ...studentSearch(parseStudent(raw)),
});

/** What the instructor has chosen. */
export interface InstructorView {
  readonly student: string | null;
  readonly exercise: string | null;
  /** The form for a class list is open. */
  readonly isAdding: boolean;
}

const MAX_TEXT = 120;

export function parseInstructorView(raw: Raw): InstructorView {
  const { exercise, add } = raw;
  return {
    student: parseStudent(raw).student,
    exercise:
      typeof exercise === 'string' && exercise !== '' && exercise.length <= MAX_TEXT ? exercise : null,
    isAdding: add === 'class',
  };
}

export const instructorSearch = ({ student, exercise, isAdding }: InstructorView): Search => ({
  ...studentSearch({ student }),
  ...(exercise === null ? {} : { exercise }),
  ...(isAdding ? { add: 'class' } : {}),
});

export const labInstructorSearch = (raw: Raw): Search => ({
  ...parseTableState(raw),
  ...instructorSearch(parseInstructorView(raw)),
});

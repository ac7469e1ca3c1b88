import { z } from 'zod';
import {
  AnswerInput,
  ExerciseActionInput,
  ExerciseActionView,
  ExerciseListView,
  ExerciseRunView,
  ProgressView,
  StudentName,
} from '../../contract/exercise.ts';
import type { Principal } from '../../domain/principal.ts';
import { type Subject, endpoint, fileEndpoint, listOf } from '../endpoint.ts';
import { progressCsv } from '../progress-csv.ts';

const id = z.string().min(1).max(64);
const exerciseParams = z.strictObject({ id });
const runParams = z.strictObject({ id, student: StudentName });

/** Whether they look at what they did themselves. */
const isStudent = ({ account }: Principal, student: string): boolean =>
  account?.name.toLowerCase() === student.toLowerCase();

export const exercises: Subject = {
  name: 'Exercises',
  endpoints: [
    endpoint({
      method: 'get',
      path: '/exercises',
      operation: 'listExercises',
      summary: 'The exercises by number',
      answer: ExerciseListView,
      handle: ({ ports }) => ports.exercises.list(),
    }),
    endpoint({
      method: 'get',
      path: '/exercises/progress',
      operation: 'listExerciseProgress',
      summary: "Everybody's progress, by student",
      answer: listOf(ProgressView),
      handle: ({ ports }) => ({ items: ports.exercises.progress() }),
    }),
    fileEndpoint({
      path: '/exercises/progress.csv',
      operation: 'saveExerciseProgress',
      summary:
        "Everybody's progress as comma-separated values, for a spreadsheet; students who began nothing are in it, too",
      file: 'text/csv; charset=utf-8',
      handle: ({ ports }) => ({
        name: 'exercise-progress.csv',
        bytes: Buffer.from(progressCsv(ports.exercises.progress(), ports.access.classes.list()), 'utf8'),
      }),
    }),
    endpoint({
      method: 'post',
      path: '/exercises/{id}/runs',
      operation: 'actOnExerciseRuns',
      summary: 'Starts, stops or resets an exercise for every student who is known or has an account',
      params: exerciseParams,
      body: ExerciseActionInput,
      answer: ExerciseActionView,
      problems: ['unknownExercise', 'unfitLab', 'failed', 'timeout', 'notRunning'],
      handle: async ({ ports, params, body }) => ({
        changed: await ports.exercises.everyone(params.id, body.action),
      }),
    }),
    endpoint({
      method: 'get',
      path: '/exercises/runs/{student}',
      operation: 'listExerciseRuns',
      summary: 'What a student has done of every exercise, by number; a name is enough, it need not be known',
      params: z.strictObject({ student: StudentName }),
      answer: listOf(ExerciseRunView),
      handle: ({ ports, params, principal, remoteAddress }) => {
        const fromAddress = isStudent(principal, params.student) ? remoteAddress : null;
        return { items: ports.exercises.runs(params.student, fromAddress) };
      },
    }),
    endpoint({
      method: 'get',
      path: '/exercises/{id}/runs/{student}',
      operation: 'getExerciseRun',
      summary: 'What a student has done of an exercise; a name is enough, it need not be known',
      params: runParams,
      answer: ExerciseRunView,
      problems: ['unknownExercise'],
      handle: ({ ports, params, principal, remoteAddress }) => {
        const fromAddress = isStudent(principal, params.student) ? remoteAddress : null;
        return ports.exercises.run(params.id, params.student, fromAddress);
      },
    }),
    endpoint({
      method: 'post',
      path: '/exercises/{id}/runs/{student}/start',
      operation: 'startExercise',
      summary:
        'Begins or goes on. SNMP requests that come from the address of this request are then taken for the ' +
        "student's; where nobody started from that address, everybody's are",
      params: runParams,
      answer: ExerciseRunView,
      problems: ['unknownExercise', 'tooManyStudents', 'unfitLab', 'failed', 'timeout', 'notRunning'],
      handle: ({ ports, params, remoteAddress }) =>
        ports.exercises.start(params.id, params.student, remoteAddress),
    }),
    endpoint({
      method: 'post',
      path: '/exercises/{id}/runs/{student}/stop',
      operation: 'stopExercise',
      summary: 'Ends the faults and the checks; what was done stays, and start goes on from there',
      params: runParams,
      answer: ExerciseRunView,
      problems: ['unknownExercise'],
      handle: ({ ports, params }) => ports.exercises.stop(params.id, params.student),
    }),
    endpoint({
      method: 'post',
      path: '/exercises/{id}/runs/{student}/reset',
      operation: 'resetExercise',
      summary: 'Forgets what the student did of the exercise',
      params: runParams,
      answer: ExerciseRunView,
      problems: ['unknownExercise'],
      handle: ({ ports, params }) => ports.exercises.reset(params.id, params.student),
    }),
    endpoint({
      method: 'post',
      path: '/exercises/{id}/runs/{student}/checks/{checkId}',
      operation: 'answerExerciseCheck',
      summary: 'Gives an answer to a check that asks for one; the run says what became of it',
      params: z.strictObject({ id, student: StudentName, checkId: id }),
      body: AnswerInput,
      answer: ExerciseRunView,
      problems: [
        'unknownExercise',
        'unknownCheck',
        'noAnswerTaken',
        'exerciseNotRunning',
        'failed',
        'timeout',
        'notRunning',
      ],
      handle: ({ ports, params, body }) =>
        ports.exercises.answer(params.id, params.student, params.checkId, body.answer),
    }),
    endpoint({
      method: 'post',
      path: '/exercises/{id}/runs/{student}/tasks/{taskId}/hints',
      operation: 'openExerciseHint',
      summary: 'Opens the next hint of a task; how many were opened is part of the progress',
      params: z.strictObject({ id, student: StudentName, taskId: id }),
      answer: ExerciseRunView,
      problems: ['unknownExercise', 'unknownTask', 'exerciseNotRunning'],
      handle: ({ ports, params }) => ports.exercises.hint(params.id, params.student, params.taskId),
    }),
  ],
};

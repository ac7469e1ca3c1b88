import type { z } from 'zod';
import type { ApiProblem } from './api-error.ts';
import { type Endpoint, endpoint, type Immutable } from './endpoint.ts';
import type { ApiPorts } from './ports.ts';
import { idParams } from './query-parameter.ts';

/**
 * Makes the endpoints of what people do with things of one kind: each posts to a path below the thing, which it answers as
 * that then stands.
 *
 * @param things.path of all of them
 * @param things.shown what is answered where an act gave it, or nothing
 */
export function actsOn<Desk, Thing, Answer extends z.ZodType>(things: {
  readonly path: string;
  readonly answer: Answer;
  readonly problem: ApiProblem;
  readonly desk: (ports: ApiPorts) => Desk;
  readonly shown: (thing: Thing | null, ports: ApiPorts, id: number) => Immutable<z.output<Answer>>;
}) {
  const { path, answer, problem, desk, shown } = things;
  return <Body extends z.ZodType>(
    name: string,
    act: {
      readonly operation: string;
      readonly summary: string;
      readonly body: Body;
      readonly problems?: readonly ApiProblem[];
      readonly handle: (desk: Desk, id: number, body: z.output<Body>, nowMs: number) => Thing | null;
    },
  ): Endpoint => {
    const { handle, problems = [], ...rest } = act;
    return endpoint({
      ...rest,
      method: 'post',
      path: `${path}/{id}/${name}`,
      params: idParams,
      answer,
      problems: [problem, ...problems],
      handle: ({ ports, params: { id }, body, nowMs }) =>
        shown(handle(desk(ports), id, body, nowMs), ports, id),
    });
  };
}

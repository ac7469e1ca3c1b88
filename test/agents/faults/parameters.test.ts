import { describe, expect, it } from 'vitest';
import { errors } from '../../../agents/faults/kinds/errors.ts';
import { LINK_PARAMETER, sayValue } from '../../../agents/faults/parameters.ts';

const parameterOf = (name: string) => errors.parameters.find((one) => one.name === name);

describe('a value of a fault, as people say it', () => {
  it.each([
    [LINK_PARAMETER, 'access-1:Gi1/0/47--access-2:Gi1/0/23', 'access-1 Gi1/0/47 – access-2 Gi1/0/23'],
    [LINK_PARAMETER, 'internet:--fw-1:ge0', 'internet – fw-1 ge0'],
    [parameterOf('counter'), 'outDiscards', 'ifOutDiscards (full queue)'],
    [parameterOf('perSecond'), '40', '40 1/s'],
    [parameterOf('port'), 'Gi1/0/5', 'Gi1/0/5'],
    [undefined, 'whatever', 'whatever'],
  ])('%o %s is %s', (parameter, value, said) => {
    expect(sayValue(parameter, value)).toBe(said);
  });
});

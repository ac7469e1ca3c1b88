import { ApiError } from '../../api/api-error.ts';

/** What reaches beyond the devices that somebody sees. @throws ApiError `notPermitted` */
export function refused(): never {
  throw new ApiError('notPermitted', 'You see some devices only; this is for whoever sees all of them.');
}

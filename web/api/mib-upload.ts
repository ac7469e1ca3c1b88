import type { MibUploadView } from '../../server/contract/mib.ts';
import type { ProblemDetails } from '../../server/contract/problem.ts';
import { ApiProblem, concernsSession } from './problem.ts';
import { requestSession } from './request-session.ts';

export interface MibUpload {
  readonly file: File;
  /** Share of the octets that left the browser, 0..1. */
  readonly onProgress: (share: number) => void;
  readonly signal: AbortSignal;
}

function problemText(request: XMLHttpRequest, fallback: ProblemDetails): ProblemDetails {
  try {
    const body: unknown = JSON.parse(request.responseText);
    return typeof body === 'object' && body !== null ? { ...fallback, ...body } : fallback;
  } catch {
    return fallback;
  }
}

/**
 * Sends one module file or zip. fetch tells nothing of how much was sent, hence the older interface.
 * @throws ApiProblem where it is refused, not answered or given up (status 0)
 */
export function uploadMibFile({ file, onProgress, signal }: MibUpload): Promise<MibUploadView> {
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest();
    const fail = (title: string, detail: string) => {
      const { status } = request;
      const fallback = { type: 'about:blank', title, status, detail, instance: '' };
      const problem = new ApiProblem(status === 0 ? fallback : problemText(request, fallback));
      if (concernsSession(problem)) requestSession.refused();
      reject(problem);
    };
    const stop = () => request.abort();
    request.upload.onprogress = ({ loaded, total }) => onProgress(total > 0 ? loaded / total : 1);
    request.upload.onload = () => onProgress(1);
    request.onload = () => {
      if (request.status >= 200 && request.status < 300)
        resolve(JSON.parse(request.responseText) as MibUploadView);
      else
        fail(`Trapline answered ${request.status}`, `${file.name} was not taken. The server's log says why.`);
    };
    request.onerror = () =>
      fail(
        'Trapline does not answer',
        `Sending ${file.name}: no answer. Check that the server runs (npm start), then send it again.`,
      );
    request.onabort = () => fail('Given up', `${file.name} was not sent to its end.`);
    request.onloadend = () => signal.removeEventListener('abort', stop);
    signal.addEventListener('abort', stop);
    request.open('POST', `/api/v1/mib/uploads?file=${encodeURIComponent(file.name)}`);
    request.setRequestHeader('content-type', 'application/octet-stream');
    request.setRequestHeader('accept', 'application/json');
    for (const [name, value] of Object.entries(requestSession.headers('POST')))
      request.setRequestHeader(name, value);
    request.send(file);
  });
}

interface Document {
  readonly paths: Readonly<Record<string, Readonly<Record<string, Operation>>>>;
}
interface Operation {
  readonly operationId: string;
  readonly responses: Readonly<Record<string, { readonly content?: Readonly<Record<string, unknown>> }>>;
}

/** A file that REST gives: `kind` as its content type, `path` from the root, with the names of its parameters in braces. */
export interface RestFile {
  readonly operation: string;
  readonly kind: string;
  readonly path: string;
}

/** Every operation of a running server that answers with a file, by its own document, in the order of their names. */
export async function restFiles(url: string): Promise<RestFile[]> {
  const { paths } = (await (await fetch(`${url}/api/v1/openapi.json`)).json()) as Document;
  const files = Object.entries(paths).flatMap(([path, methods]) =>
    Object.values(methods).flatMap(({ operationId, responses }) => {
      const kinds = Object.keys(responses['200']?.content ?? {});
      const kind = kinds.find((one) => !/^application\/([\w-]+\+|[\w-]*nd)?json/u.test(one));
      return kind === undefined ? [] : [{ operation: operationId, kind, path: `/api/v1${path}` }];
    }),
  );
  return files.toSorted((one, other) => one.operation.localeCompare(other.operation));
}

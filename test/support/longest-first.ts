import { relative, sep } from 'node:path';
import { BaseSequencer, type TestSpecification } from 'vitest/node';

/** The files that take longest by far, seconds on two idle cores: where one of them comes last, the other core idles. */
export const LONGEST: Readonly<Record<string, number>> = {
  'test/e2e/hostile-text.test.ts': 90,
  'test/e2e/crash.test.ts': 80,
  'test/scenarios/every-fault.test.ts': 65,
  'test/e2e/scoped-pages.test.ts': 55,
  'test/e2e/mib-browser.test.ts': 50,
  'test/e2e/accounts.test.ts': 35,
  'test/e2e/mib-operations.test.ts': 35,
  'test/e2e/planted-secrets.test.ts': 35,
  'test/e2e/topology-page.test.ts': 35,
  'test/e2e/lab-page.test.ts': 30,
  'test/chaos/store-trouble.test.ts': 30,
  'test/scenarios/baseline.test.ts': 25,
  'test/fuzz/fuzz.test.ts': 20,
  'test/mibs/compiler/fuzz.test.ts': 20,
  'test/server/poller/credential-diagnosis.test.ts': 13,
  'test/server/fault/baseline-lab.test.ts': 7,
  'test/server/mib/vendor-copies.test.ts': 7,
  'test/server/store/kill.test.ts': 7,
};

/**
 * Orders the files of a project by how long they take. Vitest does so by what it remembers, which is nothing in a fresh
 * checkout, where it takes the size of a file for its length.
 */
export class LongestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const seconds = ({ project, moduleId }: TestSpecification): number =>
      LONGEST[relative(project.config.root, moduleId).split(sep).join('/')] ?? 0;
    // Vitest's own order holds for projects, which stay one after the other, and among files of the same length.
    const sorted = await super.sort(files);
    const projects = [...new Set(sorted.map(({ project }) => project))];
    return projects.flatMap((project) =>
      sorted
        .filter((file) => file.project === project)
        .toSorted((one, other) => seconds(other) - seconds(one)),
    );
  }
}

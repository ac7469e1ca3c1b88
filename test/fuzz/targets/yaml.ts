import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { AgentError } from '../../../agents/engine/agent-error.ts';
import { makeDefinition } from '../../../agents/labs/make-definition.ts';
import { readLabFile } from '../../../agents/labs/read-lab-file.ts';
import { readExercise } from '../../../server/exercises/exercise-file.ts';
import type { FuzzTarget } from '../fuzz-target.ts';
import type { Random } from '../random.ts';
import { spoiltOctetsOf } from '../text-faults.ts';
import { WholeStages } from '../whole-stages.ts';

const LABS = fileURLToPath(new URL('../../../agents/labs', import.meta.url));
const EXERCISES = fileURLToPath(new URL('../../../agents/exercises', import.meta.url));
/** The parser takes seconds for a megabyte, so that much more would say nothing of what takes long for what it is. */
const MAX_OCTETS = 20_000;
const KINDS = ['lab', 'exercise', 'rules'] as const;

/** Spoilt files of labs, exercises and rules. The first line of an input says which it is. */
export class YamlTarget implements FuzzTarget {
  readonly name = 'yaml';
  readonly share = 3;
  readonly #whole = new WholeStages();
  readonly #sound: Record<(typeof KINDS)[number], string[]> = { lab: [], exercise: [], rules: [] };

  async start(): Promise<void> {
    this.#whole.start();
    this.#sound.lab.push(...yamlOf(LABS));
    this.#sound.exercise.push(...yamlOf(EXERCISES));
    this.#sound.rules.push((await this.#whole.stages.ruleText.export(null)) ?? '');
  }

  make(random: Random): Buffer {
    const kind = random.pick(KINDS);
    const octets = spoiltOctetsOf(random.pick(this.#sound[kind]), random);
    return Buffer.concat([Buffer.from(`${kind}\n`), octets.subarray(0, MAX_OCTETS)]);
  }

  async take(input: Buffer): Promise<void> {
    const end = input.indexOf('\n');
    const kind = input.subarray(0, end).toString();
    const text = input.subarray(end + 1).toString();
    if (kind === 'lab') takeLab(text);
    else if (kind === 'exercise') readExercise('spoilt.yaml', text);
    else await this.#whole.stages.ruleText.import(text, { dryRun: true });
  }

  stop(): void {
    this.#whole.stop();
  }
}

function takeLab(text: string): void {
  const read = readLabFile(text, 'spoilt.yaml');
  if (!read.ok) return;
  try {
    makeDefinition(read.lab, () => {
      throw new AgentError('BAD_LAB', 'no recordings here');
    });
  } catch (error) {
    if (!(error instanceof AgentError)) throw error;
  }
}

function yamlOf(folder: string): string[] {
  return readdirSync(folder)
    .filter((name) => name.endsWith('.yaml'))
    .toSorted()
    .map((name) => readFileSync(join(folder, name), 'utf8'));
}

/** The text of what two objects say together; it holds as long as both are the same. */
interface Whole {
  readonly other: object;
  readonly text: string;
}

/** JSON texts of immutable objects of the domain, kept from one call to the next while the objects live. */
export class KeptTexts {
  /** What an object alone says, without the braces around it. */
  readonly members = new WeakMap<object, string>();
  readonly #wholes = new WeakMap<object, Whole>();

  /** Undefined where it was not kept, or is of another `other`. */
  whole(of: object, other: object): string | undefined {
    const kept = this.#wholes.get(of);
    return kept?.other === other ? kept.text : undefined;
  }

  /** Kept as long as `of` lives. */
  keepWhole(of: object, other: object, text: string): void {
    this.#wholes.set(of, { other, text });
  }
}

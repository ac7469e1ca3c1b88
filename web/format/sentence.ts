/** Whether a sentence begins with the name of its device, as most titles of alerts do: it is not to be said twice. */
export const beginsWithName = (sentence: string, name: string): boolean =>
  [' ', ':', ','].some((end) => sentence.startsWith(`${name}${end}`));

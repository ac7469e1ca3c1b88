interface LeftOut {
  /** Lines, both ends included. */
  readonly lines: readonly (readonly [first: number, last: number])[];
  /** What is wrong with them, and what snmpsim does with them. */
  readonly why: string;
}

/**
 * Every line of every real recording that our agent does not serve as it stands. Without these lines snmpsim and our
 * agent must agree to the last line of the walk.
 */
export const LEFT_OUT: Readonly<Record<string, LeftOut>> = {
  iosxe: {
    lines: [[97, 125]],
    why: 'MAC addresses masked as 58AC78XXYYZZ in a hex value; snmpsim answers endOfMibView there, which ends the walk',
  },
  okilan_9450g: {
    lines: [[23, 23]],
    why: 'the Counter32 6git3159; snmpsim answers endOfMibView there, which ends the walk',
  },
  'hiveos-wireless_2': {
    lines: [[479, 479]],
    why: 'ipRoutingDiscards out of place and again on line 492; snmpsim walks to the first, goes on behind the second and so leaves out what lies between',
  },
  netagent2_2: {
    lines: [[135, 135]],
    why: 'ipRoutingDiscards out of place and again on line 140; as in hiveos-wireless_2',
  },
  poweralert_2: {
    lines: [[72, 162]],
    why: 'the ip, icmp, tcp and udp groups stand twice; the second time counts, for the GETs of snmpsim too',
  },
};

export function linesLeftOut(name: string): number[] {
  return (LEFT_OUT[name]?.lines ?? []).flatMap(([first, last]) =>
    Array.from({ length: last - first + 1 }, (_, at) => first + at),
  );
}

/** Packets to begin with. The community in them is `public`. */
export const EXAMPLES: readonly { readonly name: string; readonly hex: string }[] = [
  {
    name: 'GET of SNMPv2c',
    hex: '30 26 02 01 01 04 06 70 75 62 6c 69 63 a0 19 02 01 07 02 01 00 02 01 00 30 0e 30 0c 06 08 2b 06 01 02 01 01 01 00 05 00',
  },
  {
    name: 'Response with an error',
    hex: '30 3d 02 01 01 04 06 70 75 62 6c 69 63 a2 30 02 01 09 02 01 11 02 01 02 30 25 30 12 06 08 2b 06 01 02 01 01 05 00 04 06 63 6f 72 65 2d 39 30 0f 06 0a 2b 06 01 02 01 02 02 01 08 02 02 01 01',
  },
  {
    name: 'Trap of SNMPv1',
    hex: '30 27 02 01 00 04 06 70 75 62 6c 69 63 a4 1a 06 06 2b 06 01 04 01 09 40 04 c0 00 02 09 02 01 06 02 01 11 43 02 04 d2 30 00',
  },
  {
    name: 'GET of SNMPv3',
    hex: '30 61 02 01 03 30 0e 02 01 0b 02 03 00 ff e3 04 01 04 02 01 03 04 20 30 1e 04 0b 80 00 1f 88 04 63 6f 72 65 2d 31 02 01 03 02 03 01 5f cd 04 03 61 6e 6e 04 00 04 00 30 2a 04 0b 80 00 1f 88 04 63 6f 72 65 2d 31 04 00 a0 19 02 01 0c 02 01 00 02 01 00 30 0e 30 0c 06 08 2b 06 01 02 01 01 01 00 05 00',
  },
  {
    name: 'Broken off',
    hex: '30 26 02 01 01 04 06 70 75 62 6c 69 63 a0 19 02 01 07 02 01 00 02 01 00 30 0e 30 0c 06 08 2b 06 01 02',
  },
];

import type { LabOffer } from '../domain/lab.ts';

/** The labs that ship, by the names that the lab's program takes. */
export const LAB_OFFERS: readonly LabOffer[] = [
  {
    name: 'campus',
    title: 'A small campus',
    about:
      'Two routers, four switches, a firewall, an access point, servers, a UPS, a printer and about 60 hosts whose traffic fills every link and table.',
  },
  {
    name: 'course',
    title: 'The course device',
    about: 'The one device of the lecture, with its interfaces, routes and connections.',
  },
  {
    name: 'scale',
    title: 'Many switches',
    about: 'Switches by the hundred, to see how a network management system bears up.',
  },
];

import type { ToolName } from './tool-call.ts';

interface Usage {
  readonly synopsis: string;
  readonly about: string;
  /** -C letters and what they do. */
  readonly application: readonly (readonly [string, string])[];
  readonly examples: readonly string[];
}

const FIX: readonly [string, string] = ['-Cf', 'do not ask again without an object that the agent refused'];
const WALK: readonly (readonly [string, string])[] = [
  ['-Cc', 'go on where OIDs do not increase'],
  ['-Ci', 'print the object itself first; -CI: never'],
  ['-Cp', 'print how many variables were found'],
  ['-Ct', 'print how long it took; -CT: for each request'],
];
const BULK: readonly (readonly [string, string])[] = [
  ['-Cr<N>', 'max-repetitions (10)'],
  ['-Cn<N>', 'non-repeaters (0)'],
];

const USAGES: Readonly<Record<ToolName, Usage>> = {
  get: {
    synopsis: 'get [OPTIONS] AGENT OID...',
    about: 'asks for objects with one GET, as snmpget does',
    application: [FIX],
    examples: ['trapline get -v2c -c public 127.0.0.1:1161 sysName.0 ifOperStatus.3'],
  },
  getnext: {
    synopsis: 'getnext [OPTIONS] AGENT OID...',
    about: 'asks for what follows objects with one GETNEXT, as snmpgetnext does',
    application: [FIX],
    examples: ['trapline getnext -v1 -c public 127.0.0.1:1161 system'],
  },
  bulkget: {
    synopsis: 'bulkget [OPTIONS] AGENT OID...',
    about: 'asks for rows with one GETBULK, as snmpbulkget does',
    application: BULK,
    examples: ['trapline bulkget -v2c -c public -Cn1 -Cr3 127.0.0.1:1161 sysUpTime ifDescr ifOperStatus'],
  },
  walk: {
    synopsis: 'walk [OPTIONS] AGENT [OID]',
    about: 'reads everything below an object with GETNEXT, as snmpwalk does; mib-2 where none is named',
    application: [...WALK, ['-CE <OID>', 'end at this OID']],
    examples: ['trapline walk -v2c -c public -On 127.0.0.1:1161 ifDescr'],
  },
  bulkwalk: {
    synopsis: 'bulkwalk [OPTIONS] AGENT [OID]',
    about: 'the same with GETBULK, as snmpbulkwalk does',
    application: [...WALK, ...BULK],
    examples: ['trapline bulkwalk -v2c -c public -Cr25 127.0.0.1:1161 ifTable'],
  },
  table: {
    synopsis: 'table [OPTIONS] AGENT TABLE',
    about: 'prints a table in columns, as snmptable does',
    application: [
      ['-Cb', 'cut off what all column names start with'],
      ['-Ci', 'print the index of each row'],
      ['-Cl', 'justify to the left'],
      ['-Cf <STR>', 'divide the cells by STR'],
      ['-Cw <N>', 'in parts of N characters'],
      ['-Cc <N>', 'columns of N characters'],
      ['-Ch', 'print the headings only; -CH: everything else'],
      ['-CB', 'use GETNEXT'],
      ['-Cr <N>', 'rows to ask for at a time (10)'],
    ],
    examples: ['trapline table -v2c -c public -Cib -Cw 100 127.0.0.1:1161 ifTable'],
  },
  set: {
    synopsis: 'set [OPTIONS] AGENT OID TYPE VALUE [OID TYPE VALUE]...',
    about: 'changes objects with one SET, as snmpset does',
    application: [['-Cq', 'print nothing where it worked']],
    examples: [
      'trapline set -v2c -c private 127.0.0.1:1161 sysLocation.0 s "room 12" ifAdminStatus.2 i down',
    ],
  },
  status: {
    synopsis: 'status [OPTIONS] AGENT',
    about: 'prints what an agent is, how long it is up, its interfaces and packets, as snmpstatus does',
    application: [FIX],
    examples: ['trapline status -v2c -c public 127.0.0.1:1161'],
  },
  trap: {
    synopsis: `trap send [OPTIONS] HOST[:PORT] UPTIME TRAP-OID [OID TYPE VALUE]...           (v2c, v3)
       trapline trap send -v1 [OPTIONS] HOST[:PORT] ENTERPRISE AGENT GENERIC SPECIFIC UPTIME [OID TYPE VALUE]...`,
    about: "sends a trap, as snmptrap does; '' for UPTIME, ENTERPRISE and AGENT stands for this machine's",
    application: [['-Ci', 'send an INFORM and wait for the response']],
    examples: [
      "trapline trap send -v2c -c public 127.0.0.1:1162 '' linkDown ifIndex.2 i 2",
      "trapline trap send -v2c -c public -Ci 127.0.0.1:1162 '' coldStart",
      "trapline trap send -v1 -c public 127.0.0.1:1162 '' 192.0.2.7 2 0 '' ifIndex.2 i 2",
      "trapline trap send -v3 -u lab-sha -l authPriv -a SHA -x AES 127.0.0.1:1162 '' IF-MIB::linkUp",
    ],
  },
};

const TYPES = `Types of values:
  i INTEGER   u unsigned   t TIMETICKS   a IPADDRESS   o OBJID   s STRING   x HEX STRING   d DECIMAL STRING
  b BITS      c COUNTER32  C COUNTER64   F float       D double  n NULL     = as the modules have it`;

const COMMON: readonly (readonly [string, string])[] = [
  ['-v 1|2c|3', 'version (2c; with -u 3)                               -v 2c'],
  ['-c COMMUNITY', 'else $TRAPLINE_COMMUNITY                              -c public'],
  ['-u USER', 'v3 user                                               -u lab-sha'],
  ['-l LEVEL', 'noAuthNoPriv, authNoPriv or authPriv                  -l authPriv'],
  ['-a PROTOCOL', 'MD5, SHA, SHA-224, SHA-256, SHA-384, SHA-512          -a SHA'],
  ['-A KEY', 'else $TRAPLINE_AUTH_KEY                               -A lab-auth-key'],
  ['-x PROTOCOL', 'DES, AES, AES-256 (AES-256-C: keys as Cisco has them) -x AES'],
  ['-X KEY', 'else $TRAPLINE_PRIV_KEY                               -X lab-priv-key'],
  ['-n CONTEXT', 'v3 context                                            -n bridge1'],
  ['-t SECONDS', 'wait so long for each try (1)                         -t 0.5'],
  ['-r RETRIES', 'tries after the first (5)                             -r 1'],
  ['-p PORT', 'the same as HOST:PORT                                 -p 1161'],
  ['-M FOLDER[:…]', 'read MIB modules of these folders too                 -M ./vendor-mibs'],
  ['-m ALL', "read the modules; -m '' none, so that OIDs stay numbers -m ''"],
];

const FORMS: readonly (readonly [string, string])[] = [
  ['-On', 'OIDs as numbers; s last name, S with module, f from the root, u without the front'],
  ['-Oq', 'without types; -OQ with = all the same; v values alone'],
  ['-Oe', 'enumerations as numbers; t TimeTicks as numbers; U without units'],
  ['-Ox', 'strings as hexadecimal; a as text; T hexadecimal and text; 0 two digits'],
  ['-Ob', 'indexes as numbers; X indexes in brackets'],
];

/** What -h prints. */
export function usageOf(tool: ToolName): string {
  const { synopsis, about, application, examples } = USAGES[tool];
  const sender: readonly (readonly [string, string])[] = [
    ['-e ENGINE-ID', "the sender's engine in hexadecimal                    -e 8000000001020304"],
    ['-Z BOOTS,TIME', 'its boots and time                                    -Z 1,100'],
  ];
  const blocks = [
    `Usage: trapline ${synopsis}`,
    about.charAt(0).toUpperCase() + about.slice(1) + '.',
    `Options:\n${rows([...COMMON, ...(tool === 'trap' ? sender : [])])}`,
    rows(application),
    ...(tool === 'trap' ? [] : [`Output (letters may be joined, as in -Oqn):\n${rows(FORMS)}`]),
    ...(tool === 'set' || tool === 'trap' ? [TYPES] : []),
    `${examples.length === 1 ? 'Example' : 'Examples'}:\n${examples.map((line) => `  ${line}`).join('\n')}`,
  ];
  return blocks.join('\n\n');
}

/** One line for the list of commands. */
export function aboutOf(tool: ToolName): string {
  return USAGES[tool].about;
}

function rows(pairs: readonly (readonly [string, string])[]): string {
  return pairs.map(([option, text]) => `  ${option.padEnd(14)} ${text}`).join('\n');
}

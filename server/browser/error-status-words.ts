/** What an error-status means and what to do, after RFC 3416 §4.2 and, for those of v1, RFC 1157 §4.1. */
interface Words {
  readonly means: string;
  readonly remedy: string;
}

const WORDS: Readonly<Record<string, Words>> = {
  tooBig: {
    means: 'the answer would not fit into one message of the agent',
    remedy: 'ask for fewer objects or fewer repetitions at a time',
  },
  noSuchName: {
    means: 'SNMPv1: there is no such instance, or this community may not see or change it',
    remedy: 'check the name with GETNEXT, or use SNMPv2c, which tells the cases apart',
  },
  badValue: {
    means: 'SNMPv1: the value has a type, length or content that the object does not take',
    remedy: "check the value against the object's syntax, or use SNMPv2c, which says what is wrong with it",
  },
  readOnly: {
    means: 'SNMPv1: the object cannot be set',
    remedy: 'choose a writable object or another community',
  },
  genErr: {
    means: 'the agent failed for a reason that the protocol has no name for',
    remedy: "try it again, and look into the agent's log",
  },
  noAccess: {
    means: 'this community or user has no access to the object for this request',
    remedy: 'use a community or user with write access to it, or extend its view on the device',
  },
  wrongType: {
    means: 'the value has another ASN.1 type than the object',
    remedy: "use the type of the object's SYNTAX",
  },
  wrongLength: {
    means: 'the value is longer or shorter than the object takes',
    remedy: "keep to the SIZE of the object's SYNTAX",
  },
  wrongEncoding: {
    means: "the value's octets do not follow the encoding of its type",
    remedy: 'use the type and form that the MIB prescribes',
  },
  wrongValue: {
    means: 'the object can never take this value',
    remedy: "use a value within the range or the named numbers of the object's SYNTAX",
  },
  noCreation: {
    means: 'the instance does not exist and can never be created',
    remedy: 'check the index behind the object (scalars end in .0)',
  },
  inconsistentValue: {
    means: 'the value is allowed in general, but not in the state that the device is in now',
    remedy: 'change what it depends on first (often a RowStatus), then set it again',
  },
  resourceUnavailable: {
    means: 'the device lacks a resource, such as memory, to take the value',
    remedy: 'free something on the device, or try again later',
  },
  commitFailed: {
    means: 'a value failed while it was being applied; all others of the request were taken back',
    remedy: "try again with one object at a time, and look into the agent's log",
  },
  undoFailed: {
    means: 'a value failed, and not all others could be taken back: the device may have kept some of them',
    remedy: 'read all objects of the request again before anything else',
  },
  authorizationError: {
    means: 'this community or user is not authorised for the request',
    remedy: 'use one that is, or give it the access on the device',
  },
  notWritable: {
    means: 'the object cannot be changed, whoever asks',
    remedy: 'choose an object whose MAX-ACCESS is read-write and that the device lets be set',
  },
  inconsistentName: {
    means: 'the instance does not exist and cannot be created in the state that the device is in now',
    remedy: 'create what it hangs on first, then set it again',
  },
};

/** `wrongType (the value has ...)`, and what to do. Statuses that no RFC names are said to be that. */
export function errorStatusWords(errorStatus: string): Words {
  return (
    WORDS[errorStatus] ?? {
      means: 'a number that RFC 3416 does not name',
      remedy: "look into the agent's documentation",
    }
  );
}

/** What agents answer, or leave unanswered, where a community or user may read but not write. */
const READ_ONLY_ANSWERS: ReadonlySet<string> = new Set([
  'noAccess',
  'notWritable',
  'authorizationError',
  'genErr',
  'noSuchName',
  'readOnly',
]);

export function mayLackWriteAccess(errorStatus: string): boolean {
  return READ_ONLY_ANSWERS.has(errorStatus);
}

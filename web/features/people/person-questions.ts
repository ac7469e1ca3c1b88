export type PersonQuestion = 'endSessions' | 'resetTwoFactor' | 'disable' | 'remove';

interface QuestionWords {
  readonly title: string;
  readonly button: string;
  readonly text: string;
}

/** What is asked before something is taken from somebody, and what it does. */
export function questionWords(question: PersonQuestion, name: string): QuestionWords {
  switch (question) {
    case 'endSessions':
      return {
        title: `End all sessions of ${name}?`,
        button: 'End sessions',
        text: `Every browser in which ${name} is signed in asks for the password again. Tokens stay.`,
      };
    case 'resetTwoFactor':
      return {
        title: `Reset the second factor of ${name}?`,
        button: 'Reset it',
        text: `From then on the password alone opens the account, until ${name} adds a second factor again. Make sure first that it is ${name} who asks.`,
      };
    case 'disable':
      return {
        title: `Disable ${name}?`,
        button: 'Disable',
        text: `${name} can no longer sign in; sessions end and tokens are refused. What ${name} did stays on record, and the account can be enabled again.`,
      };
    case 'remove':
      return {
        title: `Remove ${name}?`,
        button: 'Remove',
        text: `The account goes for good, with its sessions and tokens. What ${name} did stays in the audit log and beside alerts. To keep the account for later, disable it instead.`,
      };
  }
}

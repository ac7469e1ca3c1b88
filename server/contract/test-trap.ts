import { z } from 'zod';
import { TEST_TRAP_OUTCOMES } from '../domain/test-trap.ts';
import { CredentialInput } from './credential.ts';

const MAX_VARBINDS = 100;

export const TestTrapFormView = z.object({
  oid: z.string(),
  name: z.string(),
  module: z.string().nullable(),
  description: z.string().nullable(),
  varbinds: z.array(
    z.object({
      oid: z.string(),
      name: z.string(),
      syntax: z.string().nullable(),
      letter: z.string().nullable().meta({ description: 'Type letter of snmptrap' }),
      enums: z.array(z.object({ name: z.string(), number: z.number() })),
      value: z.string().meta({ description: 'A value that fits the syntax, to begin with' }),
      missing: z.boolean().meta({ description: 'No loaded module defines the object' }),
    }),
  ),
});
export type TestTrapFormView = z.infer<typeof TestTrapFormView>;

export const TestTrapInput = z
  .strictObject({
    notification: z.string('choose a notification').trim().min(1, 'choose a notification').max(1_500),
    inform: z.boolean().default(false),
    credential: CredentialInput.optional(),
    credentialOf: z.int().min(1).optional().meta({
      description: 'Id of a device whose stored credential signs it; towards the own receiver only',
    }),
    varbinds: z
      .array(
        z.strictObject({
          oid: z.string().trim().min(1, 'enter an OID or a name').max(1_500),
          type: z.string().max(32).nullable().default(null),
          value: z.string().max(16_000),
        }),
      )
      .max(MAX_VARBINDS)
      .default([]),
    target: z
      .strictObject({
        host: z
          .string()
          .trim()
          .min(1, 'enter an address')
          .max(253)
          .regex(/^[A-Za-z0-9._:%-]+$/, 'an IPv4 or IPv6 address or a host name'),
        port: z.int().min(1).max(65_535),
        elsewhere: z
          .literal(true, 'say elsewhere: true to send to another receiver than this one')
          .meta({ description: 'Must be said: this packet leaves for somewhere else' }),
      })
      .optional()
      .meta({ description: 'Absent: the trap receiver of this server' }),
  })
  .superRefine(({ credential, credentialOf, target }, context) => {
    if ((credential === undefined) === (credentialOf === undefined))
      context.addIssue({ code: 'custom', path: ['credential'], message: 'give credential or credentialOf' });
    if (credentialOf !== undefined && target !== undefined)
      context.addIssue({
        code: 'custom',
        path: ['credentialOf'],
        message: 'a stored credential is used towards the own receiver only',
      });
  });
export type TestTrapInput = z.input<typeof TestTrapInput>;

export const TestTrapResultView = z.object({
  outcome: z.enum(TEST_TRAP_OUTCOMES),
  text: z.string(),
  to: z.object({ host: z.string(), port: z.int() }),
  fromPort: z.int().nullable(),
  notificationOid: z.string(),
  acknowledgedAfterMs: z.number().nullable(),
  trapId: z.int().nullable(),
  repetition: z.boolean(),
  deviceId: z.int().nullable(),
  quarantine: z.enum(['unknownSender', 'ambiguousSender', 'versionMismatch']).nullable(),
});
export type TestTrapResultView = z.infer<typeof TestTrapResultView>;

import { isDeepStrictEqual } from 'node:util';
import { changeLink, findLink, type LinkRecord } from '@/db/repositories/links';
import { VaultError } from '@/lib/auth/vault';
import type { Call, Credential } from '@/lib/connectors/contract';
import { ConnectorError } from '@/lib/connectors/errors';
import { toInstant } from '@/lib/domain/instant';
import type { Runtime } from '../runtime';
import { signInConfiguredLink } from './configured-links';
import { installationCall, isRefusedCredential, requireConnection, signInFailure } from './installation';
import { openLinkSecret, sealLinkSecret } from './link-credential';
import { inTurn } from './renewal-turn';

/** A link with its credential in clear, for the length of one call. */
export interface OpenLink {
  readonly link: LinkRecord;
  readonly credential: Credential;
  /** True when the vendor has issued the credential for this very call: a refusal then means "not permitted". */
  readonly fresh: boolean;
}

export interface LinkSessions {
  /** The link as it is stored now. Throws `auth` when it is gone, or broken and nothing can mend it. */
  open(linkId: string): Promise<OpenLink>;
  /** A usable credential after the vendor refused `used`. Throws `auth` (link again) or `forbidden` (credential is fine). */
  renew(used: OpenLink, refusal: ConnectorError): Promise<OpenLink>;
}

/** A refused password is not tried again for this long: vendors lock accounts after a few wrong ones. */
const REFUSED_INPUT_PAUSE_MS = 5 * 60_000;

export function callOf(runtime: Runtime, { link, credential }: OpenLink, signal?: AbortSignal): Call {
  const connection = requireConnection(runtime, link.connectionId);
  const subject = { id: link.subjectId, username: link.subjectUsername, displayName: link.subjectName };
  return { ...installationCall(runtime, connection, signal), credential, subject };
}

export function notPermitted(cause: unknown): ConnectorError {
  return new ConnectorError('forbidden', 'You are signed in at this system, but it does not permit this.', {
    cause,
  });
}

function linkAgain(cause?: unknown): ConnectorError {
  return new ConnectorError(
    'auth',
    'This system no longer accepts your sign-in. Nothing was lost; link the account again.',
    { cause },
  );
}

async function requireLink(runtime: Runtime, linkId: string): Promise<LinkRecord> {
  const link = await findLink(runtime.inbox, linkId);
  if (link) return link;
  throw new ConnectorError('auth', 'Your account at this system is no longer linked.');
}

/** The credential in clear, or null when the key or the text is not what it was. */
function tryOpen(runtime: Runtime, link: LinkRecord): Omit<OpenLink, 'fresh'> | null {
  try {
    return { link, credential: openLinkSecret(runtime.vault, link).credential };
  } catch (error) {
    if (!(error instanceof VaultError)) throw error;
    runtime.log.warn({ linkId: link.id, reason: error.message }, 'a stored sign-in cannot be opened');
    return null;
  }
}

async function markBroken(runtime: Runtime, link: LinkRecord): Promise<void> {
  if (link.state === 'broken') return;
  const changed = await changeLink(runtime.inbox, link, {
    state: 'broken',
    updatedAt: toInstant(runtime.now()),
  });
  if (!changed) return;
  runtime.log.warn({ connectionId: link.connectionId, linkId: link.id }, 'a link is broken');
  runtime.bus.publish(link.userId, { type: 'links' });
}

/** Signs in with the configured input, unless the vendor has just refused that input. */
function createSignInAgain(runtime: Runtime) {
  const refusedUntil = new Map<string, number>();

  async function signIn(link: LinkRecord): Promise<LinkRecord> {
    if (link.origin !== 'configuration') throw linkAgain();
    if (runtime.now().getTime() < (refusedUntil.get(link.id) ?? 0)) throw linkAgain();
    const signedIn = await signInConfiguredLink(runtime, link.id).catch((error: unknown) => {
      if (isRefusedCredential(error))
        refusedUntil.set(link.id, runtime.now().getTime() + REFUSED_INPUT_PAUSE_MS);
      throw error;
    });
    if (signedIn.id !== link.id) throw linkAgain();
    return signedIn;
  }

  return async (link: LinkRecord): Promise<OpenLink> => {
    try {
      const signedIn = await signIn(link);
      return { link: signedIn, credential: openLinkSecret(runtime.vault, signedIn).credential, fresh: true };
    } catch (error) {
      if (isRefusedCredential(error)) await markBroken(runtime, link);
      throw error;
    }
  };
}

/** Stores the renewed credential, unless the person has linked anew meanwhile: then theirs counts. */
async function keep(runtime: Runtime, link: LinkRecord, credential: Credential): Promise<OpenLink> {
  const { inputDigest } = openLinkSecret(runtime.vault, link);
  const changes = {
    ...sealLinkSecret(runtime.vault, link.id, { credential, inputDigest }),
    updatedAt: toInstant(runtime.now()),
  };
  if (await changeLink(runtime.inbox, link, changes))
    return { link: { ...link, ...changes }, credential, fresh: true };
  const present = await requireLink(runtime, link.id);
  return { link: present, credential: openLinkSecret(runtime.vault, present).credential, fresh: false };
}

/** Asks the vendor for a new credential. Not bound to any caller's abort: a rotated token that is not kept is lost. */
async function refresh(runtime: Runtime, present: OpenLink, refusal: ConnectorError): Promise<OpenLink> {
  const { auth } = requireConnection(runtime, present.link.connectionId).connector;
  if (!auth.refresh) throw refusal;
  const credential = await auth.refresh(callOf(runtime, present));
  if (isDeepStrictEqual(credential, present.credential)) throw notPermitted(refusal);
  return keep(runtime, present.link, credential);
}

/**
 * Opens links and renews their credentials, one renewal a link at a time in all processes on the database: whoever meets
 * the same expired credential meanwhile waits for it, because a second refresh would void the first (rotating tokens).
 */
export function createLinkSessions(runtime: Runtime): LinkSessions {
  const underWay = new Map<string, Promise<OpenLink>>();
  const signInAgain = createSignInAgain(runtime);

  async function alone(linkId: string, work: () => Promise<OpenLink>): Promise<OpenLink> {
    const flight =
      underWay.get(linkId) ?? inTurn(runtime, linkId, work).finally(() => underWay.delete(linkId));
    underWay.set(linkId, flight);
    return flight;
  }

  async function renewNow(used: OpenLink, refusal: ConnectorError): Promise<OpenLink> {
    const present = tryOpen(runtime, await requireLink(runtime, used.link.id));
    if (present && !isDeepStrictEqual(present.credential, used.credential))
      return { ...present, fresh: false };
    const again = async (error: unknown) => {
      if (!isRefusedCredential(error)) throw signInFailure(error);
      const signedIn = await signInAgain(present?.link ?? used.link);
      if (isDeepStrictEqual(signedIn.credential, used.credential)) throw notPermitted(error);
      return signedIn;
    };
    return present ? refresh(runtime, { ...present, fresh: false }, refusal).catch(again) : again(refusal);
  }

  /** The link as it is now, when it is of use; else the stored link that must be signed in again. */
  async function look(linkId: string): Promise<{ opened: OpenLink | null; link: LinkRecord }> {
    const link = await requireLink(runtime, linkId);
    const opened = link.state === 'active' ? tryOpen(runtime, link) : null;
    return { opened: opened && { ...opened, fresh: false }, link };
  }

  async function openInTurn(linkId: string): Promise<OpenLink> {
    const { opened, link } = await look(linkId);
    return opened ?? signInAgain(link);
  }

  return {
    async open(linkId) {
      return (await look(linkId)).opened ?? alone(linkId, () => openInTurn(linkId));
    },
    renew: (used, refusal) => alone(used.link.id, () => renewNow(used, refusal)),
  };
}

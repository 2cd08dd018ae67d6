import type { Call, Installation, InstallationFeature } from '../contract';
import { isConnectorError } from '../errors';
import { readCompanies, readStaff, readUsers } from './client/directory';
import { readTopics, readVersion } from './client/platform';
import { settingsOf } from './config';
import { Company } from './schema/directory';

const WORKFLOW_TOPIC = 'supOS_workflow_event';

/** What could not be asked is not known; a refused key is an answer about everything, and an outage about nothing. */
async function orNull<Result>(asked: Promise<Result>): Promise<Result | null> {
  try {
    return await asked;
  } catch (error) {
    if (isConnectorError(error) && (error.code === 'auth' || error.code === 'unavailable')) throw error;
    return null;
  }
}

async function isOffered(asked: Promise<unknown>): Promise<boolean | null> {
  return (await orNull(asked)) === null ? null : true;
}

async function hasCompany(call: Call): Promise<boolean | null> {
  const companies = await orNull(readCompanies(call));
  const { companyCode } = settingsOf(call);
  return companies?.some((raw) => Company.safeParse(raw).data?.code === companyCode) ?? null;
}

async function features(call: Call): Promise<InstallationFeature[]> {
  const [topics, users, staff, company] = await Promise.all([
    orNull(readTopics(call)),
    isOffered(readUsers(call, '')),
    isOffered(readStaff(call, '')),
    hasCompany(call),
  ]);
  return [
    {
      id: 'webhook-workflow-topic',
      label: 'tells of changed tasks by itself (webhook topic supOS_workflow_event)',
      present: topics?.includes(WORKFLOW_TOPIC) ?? null,
    },
    { id: 'user-directory', label: 'finds users where a step asks for people', present: users },
    { id: 'staff-directory', label: 'finds users by the names of the staff', present: staff },
    { id: 'company', label: 'has the company that companyCode names', present: company },
  ];
}

/** Version and parts of an installation; only a key that is refused and an installation that is down make it fail. */
export async function probe(call: Call): Promise<Installation> {
  return { version: await orNull(readVersion(call)), features: await features(call) };
}

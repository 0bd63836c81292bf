import { perServices, type Services } from '@yimen/platform/module';
import { isRefusal, type Refusal } from '@yimen/platform/procedure';
import type { CivilDate } from '@yimen/platform/time';
import { deputyRoles, type Authority, type Leave, type Person, type Post } from '../core/index.ts';
import { appoint, authorise, endAuthority, endPost, savePerson } from './appointments.ts';
import { buildDirectorySnapshot, type DirectorySnapshot } from './directory-snapshot.ts';
import { endLeave, nameDeputy, takeLeave, type Naming } from './leave-changes.ts';
import { readDirectory, readRevision } from './read-directory.ts';
import type { Recorder } from './recorder.ts';
import type { Standing } from './standing.ts';
import type { Transaction } from './transaction.ts';

/** The directory as other modules see it: questions from memory, changes durable and visible when they return. */
export interface DirectoryApi extends DirectorySnapshot {
  /** For whom somebody may act as deputy on a day, under the roles the county lets stand in for each other. */
  actingFor(person: string, on: CivilDate): readonly Standing[];
  /** Takes over what has been committed since. Cheap when nothing has; true when something was new. */
  reload(): Promise<boolean>;
  /** Runs a change of the directory's tables in one transaction and takes it over into memory. */
  change<T>(work: (client: Transaction) => Promise<T>): Promise<T>;
  savePerson(person: Person): Promise<void>;
  appoint(post: Post, recorder: Recorder): Promise<Refusal | undefined>;
  endPost(post: Pick<Post, 'person' | 'organisation' | 'role'>, on: CivilDate): Promise<Refusal | undefined>;
  takeLeave(leave: Leave, recorder: Recorder): Promise<Refusal | undefined>;
  /** Both or neither: a leave with somebody who stands in from its first day. */
  takeLeaveWith(leave: Leave, deputy: string, recorder: Recorder): Promise<Refusal | undefined>;
  /** From `on` the person is back; on or before the first day the leave is called off. */
  endLeave(id: string, on: CivilDate, recorder: Recorder): Promise<Refusal | undefined>;
  nameDeputy(naming: Naming, recorder: Recorder): Promise<Refusal | undefined>;
  authorise(authority: Authority, recorder: Recorder): Promise<Refusal | undefined>;
  endAuthority(id: string, on: CivilDate): Promise<Refusal | undefined>;
}

/** The directory of a running product. Questions throw until `reload` has run once (the module's `start` does). */
export const directoryApi = perServices(createDirectoryApi);

function createDirectoryApi(services: Services): DirectoryApi {
  const { database } = services;
  let revision = '';
  let snapshot: DirectorySnapshot | undefined;

  const held = (): DirectorySnapshot => {
    if (snapshot === undefined) throw new Error('the directory is not in memory yet: start the module first');
    return snapshot;
  };
  const reload = async (): Promise<boolean> => {
    if (snapshot !== undefined && (await readRevision(database)) === revision) return false;
    const read = await readDirectory(database);
    // Two reloads may cross; the older one must not win.
    if (snapshot !== undefined && BigInt(read.revision) <= BigInt(revision)) return false;
    snapshot = buildDirectorySnapshot(read.rows);
    revision = read.revision;
    return true;
  };
  const change = async <T>(work: (client: Transaction) => Promise<T>): Promise<T> => {
    const result = await database.transaction(async (client) => {
      const answer = await work(client);
      if (!isRefusal(answer)) await client.query(`update directory.revision set value = value + 1`);
      return answer;
    });
    await reload();
    return result;
  };

  const fitness = () => ({ below: held(), deputyRoles: services.settings.get(deputyRoles) });

  return {
    organisation: (id) => held().organisation(id),
    descendants: (id) => held().descendants(id),
    leadsHall: (id) => held().leadsHall(id),
    window: (id) => held().window(id),
    person: (id) => held().person(id),
    get people() {
      return held().people;
    },
    postsEver: (personId) => held().postsEver(personId),
    authoritiesEver: (personId) => held().authoritiesEver(personId),
    organisations: (on) => held().organisations(on),
    windows: (on) => held().windows(on),
    sites: (on) => held().sites(on),
    postsOf: (personId, on) => held().postsOf(personId, on),
    postsIn: (organisationId, on) => held().postsIn(organisationId, on),
    authoritiesOf: (personId, on) => held().authoritiesOf(personId, on),
    hasAuthority: (...question) => held().hasAuthority(...question),
    get leaves() {
      return held().leaves;
    },
    leave: (id) => held().leave(id),
    leaveOf: (person, on) => held().leaveOf(person, on),
    deputyOf: (person, on) => held().deputyOf(person, on),
    standingFor: (...question) => held().standingFor(...question),
    actingFor: (person, on) => held().standingFor(person, on, services.settings.get(deputyRoles)),
    reload,
    change,
    savePerson: (person) => change((client) => savePerson(client, person)),
    appoint: (post, recorder) => change((client) => appoint(client, post, recorder)),
    endPost: (post, on) => change((client) => endPost(client, post, on)),
    takeLeave: (leave, recorder) => change((client) => takeLeave(client, leave, recorder)),
    endLeave: (id, on, recorder) => change((client) => endLeave(client, id, on, recorder)),
    nameDeputy: (naming, recorder) => change((client) => nameDeputy(client, naming, recorder, fitness())),
    takeLeaveWith: (leave, deputy, recorder) =>
      change(async (client) => {
        await client.query('savepoint before_leave');
        const refusal =
          (await takeLeave(client, leave, recorder)) ??
          (await nameDeputy(client, { leave: leave.id, deputy }, recorder, fitness()));
        if (refusal !== undefined) await client.query('rollback to savepoint before_leave');
        return refusal;
      }),
    authorise: (authority, recorder) => change((client) => authorise(client, authority, recorder)),
    endAuthority: (id, on) => change((client) => endAuthority(client, id, on)),
  };
}

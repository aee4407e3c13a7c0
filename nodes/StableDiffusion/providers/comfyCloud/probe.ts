import type { Probe } from '../../core/calls/credential';
import { address } from './address';
import { errorIn } from './refusals';

/** A job that does not exist: it is only looked up after the key was accepted. */
const NOBODYS = '00000000-0000-0000-0000-000000000000';

/** Costs nothing. */
export const probe = (server: { baseUrl: string }): Probe => ({
	method: 'GET',
	path: address(server, `/api/v2/jobs/${NOBODYS}`),
	alsoAccepts: (answer) => answer.status === 404 && errorIn(answer)?.code === 'not_found',
});

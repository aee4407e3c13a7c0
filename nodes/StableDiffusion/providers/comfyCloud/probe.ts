import type { Probe } from '../../core/calls/credential';
import { address } from './address';
import { errorIn } from './refusals';

/** A job that nobody has: only after the key was accepted is it looked for. */
const NOBODYS = '00000000-0000-0000-0000-000000000000';

/** Costs nothing. */
export const probe = (server: { baseUrl: string }): Probe => ({
	method: 'GET',
	path: address(server, `/api/v2/jobs/${NOBODYS}`),
	alsoAccepts: (answer) => answer.status === 404 && errorIn(answer)?.code === 'not_found',
});

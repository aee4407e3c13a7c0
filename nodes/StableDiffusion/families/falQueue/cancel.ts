import { badParameter } from '../../core/base/errors';
import type { Toolbox } from '../../core/calls/toolbox';
import { endedJob } from '../../core/provider/endedJob';
import type { QueuePlace } from './look';

/** `PUT {cancel_url}`: 200 removed from the queue, 202 told the runner, 400 ended already, 404 not found. */
export async function cancelInQueue({ cancel }: QueuePlace, tools: Toolbox): Promise<void> {
	const { status } = await tools.read({ method: 'PUT', ...cancel, accepts: [400, 404] });
	if (status === 400) throw endedJob();
	if (status === 404) {
		throw badParameter('The job was not found in the queue.', "Check 'Job' and the credential.");
	}
}
